"""Leading cases through their stages, and telling what falls due."""
