"""Libraries, compounds and rounds for tests: real SQLite in a test's folder, behind the real services."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from app.domain.compounds.compound import Compound, CompoundDetails
from app.domain.compounds.work_item import WorkItem
from app.domain.lifecycle.stages import Stage, StageAct
from app.domain.office import Office
from app.domain.registers.plan_versions import PLANS
from app.domain.rounds.consent import Answer, FormReading, Validity
from app.domain.rounds.consultation_round import ConsultationRound, RoundKind
from app.domain.rounds.round_closing import Convener, Convening, RoundConduct, Teller, TellerDuty
from app.domain.sheets.workbook import Cell, Sheet, Workbook
from app.services.compounds.case_files import CaseFile, CaseFileService
from app.services.desk import Desk
from app.services.notices.posting import NoticeStanding, PostingService
from app.services.office import OfficeService
from app.services.papers.printing import PrintingService
from app.services.rosters.roster_import import RosterImportService
from app.services.rounds.ballot_entry import BallotEntryService
from app.services.rounds.ballot_import import BallotImportService
from app.services.rounds.consultation import ConsultationService
from app.services.rounds.round_closing import RoundClosingService
from app.services.rounds.standing import RoundStanding
from tests.fresh_library import fresh_library
from tests.photos import jpeg

NOW = datetime(2026, 11, 3, 9, 30)
ROSTER_HEADER = ("楼栋", "单元", "房号", "业主", "面积", "用途")
BALLOT_HEADER = ("楼栋", "单元", "房号", "意见", "日期", "原因")
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏"
GIVEN = re.findall(
    "..",
    "建国秀英志强桂兰海燕文博丽华永福春梅国庆玉珍晓东淑芬立新红霞宝山凤琴长江"
    "美玲成林雪梅少华根生兰芳德胜爱民彩云新民瑞雪振兴金凤树林慧敏学文",
)


class Clock:
    """The clock on the wall of a test; moves on a second at each look so that entries have an order."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@dataclass(frozen=True, slots=True)
class OpenLibrary:
    """A library open for a test; further services can be made over `desk`."""

    desk: Desk
    clock: Clock
    office: OfficeService
    case_files: CaseFileService
    roster_import: RosterImportService
    consultation: ConsultationService
    ballot_entry: BallotEntryService
    ballot_import: BallotImportService

    def file_of(self, compound: Compound) -> CaseFile:
        """The case file of a compound as it stands now."""
        return self.case_files.file(compound.id)

    def close(self) -> None:
        """Release the file."""
        self.desk.library.close()


def new_library(
    folder: Path, pack: str = "handan", operator: str = "陈敏", now: datetime = NOW
) -> OpenLibrary:
    """An empty library of an office in a folder; close it at the end of the test."""
    clock = Clock(now)
    library = fresh_library(folder / "清河街道.louan", now)
    with library.begin(operator, now) as work:
        work.offices.put(Office("清河街道办事处", pack, "和平路18号", "0310-3012345", operator=operator))
    desk = Desk(library, clock)
    return OpenLibrary(
        desk,
        clock,
        OfficeService(desk),
        CaseFileService(desk),
        RosterImportService(desk),
        ConsultationService(desk),
        BallotEntryService(desk),
        BallotImportService(desk),
    )


def name_of(index: int) -> str:
    """A person's name; the first thousand are all different."""
    turn, surname = divmod(index, len(SURNAMES))
    return SURNAMES[surname] + GIVEN[turn % len(GIVEN)] * (1 + turn // len(GIVEN))


def flats(
    building: str, stairwells: int, floors: int, per_floor: int, first_owner: int = 0, area: float = 75.5
) -> Iterator[tuple[Cell, ...]]:
    """Roster lines of one building, each flat with an owner of its own."""
    owner = first_owner
    for stairwell in range(1, stairwells + 1):
        for floor in range(1, floors + 1):
            for place in range(1, per_floor + 1):
                yield building, f"{stairwell}单元", f"{floor}{place:02d}", name_of(owner), area, "住宅"
                owner += 1


def add_compound(
    library: OpenLibrary,
    lines: Iterable[Sequence[Cell]],
    name: str = "北岗院",
) -> Compound:
    """A compound with the dwellings of these roster lines (楼栋, 单元, 房号, 业主, 面积, 用途)."""
    compound = library.case_files.add(CompoundDetails(name, "东庄社区", built_year=1992))
    workbook = Workbook("户册.xlsx", (Sheet.from_rows("户册", [ROSTER_HEADER, *lines]),))
    library.roster_import.commit(library.roster_import.preview_workbook(workbook, compound.id))
    return compound


def small_compound(library: OpenLibrary, name: str = "北岗院") -> Compound:
    """Two buildings of two stairwells, three storeys of two flats: 24 dwellings; rooms repeat, as they do."""
    return add_compound(library, [*flats("1号楼", 2, 3, 2), *flats("2号楼", 2, 3, 2, first_owner=12)], name)


def put_retired_item(library: OpenLibrary, compound: Compound) -> None:
    """A work list of the one item B01, which a catalogue of long ago knew and today's does not."""
    with library.desk.begin() as work:
        work.work_items.put(compound.id, [WorkItem("B01", "全小区", 300)])


def textile_north(library: OpenLibrary) -> Compound:
    """毛纺北小区: 8 walk-up buildings with 54 stairwells and 680 flats, and a tower (9号楼) of 222."""
    shapes = [(7, 6), (7, 6), (6, 6), (6, 6), (6, 6), (6, 6), (8, 7), (8, 7)]
    lines: list[tuple[Cell, ...]] = []
    for number, (stairwells, floors) in enumerate(shapes, start=1):
        lines += flats(f"{number}号楼", stairwells, floors, 2, first_owner=len(lines))
    tower = [*flats("9号楼", 1, 18, 12, first_owner=len(lines))]
    tower += [
        ("9号楼", "1单元", f"19{n:02d}", name_of(len(lines) + 216 + n), 88.2, "住宅") for n in range(1, 7)
    ]
    return add_compound(library, [*lines, *tower], "毛纺北小区")


def open_round(
    library: OpenLibrary,
    compound: Compound,
    buildings: Iterable[str] | None = None,
    title: str = "第1轮意愿征集",
    pack: str | None = None,
) -> ConsultationRound:
    """A will round of a compound; `buildings` are labels, all if None."""
    wanted = None if buildings is None else set(buildings)
    ids = [b.id for b in library.case_files.roster(compound.id) if wanted is None or b.label in wanted]
    return library.consultation.open_round(
        compound.id, RoundKind.WILL, title, pack_id=pack, building_ids=None if wanted is None else ids
    )


def at_stage(library: OpenLibrary, compound: Compound, stage: Stage) -> Compound:
    """Record that a compound has come to a stage, as a library upgraded does."""
    with library.desk.begin() as work:
        left = work.stages.position(compound.id).stage
        work.stages.add_step(compound.id, StageAct.BEGIN, left, stage, library.clock(), "陈敏")
    return compound


def plan_on_file(library: OpenLibrary, compound: Compound) -> None:
    """All that the notice of a plan must say: a version of the plan with its budget and who pays, and work items."""
    values = {
        "made_on": date(2026, 3, 1),
        "author": "市设计院",
        "budget": 123_456_789,
        "changes": "",
        "wish": "",
        "note": "居民出资每户800元，用于换水表。",
    }
    with library.desk.begin() as work:
        work.registers.add(PLANS, compound.id, values, library.clock(), "陈敏")
        work.work_items.put(compound.id, [WorkItem("JC-02")])


def post_everywhere(library: OpenLibrary, notice_id: int) -> NoticeStanding:
    """Register a notice as posted at every point now."""
    posting = PostingService(library.desk)
    points = [point.no for point in posting.notice(notice_id).notice.points]
    return posting.register(notice_id, points, library.clock(), "陈敏", "李刚")


def answer_many(
    library: OpenLibrary, round_: ConsultationRound, row_nos: Iterable[int], answer: Answer = Answer.AGREE
) -> None:
    """Valid ballots of many dwellings in one transaction."""
    rows = list(row_nos)
    now = library.clock()
    with library.desk.begin() as work:
        work.ballots.issue(round_.id, rows, now, "returned")
        new = [FormReading(row_no, answer, Validity.VALID, None, now.date()) for row_no in rows]
        work.ballots.record_many(round_.id, new, now, "陈敏", "手工录入")


def conduct_of(library: OpenLibrary, round_id: int) -> None:
    """Name the community as convener, two scrutineers and a counter."""
    tellers = (
        Teller("孙监", TellerDuty.SCRUTINEER, consents=True),
        Teller("周监", TellerDuty.SCRUTINEER),
        Teller("吴计", TellerDuty.COUNTER, consents=True),
    )
    convener = Convener(Convening.COMMUNITY, "东庄社区居民委员会", "综合服务窗口", "0310-3012345")
    RoundClosingService(library.desk).put_conduct(round_id, RoundConduct(convener, tellers))


def count_votes(library: OpenLibrary, round_id: int) -> None:
    """Take no more forms, and count as many as were entered."""
    closing = RoundClosingService(library.desk)
    conduct_of(library, round_id)
    closing.stop(round_id)
    closing.count(round_id, closing.of_round(round_id).returned)


def decide(library: OpenLibrary, round_id: int) -> RoundStanding:
    """Bring a round to its end: at once where that is enough, otherwise step by step until it is confirmed."""
    closing = RoundClosingService(library.desk)
    if not closing.of_round(round_id).by_steps:
        return library.consultation.close(round_id)
    count_votes(library, round_id)
    PrintingService(library.desk).result_sheet(round_id)
    with TemporaryDirectory() as folder:
        scan = Path(folder) / "结果确认单.jpg"
        scan.write_bytes(jpeg())
        closing.sign(round_id, scan)
    return closing.confirm(round_id, "刘复核")


def ballot_sheet(*lines: Sequence[Cell], header: Sequence[Cell] = BALLOT_HEADER) -> Workbook:
    """A workbook with one list of ballots (楼栋, 单元, 房号, 意见, 日期, 原因)."""
    return Workbook("意见汇总.xlsx", (Sheet.from_rows("意见", [tuple(header), *lines]),))


def write_csv(file: Path, lines: Iterable[Sequence[Cell]], header: Sequence[Cell] = BALLOT_HEADER) -> Path:
    """A list as a CSV file."""
    rows = [",".join("" if cell is None else str(cell) for cell in line) for line in (header, *lines)]
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return file
