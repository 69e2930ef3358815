"""Making documents: what can be printed, what it says now, filing what was printed."""
