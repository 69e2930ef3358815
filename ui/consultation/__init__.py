"""Holding consultation rounds: opening, entering what came back, closing, and whom to visit next."""
