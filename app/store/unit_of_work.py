"""One transaction over all repositories."""

from sqlalchemy.orm import Session

from app.store.acts import Acts
from app.store.attached_files import AttachedFiles
from app.store.attachments import AttachmentFolder
from app.store.ballots import Ballots
from app.store.buildings import Buildings
from app.store.compound_merges import CompoundMerges
from app.store.compounds import Compounds
from app.store.defects import Defects
from app.store.deliveries import Deliveries
from app.store.dwelling_files import DwellingFiles
from app.store.dwelling_list import DwellingList
from app.store.dwellings import Dwellings
from app.store.filed_documents import FiledDocuments
from app.store.finding_marks import FindingMarks
from app.store.history_reading import History
from app.store.holiday_years import HolidayYears
from app.store.integrity import Integrity
from app.store.merges import Merges
from app.store.notice_drafts import NoticeDrafts
from app.store.notices import Notices
from app.store.offices import Offices
from app.store.operators import Operators
from app.store.own_packs import OwnPacks
from app.store.owners import Owners
from app.store.ownerships import Ownerships
from app.store.projects import Projects
from app.store.registers import Registers
from app.store.roll_corrections import RollCorrections
from app.store.rolls import Rolls
from app.store.roster_mending import RosterMending
from app.store.round_closings import RoundClosings
from app.store.round_drafts import RoundDrafts
from app.store.rounds import Rounds
from app.store.search import Search
from app.store.search_papers import PaperSearch
from app.store.second_entries import SecondEntries
from app.store.stages import Stages
from app.store.tallies import Tallies
from app.store.unused_files import UnusedFiles
from app.store.visits import Visits
from app.store.work_items import WorkItems


class UnitOfWork:
    """Repositories that share one session; nothing is visible outside until it commits."""

    def __init__(self, session: Session, attachments: AttachmentFolder) -> None:
        self.offices = Offices(session)
        self.own_packs = OwnPacks(session)
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
        self.acts = Acts(session)
        self.finding_marks = FindingMarks(session)
        self.integrity = Integrity(session)
