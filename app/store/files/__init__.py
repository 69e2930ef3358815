"""Files kept beside a library, and where they hang."""
