"""Everything of Louan that works without a window."""
