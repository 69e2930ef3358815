"""Rules and words of the trade: plain values and plain functions, standard library only."""
