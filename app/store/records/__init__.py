"""What is kept of every record alike: history, taking back, search, filed documents, operators."""
