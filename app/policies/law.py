"""Texts of law that papers quote word for word, from `resources/law.toml`."""

import tomllib
from functools import cache

from app.domain.rounds.round_kinds import Matter
from app.resources import resource


@cache
def quoted_278(matter: Matter) -> str:
    """What the civil code asks of a matter the owners decide, quoted; empty for a question of policy."""
    if not matter.legal:
        return ""
    with resource("law.toml").open("rb") as file:
        article = tomllib.load(file)["cc278"]
    return f"{article['document']}：“{article['participation']}{article[matter.value]}”"
