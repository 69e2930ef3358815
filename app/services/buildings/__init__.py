"""Keeping building plans, and drawing the 楼盘表."""
