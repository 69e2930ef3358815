"""Photos and scans on records: kept once, described, paired, refused alike for every record."""

import errno
import hashlib
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from app.domain.buildings.building_plan import Hazard
from app.domain.compounds.compound import Compound
from app.domain.compounds.project import ProjectDetails
from app.domain.errors.files import AlreadyAttached, DiskFull, FileRefused
from app.domain.errors.records import RecordMissing, ValueRefused
from app.domain.records.attached_file import FileNote, Phase, RecordKind, RecordRef
from app.messages import message_for
from app.services.buildings.building_plans import BuildingPlanService, PlanEdit
from app.services.compounds.projects import ProjectService
from app.services.dwellings.dwelling_files import DwellingFileService
from app.services.dwellings.merging import MergingService
from app.services.records.attachments import AttachmentService
from app.services.records.checking import CheckingService
from tests.builders import OpenLibrary
from tests.photos import huge, jpeg, pdf, png, put


@pytest.fixture
def service(library: OpenLibrary) -> AttachmentService:
    return AttachmentService(library.desk)


@pytest.fixture
def building(library: OpenLibrary, compound: Compound) -> RecordRef:
    return RecordRef(RecordKind.BUILDING, library.case_files.roster(compound.id)[0].id)


def refs_of(library: OpenLibrary, compound: Compound) -> dict[RecordKind, int]:
    building = library.case_files.roster(compound.id)[0]
    stairwell = building.stairwells[0]
    return {
        RecordKind.COMPOUND: compound.id,
        RecordKind.BUILDING: building.id,
        RecordKind.STAIRWELL: stairwell.id,
        RecordKind.DWELLING: stairwell.dwellings[0].id,
        RecordKind.PARTY: 1,
    }


def test_a_file_is_copied_in_and_hangs_on_its_record(
    library: OpenLibrary, service: AttachmentService, building: RecordRef, tmp_path: Path
) -> None:
    content = jpeg()
    file = service.add(building, put(tmp_path / "东门.jpg", content))
    (tmp_path / "东门.jpg").unlink()
    assert service.of_record(building) == (file,)
    assert (file.caption, file.size, file.pages, file.added_by) == ("东门.jpg", len(content), 1, "陈敏")
    assert file.sha256 == hashlib.sha256(content).hexdigest()
    assert service.content(file) == content


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (RecordKind.COMPOUND, "北岗院"),
        (RecordKind.BUILDING, "1号楼"),
        (RecordKind.STAIRWELL, "1号楼1单元"),
        (RecordKind.DWELLING, "1号楼1单元101"),
        (RecordKind.PARTY, "1号楼1单元101 赵建国"),
    ],
)
def test_any_record_can_have_files_and_is_named_in_the_list(
    library: OpenLibrary, compound: Compound, service: AttachmentService, kind: RecordKind, name: str
) -> None:
    record = RecordRef(kind, refs_of(library, compound)[kind])
    file = service.add_content(record, "a.png", png())
    assert service.of_compound(compound.id) == (file,)
    assert service.names([file]) == {record: name}


def test_a_record_that_does_not_exist_gets_nothing(service: AttachmentService, tmp_path: Path) -> None:
    with pytest.raises(RecordMissing):
        service.add_content(RecordRef(RecordKind.DWELLING, 999), "a.png", png())
    assert not list(tmp_path.glob("*.files/??/*"))


def test_a_scan_tells_its_pages(service: AttachmentService, building: RecordRef) -> None:
    file = service.add_content(building, "协议.pdf", pdf(3))
    assert (file.pages, file.is_picture) == (3, False)
    assert Image.open(BytesIO(service.thumbnail(file) or b"")).height == 360


def test_the_cameras_time_is_taken_over_and_a_typed_one_goes_before_it(
    service: AttachmentService, building: RecordRef
) -> None:
    content = jpeg(taken="2026:03:05 09:30:00")
    assert service.add_content(building, "a.jpg", content).note.taken_at == datetime(2026, 3, 5, 9, 30)
    typed = FileNote(taken_at=datetime(2025, 1, 2))
    other = RecordRef(RecordKind.COMPOUND, 1)
    assert service.add_content(other, "a.jpg", content, typed).note.taken_at == datetime(2025, 1, 2)


@pytest.mark.parametrize("taken", ["2099:01:01 00:00:00", "1980:01:01 00:00:00", "0000:00:00 00:00:00", "??"])
def test_a_camera_whose_clock_is_wrong_says_nothing(
    service: AttachmentService, building: RecordRef, taken: str
) -> None:
    assert service.add_content(building, "a.jpg", jpeg(taken=taken)).note.taken_at is None


def test_a_photo_is_shown_as_the_camera_was_held(service: AttachmentService, building: RecordRef) -> None:
    file = service.add_content(building, "a.jpg", jpeg((800, 600), orientation=6))
    small = Image.open(BytesIO(service.thumbnail(file) or b""))
    assert small.size == (270, 360)
    assert Image.open(BytesIO(service.upright(file, 400))).size == (300, 400)


def test_small_pictures_are_made_once_and_made_again_where_they_are_lost(
    library: OpenLibrary, service: AttachmentService, building: RecordRef
) -> None:
    file = service.add_content(building, "a.jpg", jpeg())
    (cached,) = library.desk.library.attachments.folder.glob("thumbnails/*.jpg")
    cached.write_bytes(b"from the cache")
    assert service.thumbnail(file) == b"from the cache"
    cached.unlink()
    assert (service.thumbnail(file) or b"").startswith(b"\xff\xd8")
    assert cached.exists()


def test_the_same_file_hangs_on_a_record_once_and_on_others_as_well(
    library: OpenLibrary, compound: Compound, service: AttachmentService, building: RecordRef
) -> None:
    service.describe({service.add_content(building, "a.png", png()).id: FileNote("东墙裂缝")})
    with pytest.raises(AlreadyAttached) as refused:
        service.add_content(building, "又一次.png", png())
    assert refused.value.details == {"file": "又一次.png", "title": "东墙裂缝"}
    service.add_content(RecordRef(RecordKind.COMPOUND, compound.id), "a.png", png())
    assert len(service.of_compound(compound.id)) == 2
    assert len(library.desk.library.attachments.lying()) == 1


def test_files_are_described(service: AttachmentService, building: RecordRef) -> None:
    first = service.add_content(building, "a.png", png())
    second = service.add_content(building, "b.png", png(colour="red"))
    note = FileNote("  裂缝\n东墙 ", "外墙", "东门", Phase.BEFORE, datetime(2026, 3, 5), "李刚")
    described = service.describe({first.id: note, second.id: FileNote("乙")})
    assert [file.note.title for file in described] == ["裂缝 东墙", "乙"]
    assert described == service.of_record(building)


@pytest.mark.parametrize(
    "note",
    [FileNote("长" * 61), FileNote(taken_at=datetime(2030, 1, 1)), FileNote(taken_at=datetime(1900, 1, 1))],
)
def test_a_note_that_cannot_be_right_changes_nothing(
    service: AttachmentService, building: RecordRef, note: FileNote
) -> None:
    first = service.add_content(building, "a.png", png())
    second = service.add_content(building, "b.png", png(colour="red"))
    with pytest.raises(ValueRefused):
        service.describe({first.id: FileNote("甲"), second.id: note})
    assert [file.note for file in service.of_record(building)] == [FileNote(), FileNote()]


def test_one_view_before_and_after_makes_a_pair(
    compound: Compound, service: AttachmentService, building: RecordRef
) -> None:
    early, late = datetime(2025, 1, 1), datetime(2026, 1, 1)
    notes = [
        FileNote("", "", "东门", Phase.AFTER, late),
        FileNote("", "", " 东　门", Phase.BEFORE, early),
        FileNote("", "", "东门", Phase.DURING, early),
        FileNote("", "", "屋顶", Phase.BEFORE, early),
        FileNote("", "", "", Phase.BEFORE, early),
        FileNote("", "", "地下", Phase.DURING, early),
    ]
    for number, note in enumerate(notes):
        service.add_content(building, f"{number}.png", png((80, 60 + number)), note)
    pairs = service.pairs(compound.id)
    names = [(p.viewpoint, p.before and p.before.name, p.after and p.after.name, p.whole) for p in pairs]
    assert names == [("东 门", "1.png", "0.png", True), ("屋顶", "3.png", None, False)]


def test_files_of_a_dwelling_typed_twice_are_its_own_until_the_merge_is_taken_back(
    library: OpenLibrary, compound: Compound, service: AttachmentService
) -> None:
    merging = MergingService(library.desk)
    kept, gone = (flat.id for flat in library.case_files.roster(compound.id)[0].stairwells[0].dwellings[:2])
    file = service.add_content(RecordRef(RecordKind.DWELLING, gone), "a.png", png())
    merging.merge_dwellings(kept, gone)
    assert service.of_record(RecordRef(RecordKind.DWELLING, kept)) == (file,)
    with pytest.raises(AlreadyAttached):
        service.add_content(RecordRef(RecordKind.DWELLING, kept), "a.png", png())
    merge = DwellingFileService(library.desk).sheet(kept).merges[0]
    merging.undo(merge.id)
    assert service.of_record(RecordRef(RecordKind.DWELLING, kept)) == ()
    assert service.of_record(RecordRef(RecordKind.DWELLING, gone)) == (file,)


def test_a_hazard_keeps_its_photos_when_others_come_and_go_before_it(
    library: OpenLibrary, compound: Compound, service: AttachmentService
) -> None:
    plans = BuildingPlanService(library.desk)
    plan = plans.of_compound(compound.id).plans[0].plan
    shown = plans.keep(
        plan.id, PlanEdit(plan.details, [Hazard(None, "堆物"), Hazard(None, "软管老化")], (), ())
    )
    _, second = shown.plan.hazards
    record = RecordRef(RecordKind.HAZARD, second.id or 0)
    file = service.add_content(record, "软管.png", png())
    assert service.names([file]) == {record: "1号楼隐患：软管老化"}
    added = [Hazard(None, "裂缝"), second]
    after = plans.keep(plan.id, PlanEdit(plan.details, added, (), ())).plan.hazards
    assert [(hazard.text, hazard.id == second.id) for hazard in after] == [
        ("裂缝", False),
        ("软管老化", True),
    ]
    assert service.of_record(record) == (file,)
    with pytest.raises(ValueRefused):
        plans.keep(plan.id, PlanEdit(plan.details, after[:1], (), ()))
    assert [hazard.text for hazard in plans.of_compound(compound.id).plans[0].plan.hazards] == [
        "裂缝",
        "软管老化",
    ]


def test_files_of_a_project_belong_to_no_single_compound_and_are_checked(
    library: OpenLibrary, compound: Compound, service: AttachmentService, tmp_path: Path
) -> None:
    number = ProjectService(library.desk).keep(
        None, ProjectDetails("北岗片区", "P1", 2026, compounds=("北岗院",))
    )
    record = RecordRef(RecordKind.PROJECT, number)
    file = service.add_content(record, "批复.pdf", pdf(2))
    assert (file.compound_id, service.names([file])) == (None, {record: "北岗片区"})
    assert (service.of_compound(compound.id), service.beside(record)) == ((), (file,))
    service.take_away([file.id])
    assert service.put_back([file.id]) == (file,)
    ProjectService(library.desk).remove(number)
    told = {finding.subject: finding.found for finding in CheckingService(library.desk).check()}
    assert "批复.pdf" in told["照片和扫描件"]
    next(tmp_path.glob("*.files/??/*")).write_bytes(b"other")
    assert not all(finding.sound for finding in CheckingService(library.desk).check())


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("巨幅.png", huge(), "像素超过八千万"),
        ("坏.jpg", jpeg()[:200], "照片已损坏"),
        ("协议.jpg", pdf(), "内容却是PDF"),
        ("空.png", b"", "文件是空的"),
        ("../外.png", png(), "斜杠"),
    ],
)
def test_what_is_refused_for_one_record_is_refused_for_all(
    library: OpenLibrary,
    compound: Compound,
    service: AttachmentService,
    tmp_path: Path,
    name: str,
    content: bytes,
    reason: str,
) -> None:
    number = ProjectService(library.desk).keep(None, ProjectDetails("北岗片区", "P1", 2026))
    record = RecordRef(RecordKind.PROJECT, number)
    with pytest.raises(FileRefused) as refused:
        service.add_content(record, name, content)
    assert reason in message_for(refused.value)
    assert (service.of_record(record), list(tmp_path.glob("*.files/??/*"))) == ((), [])


def test_a_full_disk_leaves_nothing_half_stored_on_any_record(
    library: OpenLibrary, compound: Compound, service: AttachmentService, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = RecordRef(
        RecordKind.PROJECT, ProjectService(library.desk).keep(None, ProjectDetails("片区", "P1", 2026))
    )

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(DiskFull):
        service.add_content(record, "批复.png", png())
    monkeypatch.undo()
    assert service.of_record(record) == ()
    assert all(finding.sound for finding in CheckingService(library.desk).check())
    assert not list(library.desk.library.attachments.folder.glob("??/*"))
