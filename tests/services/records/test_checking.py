"""A library altered behind the program's back is found out."""

import sqlite3
from pathlib import Path

import pytest

from app.bootstrap import open_library
from app.domain.compounds.compound import CompoundDetails
from app.domain.records.attached_file import RecordKind, RecordRef
from app.domain.records.backup_plan import Reason
from app.domain.rounds.consent import Answer
from app.domain.rounds.consultation_round import RoundKind
from app.services.records.attachments import AttachmentService
from app.services.records.backups import BackupService
from app.services.records.checking import CheckingService
from tests.builders import NOW, new_library
from tests.photos import png
from tests.roster_workbooks import plain_roster


@pytest.fixture
def closed_round(tmp_path: Path) -> Path:
    library = new_library(tmp_path)
    compound = library.case_files.add(CompoundDetails("甲院"))
    importer = library.roster_import
    importer.commit(importer.preview_workbook(plain_roster().workbook(), compound.id))
    round_ = library.consultation.open_round(compound.id, RoundKind.WILL, "意愿征集")
    library.ballot_entry.record(round_.id, 1, Answer.AGREE, NOW.date())
    library.consultation.close(round_.id)
    file = library.desk.library.file
    library.close()
    return file


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE roll_line SET area = area + 1 WHERE no = 1", "内容与摘要不符"),
        ("UPDATE roll_line SET owners = '[\"别人\"]' WHERE no = 2", "内容与摘要不符"),
        ("UPDATE ballot SET answer = 'oppose'", "与冻结时不一致"),
        ("DELETE FROM form_issue", "发出 0 ≥ 收回 1"),
        ("DELETE FROM roll_line WHERE no = 3", "内容与摘要不符"),
        ("UPDATE ballot SET round_id = 99", "悬空"),
    ],
)
def test_altered_records_are_found(closed_round: Path, statement: str, told: str) -> None:
    services = open_library(closed_round, lambda: NOW)
    assert all(finding.sound for finding in services.checking.check())
    services.close()
    connection = sqlite3.connect(closed_round)
    connection.execute(statement)
    connection.commit()
    connection.close()
    services = open_library(closed_round, lambda: NOW)
    try:
        wrong = [finding for finding in services.checking.check() if not finding.sound]
        assert any(told in finding.found for finding in wrong)
    finally:
        services.close()


def test_an_attachment_altered_in_the_backups_is_found_and_the_next_backup_mends_it(tmp_path: Path) -> None:
    library = new_library(tmp_path)
    compound = library.case_files.add(CompoundDetails("甲院"))
    AttachmentService(library.desk).add_content(RecordRef(RecordKind.COMPOUND, compound.id), "门.png", png())
    backups, checking = BackupService(library.desk), CheckingService(library.desk)
    backups.back_up(Reason.ASKED)
    (finding,) = [finding for finding in checking.check() if finding.subject.startswith("备份 ")]
    assert (finding.sound, finding.subject) == (True, "备份 清河街道.louan.备份 的附件 1 个")
    next(backups.recovery.place.glob("files/??/*")).write_bytes(b"other")
    (wrong,) = [finding for finding in checking.check() if not finding.sound]
    assert "1 个丢失或被改动" in wrong.found
    backups.back_up(Reason.ASKED)
    assert all(finding.sound for finding in checking.check())
    library.close()
