"""Finding anything in the library by a few characters."""

from collections.abc import Callable
from typing import Any

from app.domain.records.search import Found, HitGroup, Wanted, read_wanted
from app.domain.records.search_words import HIT_KINDS
from app.services.desk import Desk
from app.store.search import Search

MOST = 8
"""Hits shown of one kind; more would have to be read instead of seen."""


class SearchService:
    """Answers from a reader of its own, so that it may be asked from any thread while somebody writes."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def find(self, typed: str, most: int = MOST) -> Found:
        """Everything found by what was typed, at most so many hits a kind; nothing for nothing typed."""
        readings = read_wanted(typed)
        if not readings:
            return Found(typed, ())
        with self._desk.library.reading() as work:
            groups = _groups(work.search, readings, most)
        return Found(typed, tuple(group for group in groups if group.hits))


def _groups(search: Search, readings: tuple[Wanted, ...], most: int) -> list[HitGroup]:
    literal = readings[0]
    narrowed = [
        (reading, inside) for reading in readings[1:] if (inside := search.compounds_named(reading.compound))
    ]

    def placed(ask: Callable[[Wanted, tuple[int, ...], int], HitGroup]) -> HitGroup:
        """What the compound typed in front holds; what every compound holds if that is nothing."""
        answers = (ask(reading, inside, most) for reading, inside in narrowed)
        return next((group for group in answers if group.hits), None) or ask(literal, (), most)

    return [
        search.compounds(literal, most),
        placed(search.buildings),
        placed(search.dwellings),
        placed(search.owners),
        placed(search.phones),
        search.documents(literal, most),
    ]


def found_object(found: Found) -> dict[str, Any]:
    """Everything found as one plain object."""
    return {
        "typed": found.typed,
        "groups": [
            {
                "kind": group.kind,
                "total": group.total,
                "hits": [
                    {
                        "title": hit.title,
                        "place": hit.place,
                        "compound_id": hit.compound_id,
                        "building_id": hit.building_id or None,
                        "dwelling_id": hit.dwelling_id or None,
                        "document_id": hit.document_id or None,
                    }
                    for hit in group.hits
                ],
            }
            for group in found.groups
        ],
    }


def found_lines(found: Found) -> list[str]:
    """Everything found, a line a hit, under a line a kind."""
    lines: list[str] = []
    for group in found.groups:
        lines.append(f"{HIT_KINDS[group.kind]}（{group.total}）")
        lines += [f"  {hit.title}\t{hit.place}" for hit in group.hits]
    return lines or ["没有找到。"]
