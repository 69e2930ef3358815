"""Taking rosters and lists in, and giving them out."""
