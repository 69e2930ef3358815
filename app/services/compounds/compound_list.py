"""The list of all compounds as a kind of record that comes in spreadsheets."""

from collections.abc import Sequence

from app.domain.compounds.compound import CompoundDetails
from app.domain.compounds.compound_checks import checked, doubts
from app.domain.compounds.compound_fields import COMPOUND_FIELDS, values_of, with_values
from app.domain.compounds.compound_link_fields import LINK_FIELDS, link_values, without_links, without_merged
from app.domain.compounds.compound_links import CompoundLinks
from app.domain.sheets.record_changes import RecordChange, RecordChanges, StoredRecord, compare_records
from app.domain.sheets.record_fields import Value, Values
from app.domain.sheets.record_list import RecordReading
from app.pinyin import initials
from app.services.desk import Desk
from app.store.unit_of_work import UnitOfWork


class CompoundList:
    """Compounds in a list, matched by code, then name, then former name."""

    title = "小区清单"
    noun = "个小区"
    fields = (*COMPOUND_FIELDS, *LINK_FIELDS)
    needed: Sequence[str] = ("name", "code")

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def compare(self, work: UnitOfWork, reading: RecordReading) -> RecordChanges:
        """What the lines would change."""
        compounds = work.compounds.all()
        stored = [StoredRecord(found.id, values_of(found.details)) for found in compounds]
        found = compare_records(
            without_links(reading),
            stored,
            COMPOUND_FIELDS,
            _EMPTY,
            self._checked,
            _doubts,
            work.compounds.used_codes(),
        )
        return without_merged(found, CompoundLinks.of(compounds))

    def store(self, work: UnitOfWork, change: RecordChange) -> None:
        """Write one change."""
        details = _details(change.after)
        if change.id is None:
            work.compounds.add(details, initials(details.name))
        else:
            work.compounds.change(change.id, details, initials(details.name))

    def all(self, work: UnitOfWork) -> Sequence[Values]:
        """The values of every compound, merged ones too, in the order they were added."""
        compounds = work.compounds.all()
        links = CompoundLinks.of(compounds)
        return [values_of(compound.details) | link_values(links, compound.id) for compound in compounds]

    def _checked(self, values: Values) -> dict[str, Value]:
        return values_of(checked(_details(values), self._desk.today))


_EMPTY = values_of(CompoundDetails(""))


def _details(values: Values) -> CompoundDetails:
    return with_values(CompoundDetails(""), values)


def _doubts(values: Values) -> Sequence[tuple[str, str]]:
    return [(doubt.field, doubt.message) for doubt in doubts(_details(values))]
