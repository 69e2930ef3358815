"""Backups of a library: made, checked, shelved, put back."""
