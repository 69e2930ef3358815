"""Building plans as they stand in the library."""
