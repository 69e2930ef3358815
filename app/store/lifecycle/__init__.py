"""The stage log of every case as it stands in the library."""
