"""Rounds, rolls, ballots and their tallies as they stand in the library."""
