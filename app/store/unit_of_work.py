"""One transaction over all repositories."""

from sqlalchemy.orm import Session

from app.store.buildings.buildings import Buildings
from app.store.buildings.finding_marks import FindingMarks
from app.store.compounds.compound_merges import CompoundMerges
from app.store.compounds.compounds import Compounds
from app.store.compounds.defects import Defects
from app.store.compounds.projects import Projects
from app.store.compounds.work_items import WorkItems
from app.store.dwellings.dwelling_files import DwellingFiles
from app.store.dwellings.dwelling_list import DwellingList
from app.store.dwellings.dwellings import Dwellings
from app.store.dwellings.merges import Merges
from app.store.dwellings.owners import Owners
from app.store.dwellings.ownerships import Ownerships
from app.store.dwellings.roster_mending import RosterMending
from app.store.dwellings.visits import Visits
from app.store.files.attached_files import AttachedFiles
from app.store.files.attachments import AttachmentFolder
from app.store.files.unused_files import UnusedFiles
from app.store.libraries.integrity import Integrity
from app.store.lifecycle.stages import Stages
from app.store.notices.notice_drafts import NoticeDrafts
from app.store.notices.notices import Notices
from app.store.packs.case_rules import CaseRules
from app.store.packs.holiday_years import HolidayYears
from app.store.packs.offices import Offices
from app.store.packs.own_packs import OwnPacks
from app.store.records.acts import Acts
from app.store.records.filed_documents import FiledDocuments
from app.store.records.history_reading import History
from app.store.records.operators import Operators
from app.store.records.search import Search
from app.store.records.search_papers import PaperSearch
from app.store.registers.plan_lines import PlanLines
from app.store.registers.registers import Registers
from app.store.rounds.ballots import Ballots
from app.store.rounds.deliveries import Deliveries
from app.store.rounds.roll_corrections import RollCorrections
from app.store.rounds.rolls import Rolls
from app.store.rounds.round_closings import RoundClosings
from app.store.rounds.round_drafts import RoundDrafts
from app.store.rounds.rounds import Rounds
from app.store.rounds.second_entries import SecondEntries
from app.store.rounds.tallies import Tallies


class UnitOfWork:
    """Repositories that share one session; nothing is visible outside until it commits."""

    def __init__(self, session: Session, attachments: AttachmentFolder) -> None:
        self.offices = Offices(session)
        self.own_packs = OwnPacks(session)
        self.case_rules = CaseRules(session)
        self.holiday_years = HolidayYears(session)
        self.operators = Operators(session)
        self.compounds = Compounds(session)
        self.compound_merges = CompoundMerges(session)
        self.buildings = Buildings(session)
        self.dwellings = Dwellings(session)
        self.dwelling_files = DwellingFiles(session)
        self.owners = Owners(session)
        self.ownerships = Ownerships(session)
        self.visits = Visits(session)
        self.merges = Merges(session)
        self.mending = RosterMending(session)
        self.projects = Projects(session)
        self.stages = Stages(session)
        self.rolls = Rolls(session)
        self.roll_corrections = RollCorrections(session)
        self.rounds = Rounds(session)
        self.round_closings = RoundClosings(session)
        self.round_drafts = RoundDrafts(session)
        self.ballots = Ballots(session)
        self.tallies = Tallies(session)
        self.deliveries = Deliveries(session)
        self.second_entries = SecondEntries(session)
        self.documents = FiledDocuments(session, attachments)
        self.notices = Notices(session)
        self.notice_drafts = NoticeDrafts(session)
        self.work_items = WorkItems(session)
        self.history = History(session)
        self.search = Search(session)
        self.paper_search = PaperSearch(session)
        self.dwelling_list = DwellingList(session)
        self.attached = AttachedFiles(session, attachments)
        self.unused = UnusedFiles(session, attachments)
        self.defects = Defects(session)
        self.registers = Registers(session)
        self.plan_lines = PlanLines(session)
        self.acts = Acts(session)
        self.finding_marks = FindingMarks(session)
        self.integrity = Integrity(session)
