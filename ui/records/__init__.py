"""Lists of records in the window: import a list, look at it first, say what its columns are."""
