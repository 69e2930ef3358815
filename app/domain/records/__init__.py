"""What is kept of every record alike: files, history, operators, backups, search."""
