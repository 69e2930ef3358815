"""Merging and splitting compounds."""
