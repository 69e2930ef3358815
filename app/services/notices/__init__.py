"""Printing public notices, posting them, and telling how long they hang."""
