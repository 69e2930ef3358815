"""The work list of a compound and the papers of its acceptance."""
