"""Keeping dwellings and their owners."""
