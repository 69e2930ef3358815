"""What is done with every record alike: files, history, undoing, search, backups, checks."""
