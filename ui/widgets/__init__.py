"""Widgets used by two or more tasks."""
