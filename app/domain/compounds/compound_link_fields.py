"""The columns of the compound list that say how compounds came out of one another: written, never read back."""

from dataclasses import replace

from app.domain.compounds.compound_links import CompoundLinks
from app.domain.rosters.roster_lines import Problem, Severity, Skipped
from app.domain.sheets.record_changes import RecordChange, RecordChanges
from app.domain.sheets.record_fields import RecordField, Value
from app.domain.sheets.record_list import RecordReading

LINK_FIELDS = (
    RecordField("merged_into", "并入", words=("已并入", "并入小区")),
    RecordField("split_from", "拆分自", words=("拆自", "拆分自小区")),
)
_KEYS = frozenset(field.key for field in LINK_FIELDS)


def link_values(links: CompoundLinks, compound_id: int) -> dict[str, Value]:
    """Names of what a compound was merged into and split from."""
    descent = links.descent(compound_id)
    return {
        "merged_into": descent.into.name if descent.into else "",
        "split_from": descent.whole.name if descent.whole else "",
    }


def without_links(reading: RecordReading) -> RecordReading:
    """The reading without these columns: a list can neither merge nor split."""
    lines = (
        replace(line, values={key: value for key, value in line.values.items() if key not in _KEYS})
        for line in reading.lines
    )
    return replace(reading, lines=tuple(lines))


def without_merged(found: RecordChanges, links: CompoundLinks) -> RecordChanges:
    """What a list would change, without compounds that go on in others: their lines are told as left out."""
    gone = [change for change in found.changes if change.id in links.merged_into]
    if not gone:
        return found
    told = [
        (change, f"“{change.before['name']}”已并入“{_into(links, change)}”，不能再改，这一行没有采用")
        for change in gone
    ]
    return replace(
        found,
        changes=tuple(change for change in found.changes if change not in gone),
        skipped=(*found.skipped, *(Skipped(c.line.sheet, c.line.row, text) for c, text in told)),
        problems=(
            *found.problems,
            *(Problem(c.line.sheet, c.line.row, "", Severity.WARNING, text) for c, text in told),
        ),
    )


def _into(links: CompoundLinks, change: RecordChange) -> str:
    return links.names[links.merged_into[change.id or 0]]
