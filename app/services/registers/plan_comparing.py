"""Two versions of a compound's plan side by side, on the screen and as a sheet."""

from datetime import date

from app.documents import fact_sheets
from app.domain.errors.records import RecordMissing
from app.domain.registers.fact_sheet import Fact, Facts, FactSheet, FactSheets, FactTable
from app.domain.registers.opinions import OPINIONS
from app.domain.registers.plan_comparison import PlanComparison, compare, version_text
from app.domain.registers.plan_versions import PLANS
from app.services.papers.filing import SERIES, UNMARKED, Gathered, Paper
from app.services.registers.fact_papers import numbered
from app.services.registers.plan_keeping import known_items, lines_of
from app.services.rounds.round_papers import Imprint
from app.store.unit_of_work import UnitOfWork

CODE = "FB"
TITLE = "方案版次对照表"
_PARTS = (0.9, 2.0, 1.2, 1.7, 1.7, 1.2, 2.0)


def comparison_of(work: UnitOfWork, compound_id: int, earlier: int, later: int) -> PlanComparison:
    """Two versions by their numbers.

    Raises:
        RecordMissing: there is no such compound or version.
    """
    work.compounds.get(compound_id)
    versions = {entry.no: entry for entry in work.registers.of_compound(PLANS, compound_id)}
    for number in (earlier, later):
        if number not in versions:
            raise RecordMissing(kind=PLANS.title, name=f"第{number}版")
    opinions = work.registers.of_compound(OPINIONS, compound_id)
    pair = versions[earlier], versions[later]
    return compare(*pair, lines_of(work, pair), opinions, known_items(work))


def gathered_comparison(
    work: UnitOfWork, compound_id: int, earlier: int, later: int, today: date
) -> Gathered:
    """The sheet of two versions. Raises: RecordMissing."""
    compound, found = work.compounds.get(compound_id), comparison_of(work, compound_id, earlier, later)
    number = f"{SERIES[CODE]}〔{today.year}〕{compound_id}-{earlier}-{later}号"
    sheet = _sheet(compound.name, found)

    def fill(made: Imprint) -> FactSheets:
        return FactSheets(CODE, made.number, made.version, made.made_on, (sheet,))

    def draw(made: Imprint) -> bytes:
        return fact_sheets.render(fill(made))

    title = f"{compound.name}{TITLE}（第{earlier}版、第{later}版）"
    return Gathered(Paper(compound_id, None, CODE, number, title), fill(UNMARKED), draw)


def _sheet(compound: str, found: PlanComparison) -> FactSheet:
    facts = (
        Fact("前一版", version_text(found.earlier), wide=True),
        Fact("后一版", version_text(found.later), wide=True),
        Fact("改造内容", found.counts(), wide=True),
        Fact("概算", found.money().removeprefix("概算："), wide=True),
        Fact("改动说明", found.later.text("changes"), wide=True),
        Fact("根据谁的意见", found.later.text("wish"), wide=True),
        Fact("其他采纳的意见", others_text(found), wide=True),
    )
    rows = tuple(line.texts() for line in found.lines)
    parts = (Facts("两版方案", facts), FactTable("逐项对照", found.header(), _PARTS, rows))
    about = f"小区：{compound}"
    return FactSheet(TITLE, TITLE, about, numbered(parts), signers=("设计单位", "社区居委会"))


def others_text(found: PlanComparison) -> str:
    """The opinions the later version follows that name no item."""
    return "；".join(f"意见第{wish.no}号 {wish.text}" for wish in found.others)
