"""Schema steps, frozen once released, and the runner that puts a copy aside before it changes a library."""
