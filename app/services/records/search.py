"""Finding anything in the library by a few characters."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from app.domain.compounds.work_item import NOT_LISTED
from app.domain.records.search import Found, HitGroup, Wanted, read_wanted
from app.domain.records.search_words import HIT_KINDS
from app.pinyin import initials
from app.policies import catalogue
from app.services.desk import Desk
from app.store.records.search_papers import PaperSearch
from app.store.unit_of_work import UnitOfWork

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
            groups = _groups(work, readings, most)
        return Found(typed, tuple(group for group in groups if group.hits))


def _groups(work: UnitOfWork, readings: tuple[Wanted, ...], most: int) -> list[HitGroup]:
    literal, search, papers = readings[0], work.search, work.paper_search
    narrowed = [
        (reading, inside) for reading in readings[1:] if (inside := search.compounds_named(reading.compound))
    ]

    def placed(ask: Callable[[Wanted, tuple[int, ...], int], HitGroup]) -> HitGroup:
        """What the compound typed in front holds; what every compound holds if that is nothing."""
        answers = (ask(reading, inside, most) for reading, inside in narrowed)
        return next((group for group in answers if group.hits), None) or ask(literal, (), most)

    def work_items(wanted: Wanted, within: tuple[int, ...], most: int) -> HitGroup:
        return _named(papers.work_items(wanted, _codes(wanted), within, most))

    return [
        search.compounds(literal, most),
        placed(search.buildings),
        placed(search.dwellings),
        placed(search.owners),
        placed(search.phones),
        papers.documents(literal, _titles(papers, literal), most),
        placed(work_items),
    ]


def _titles(papers: PaperSearch, wanted: Wanted) -> list[str]:
    """Titles of documents with these pinyin initials."""
    if not wanted.spelled:
        return []
    return [title for title in papers.document_titles() if wanted.text.lower() in initials(title)]


def _codes(wanted: Wanted) -> list[str]:
    """Codes of the items of the catalogue of this name or with these pinyin initials."""
    text = wanted.text.lower()
    return [
        item.code
        for item in catalogue()
        if text in item.name.lower() or (wanted.spelled and text in initials(item.name))
    ]


def _named(group: HitGroup) -> HitGroup:
    """Work items with what the catalogue calls them beside their codes."""
    names = {item.code: item.name for item in catalogue()}
    hits = (replace(hit, title=f"{hit.code} {names.get(hit.code, NOT_LISTED)}") for hit in group.hits)
    return replace(group, hits=tuple(hits))


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
                        "compound_id": hit.compound_id or None,
                        "building_id": hit.building_id or None,
                        "dwelling_id": hit.dwelling_id or None,
                        "document_id": hit.document_id or None,
                        "code": hit.code or None,
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
