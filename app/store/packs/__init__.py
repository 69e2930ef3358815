"""What an office set for itself: its own rules, its word on assumed values, its holiday years."""
