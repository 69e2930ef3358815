"""Consultation rounds (征询轮次): whom they ask, what they ask, how the answers are counted and measured."""
