"""Compounds, projects and defects as they stand in the library."""
