"""Holding consultation rounds: opening, ballots, correcting, closing, result."""
