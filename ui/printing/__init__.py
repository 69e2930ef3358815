"""Printing: making documents, previewing and printing them, registering where they hang."""
