"""Leading stairwells to their lifts."""
