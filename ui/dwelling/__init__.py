"""The sheet of one dwelling: its facts, owners, visits and answers."""
