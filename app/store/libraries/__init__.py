"""The library file itself: where it may lie, how it is opened, checked and locked."""
