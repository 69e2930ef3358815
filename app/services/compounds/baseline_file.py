"""What D01 is made from, and the parts that its two kinds of sheet share: defects and views before and after."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.domain.buildings.building_plan import BuildingPlan
from app.domain.compounds.compound import Compound, RosterTotals
from app.domain.compounds.defect import Defect
from app.domain.compounds.defect_words import WHOLE_COMPOUND
from app.domain.compounds.work_item import RenovationItem
from app.domain.dwellings.place_names import building_name
from app.domain.records.attached_file import AttachedFile, PhotoPair, RecordRef
from app.domain.registers.fact_sheet import FactTable, PicturePair
from app.domain.words import word
from app.services.registers.fact_papers import day_text

Contents = Callable[[str], bytes]

_BLANK_DEFECTS = 3


@dataclass(frozen=True, slots=True)
class BaselineFile:
    """All D01 is made from, read in one transaction.

    items: the catalogue by code, and what the plans have of codes it no longer knows. one_building: only of `plans`.
    """

    compound: Compound
    totals: RosterTotals
    plans: tuple[BuildingPlan, ...]
    defects: tuple[Defect, ...]
    pairs: tuple[PhotoPair, ...]
    items: Mapping[str, RenovationItem]
    one_building: bool = False


def defect_table(defects: Sequence[Defect], with_building: bool) -> FactTable:
    """The list of defects, with room for what the survey still finds."""
    rows = []
    for number, defect in enumerate(defects, start=1):
        details = defect.details
        building = building_name(defect.building) if defect.building else WHOLE_COMPOUND
        place = " ".join(part for part in (building if with_building else "", details.place) if part)
        texts = (word(details.kind), place, details.text, word(details.severity), word(details.state))
        rows.append((str(number), *texts, str(defect.photos or "")))
    header = ("序号", "类别", "部位", "问题", "程度", "处理", "照片")
    return FactTable("问题清单", header, (0.8, 1.7, 1.9, 3.8, 1.0, 1.2, 0.8), tuple(rows), _BLANK_DEFECTS)


def picture_pairs(
    pairs: Sequence[PhotoPair], records: Sequence[RecordRef], contents: Contents
) -> tuple[PicturePair, ...]:
    """The views of some records."""
    return tuple(_pair(pair, contents) for pair in pairs if pair.record in records)


def _pair(pair: PhotoPair, contents: Contents) -> PicturePair:
    def content(file: AttachedFile | None) -> bytes | None:
        return contents(file.sha256) if file else None

    def taken(file: AttachedFile | None) -> str:
        return day_text(file.note.taken_at) if file else ""

    both = (pair.before, pair.after)
    return PicturePair(pair.viewpoint, content(both[0]), content(both[1]), (taken(both[0]), taken(both[1])))
