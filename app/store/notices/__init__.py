"""Public notices as they stand in the library."""
