"""Spreadsheets in and out: rows of values, no rules."""
