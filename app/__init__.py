"""Everything of Louan that works without a window."""

VERSION = "0.1.0"
