"""Use-cases, one module per task of the clerk."""
