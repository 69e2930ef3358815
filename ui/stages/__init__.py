"""The stages of a case: what its gate asks, what is vouched for, and the ways on, back and out."""
