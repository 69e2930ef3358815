"""Rosters as offices send them (户册), held against what is on file."""
