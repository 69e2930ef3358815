"""Files taken away, left over, lost or altered: put back, told, tidied up."""

import pytest

from app.domain.compounds.compound import Compound
from app.domain.errors.files import AlreadyAttached, AttachmentLost
from app.domain.errors.records import RecordMissing
from app.domain.records.attached_file import FileNote, Phase, RecordKind, RecordRef
from app.services.buildings.building_plans import BuildingPlanService
from app.services.records.attachments import AttachmentService
from app.services.records.checking import CheckingService
from app.services.records.history import HistoryService
from app.services.records.tidying import TidyingService
from app.services.records.undoing import UndoService
from tests.builders import OpenLibrary
from tests.photos import png


@pytest.fixture
def service(library: OpenLibrary) -> AttachmentService:
    return AttachmentService(library.desk)


@pytest.fixture
def building(library: OpenLibrary, compound: Compound) -> RecordRef:
    return RecordRef(RecordKind.BUILDING, library.case_files.roster(compound.id)[0].id)


def test_what_is_taken_away_can_be_put_back(service: AttachmentService, building: RecordRef) -> None:
    file = service.add_content(building, "a.png", png(), FileNote("裂缝"))
    service.take_away([file.id])
    assert service.of_record(building) == ()
    assert service.put_back([file.id]) == (file,)
    assert service.of_record(building) == (file,)


def test_a_file_added_again_meanwhile_is_not_hung_twice(
    service: AttachmentService, building: RecordRef
) -> None:
    file = service.add_content(building, "a.png", png())
    service.take_away([file.id])
    service.add_content(building, "b.png", png())
    with pytest.raises(AlreadyAttached):
        service.put_back([file.id])
    assert [kept.name for kept in service.of_record(building)] == ["b.png"]


def test_files_taken_away_stay_until_somebody_tidies_up(
    library: OpenLibrary, compound: Compound, service: AttachmentService, building: RecordRef
) -> None:
    gone = service.add_content(building, "a.png", png())
    kept = service.add_content(building, "b.png", png(colour="red"))
    service.add_content(RecordRef(RecordKind.COMPOUND, compound.id), "c.png", png(colour="blue"))
    service.take_away([gone.id])
    library.desk.library.attachments.keep(b"left behind by a crash")
    backups: list[int] = []
    tidying = TidyingService(library.desk, lambda: backups.append(1))
    assert {file.name for file in tidying.unused()} == {"a.png", ""}
    found = [finding for finding in CheckingService(library.desk).check() if finding.found]
    assert [(f.sound, f.found[:5]) for f in found] == [(True, "2 个文件")]
    assert service.content(gone)
    assert len(tidying.delete_unused()) == 2
    assert (tidying.unused(), backups) == ((), [1])
    assert len(library.desk.library.attachments.lying()) == 2
    assert service.content(kept)
    with pytest.raises(RecordMissing):
        service.put_back([gone.id])
    assert all(finding.sound for finding in CheckingService(library.desk).check())


def test_files_of_a_record_that_is_gone_are_told(
    library: OpenLibrary, compound: Compound, service: AttachmentService
) -> None:
    added = BuildingPlanService(library.desk).add(compound.id, "9号楼")
    file = service.add_content(RecordRef(RecordKind.BUILDING, added.id), "a.png", png())
    with library.desk.begin() as work:
        work.buildings.remove(added.id)
    assert service.names([file]) == {file.record: "（记录已不在）"}
    told = [finding.found for finding in CheckingService(library.desk).check() if finding.found]
    assert told == ["1 个文件所属的记录已不在：a.png"]


def test_a_file_still_hanging_elsewhere_is_not_tidied_away(
    library: OpenLibrary, compound: Compound, service: AttachmentService, building: RecordRef
) -> None:
    gone = service.add_content(building, "a.png", png())
    kept = service.add_content(RecordRef(RecordKind.COMPOUND, compound.id), "a.png", png())
    service.take_away([gone.id])
    assert TidyingService(library.desk, lambda: None).delete_unused() == ()
    assert service.content(kept) == png()


@pytest.mark.parametrize(("spoil", "found"), [(True, "文件内容被改动"), (False, "文件丢失")])
def test_a_lost_or_altered_file_is_told(
    library: OpenLibrary, service: AttachmentService, building: RecordRef, spoil: bool, found: str
) -> None:
    file = service.add_content(building, "a.png", png())
    path = library.desk.library.attachments.path_of(file.sha256)
    if spoil:
        path.write_bytes(b"x" * file.size)
    else:
        path.unlink()
    with pytest.raises(AttachmentLost) as lost:
        service.content(file)
    assert lost.value.details == {"file": "a.png", "found": found}
    assert service.of_record(building)[0].there is spoil
    (library.desk.library.attachments.folder / "thumbnails" / f"{file.sha256}.jpg").unlink()
    assert service.thumbnail(service.of_record(building)[0]) is None
    wrong = [finding for finding in CheckingService(library.desk).check() if not finding.sound]
    assert [finding.subject for finding in wrong] == ["附件 a.png"]
    with pytest.raises(AlreadyAttached):
        service.add_content(building, "找回来的.png", png())
    assert service.content(file) == png()
    assert all(finding.sound for finding in CheckingService(library.desk).check())


def test_what_was_done_with_a_file_is_told_and_taken_back_by_the_history(
    library: OpenLibrary, compound: Compound, service: AttachmentService, building: RecordRef
) -> None:
    undoing = UndoService(library.desk)
    file = service.add_content(building, "a.png", png())
    service.describe({file.id: FileNote("裂缝", phase=Phase.BEFORE)})
    told = HistoryService(library.desk).of_record("attached_file", str(file.id))[0]
    assert (told.what, "改造前" in told.after) == ("修改照片与扫描件 “a.png”", True)
    service.take_away([file.id])
    undoing.undo(undoing.proposal(compound.id))
    assert service.of_record(building)[0].note.title == "裂缝"
    undoing.undo(undoing.proposal(compound.id))
    assert service.of_record(building)[0].note.title == ""
    undoing.undo(undoing.proposal(compound.id))
    assert service.of_record(building) == ()
    assert [unused.name for unused in TidyingService(library.desk, lambda: None).unused()] == ["a.png"]
    assert all(finding.sound for finding in CheckingService(library.desk).check())
