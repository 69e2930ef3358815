"""The case file of one compound: where it stands, what comes next, and the tabs that do the work."""
