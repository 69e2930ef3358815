"""Settings: the office, its rules, how the window looks, what the program is made of."""
