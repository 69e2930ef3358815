"""Policy packs: the figures one city rules by, read, told and edited."""
