"""Keeping compounds and projects, their papers and their figures."""
