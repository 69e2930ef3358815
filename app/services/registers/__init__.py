"""Keeping the registers of a compound, and what their papers say."""
