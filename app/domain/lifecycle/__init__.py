"""The way of a case from S0 to S13: stages, their gates, what falls due."""
