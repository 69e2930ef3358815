"""First start: an office, a library file and a policy pack."""
