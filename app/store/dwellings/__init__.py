"""Dwellings, owners and visits as they stand in the library."""
