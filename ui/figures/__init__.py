"""The place 统计: the figures of the whole library, drawn and listed."""
