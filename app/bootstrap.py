"""Opens a library and hands out the services over it; the one place that wires `app` together."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.domain.office import Office
from app.domain.packs.policy import PolicyPack
from app.domain.records.backup_plan import Reason
from app.domain.registers.registers import register_named
from app.policies import bundled_packs, find_pack
from app.services.buildings.building_list import BuildingList
from app.services.buildings.building_plans import BuildingPlanService
from app.services.buildings.grid_views import GridService
from app.services.compounds.acceptance import AcceptanceService
from app.services.compounds.case_files import CaseFileService
from app.services.compounds.compound_list import CompoundList
from app.services.compounds.compound_merging import CompoundMergingService
from app.services.compounds.defect_book import DefectBook
from app.services.compounds.figures import FigureService
from app.services.compounds.projects import ProjectList, ProjectService
from app.services.desk import Desk
from app.services.dwellings.dwelling_files import DwellingFileService
from app.services.dwellings.dwelling_list import DwellingListService
from app.services.dwellings.merging import MergingService
from app.services.dwellings.reconciling import ReconcilingService
from app.services.elevators.elevators import ElevatorService
from app.services.lifecycle.stages import StageService
from app.services.lifecycle.today import TodayService
from app.services.notices.drafting import DraftingService
from app.services.notices.holidays import HolidayService
from app.services.notices.posting import PostingService
from app.services.office import OfficeService
from app.services.packs.case_rules import CaseRulesService
from app.services.packs.packs import PackService
from app.services.papers.printing import PrintingService
from app.services.records.attachments import AttachmentService
from app.services.records.backups import BackupService
from app.services.records.checking import CheckingService
from app.services.records.history import HistoryService
from app.services.records.operators import OperatorService
from app.services.records.search import SearchService
from app.services.records.tidying import TidyingService
from app.services.records.undoing import UndoService
from app.services.registers.books import Book, RegisterBook
from app.services.registers.registers import RegisterService
from app.services.rosters.listing import ListingService
from app.services.rosters.record_import import RecordImportService
from app.services.rosters.roster_import import RosterImportService
from app.services.rosters.roster_mending import RosterMendingService
from app.services.rounds.ballot_entry import BallotEntryService
from app.services.rounds.ballot_import import BallotImportService
from app.services.rounds.consultation import ConsultationService
from app.services.rounds.deliveries import DeliveryService
from app.services.rounds.menu import MenuService
from app.services.rounds.roll_correcting import RollCorrectingService
from app.services.rounds.round_closing import RoundClosingService
from app.services.rounds.second_entries import SecondEntryService
from app.store.libraries.library_file import LibraryFile, create_library_file, open_library_file


@dataclass(frozen=True, slots=True)
class Services:
    """Every use-case over one open library. `upgraded_from` is the copy put aside if the file was upgraded."""

    file: Path
    office: OfficeService
    packs: PackService
    case_rules: CaseRulesService
    holidays: HolidayService
    operators: OperatorService
    case_files: CaseFileService
    stages: StageService
    today: TodayService
    building_plans: BuildingPlanService
    building_list: Callable[[int], RecordImportService]
    dwelling_files: DwellingFileService
    merging: MergingService
    mending: RosterMendingService
    compound_merging: CompoundMergingService
    compound_list: RecordImportService
    projects: ProjectService
    project_list: RecordImportService
    figures: FigureService
    roster_import: RosterImportService
    consultation: ConsultationService
    ballot_entry: BallotEntryService
    roll_correcting: RollCorrectingService
    deliveries: DeliveryService
    second_entries: SecondEntryService
    round_closing: RoundClosingService
    ballot_import: BallotImportService
    menu: MenuService
    printing: PrintingService
    posting: PostingService
    drafting: DraftingService
    acceptance: AcceptanceService
    listing: ListingService
    grid: GridService
    reconciling: ReconcilingService
    checking: CheckingService
    history: HistoryService
    search: SearchService
    dwelling_list: DwellingListService
    attachments: AttachmentService
    defects: DefectBook
    registers: RegisterService
    elevators: ElevatorService
    tidying: TidyingService
    undoing: UndoService
    backups: BackupService
    upgraded_from: Path | None
    close: Callable[[], None]

    def book(self, name: str) -> Book:
        """The register of a name.

        Raises:
            KeyError: there is none.
        """
        if name == self.defects.register.name:
            return self.defects
        return RegisterBook(register_named(name), self.registers)


def open_library(file: Path, now: Callable[[], datetime] = datetime.now) -> Services:
    """Open an existing library.

    Raises:
        LibraryError: it cannot be used, by kind.
    """
    return _services(open_library_file(file, now()), now)


def create_library(file: Path, office: Office, now: Callable[[], datetime] = datetime.now) -> Services:
    """Make a library for an office and open it.

    Raises:
        LibraryError: it cannot be made there, by kind. PolicyPackUnknown: no pack has the office's id.
    """
    find_pack(office.policy_pack)
    library = create_library_file(file)
    with library.begin(office.operator, now()) as work:
        work.offices.put(office)
    return _services(library, now)


def policy_packs() -> tuple[PolicyPack, ...]:
    """The packs an office may choose from before it has a library.

    Raises:
        BadPolicyPack: a shipped file was altered or damaged.
    """
    return bundled_packs()


def rehearse_upgrade(folder: Path) -> None:
    """Make a library of the oldest schema in a folder and open it, as a test of the installed program.

    Raises:
        LibraryError: the upgrade failed.
    """
    from app.store.migrations.runner import create_schema

    file = folder / "old.louan"
    create_schema(file, upto=1)
    services = open_library(file)
    try:
        if services.upgraded_from is None or not services.checking.check()[0].sound:
            raise RuntimeError("the old library was not upgraded")
    finally:
        services.close()


def rehearse_import(folder: Path) -> int:
    """Write a small roster as a workbook and import it, as a test of the installed program; gives the dwellings.

    Raises:
        LouanError: the workbook could not be written, read or imported.
    """
    from app.domain.compounds.compound import CompoundDetails
    from app.spreadsheets.writing import write_table

    sheet = folder / "户册 试.xlsx"
    rooms = [("1号楼", "1单元", f"{floor}0{door}", "张三", 80.5) for floor in (1, 2, 3) for door in (1, 2)]
    write_table(sheet, "户册", ("楼号", "单元", "房号", "业主", "建筑面积"), rooms)
    services = create_library(folder / "rehearsal.louan", Office("自检街道", "national"))
    try:
        compound = services.case_files.add(CompoundDetails("自检小区"))
        services.roster_import.commit(services.roster_import.preview(sheet, compound.id))
        return services.case_files.file(compound.id).totals.dwellings
    finally:
        services.close()


def _services(library: LibraryFile, now: Callable[[], datetime]) -> Services:
    desk = Desk(library, now)
    backups = BackupService(desk)

    def before_import() -> object:
        return backups.back_up(Reason.BEFORE_IMPORT)

    return Services(
        library.file,
        OfficeService(desk),
        PackService(desk),
        CaseRulesService(desk),
        HolidayService(desk),
        OperatorService(desk),
        CaseFileService(desk),
        StageService(desk),
        TodayService(desk, backups.newest_made_at),
        BuildingPlanService(desk),
        lambda compound_id: RecordImportService(desk, BuildingList(desk, compound_id), before_import),
        DwellingFileService(desk),
        MergingService(desk),
        RosterMendingService(desk),
        CompoundMergingService(desk),
        RecordImportService(desk, CompoundList(desk), before_import),
        ProjectService(desk),
        RecordImportService(desk, ProjectList(), before_import),
        FigureService(desk),
        RosterImportService(desk, before_import),
        ConsultationService(desk),
        BallotEntryService(desk),
        RollCorrectingService(desk),
        DeliveryService(desk),
        SecondEntryService(desk),
        RoundClosingService(desk),
        BallotImportService(desk),
        MenuService(desk),
        PrintingService(desk),
        PostingService(desk),
        DraftingService(desk),
        AcceptanceService(desk),
        ListingService(desk),
        GridService(desk),
        ReconcilingService(desk),
        CheckingService(desk),
        HistoryService(desk),
        SearchService(desk),
        DwellingListService(desk),
        AttachmentService(desk),
        DefectBook(desk),
        RegisterService(desk),
        ElevatorService(desk),
        TidyingService(desk, lambda: backups.back_up(Reason.BEFORE_DELETE)),
        UndoService(desk, lambda: backups.back_up(Reason.BEFORE_DELETE)),
        backups,
        library.copy_before_upgrade,
        library.close,
    )
