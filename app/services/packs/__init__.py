"""The packs a library knows, and the rules of the office's own."""
