"""The registers of a compound as they stand in the library."""
