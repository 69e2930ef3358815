"""Dwellings and their owners (套、业主): where they lie, whose they are, who was met at the door."""
