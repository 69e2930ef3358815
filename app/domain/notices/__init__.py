"""Public notices (公示): what they must say, where they hang, and until when."""
