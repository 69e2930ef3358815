"""The place 项目: what is approved and funded as one, and the compounds in it."""
