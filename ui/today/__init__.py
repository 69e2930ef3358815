"""The place 今日: what falls due."""
