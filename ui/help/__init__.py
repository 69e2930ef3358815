"""F1: what the open page is for."""
