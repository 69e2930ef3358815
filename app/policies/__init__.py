"""Reads policy packs and the item catalogue from `resources/`, and refuses what is not exactly right."""

from app.policies.reading import bundled_packs, catalogue, find_pack, load_pack, parse_pack

__all__ = ["bundled_packs", "catalogue", "find_pack", "load_pack", "parse_pack"]
