"""Files that cannot be taken in: one sentence each, and nothing half-stored."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pytest

from app.domain.errors import LouanError
from app.domain.errors.files import CannotRead, CannotWrite, DiskFull, FileRefused
from app.domain.records.attached_file import RecordKind, RecordRef
from app.messages import message_for
from app.services.records import intake
from app.services.records.attachments import AttachmentService
from app.services.records.intake import looked_at, read_file, read_photo
from tests.builders import OpenLibrary, small_compound
from tests.photos import huge, jpeg, noise, pdf, png, put


@pytest.fixture
def compound(library: OpenLibrary) -> RecordRef:
    return RecordRef(RecordKind.COMPOUND, small_compound(library).id)


@pytest.fixture
def service(library: OpenLibrary) -> AttachmentService:
    return AttachmentService(library.desk)


def nothing_stored(library: OpenLibrary, record: RecordRef) -> bool:
    folder = library.desk.library.attachments.folder
    left = [path for path in folder.rglob("*") if path.is_file()]
    return not left and not AttachmentService(library.desk).of_record(record)


def flipped(content: bytes) -> bytes:
    spoilt = bytearray(content)
    spoilt[len(spoilt) // 2] ^= 0xFF
    return bytes(spoilt)


BAD: list[tuple[str, Callable[[], bytes], str]] = [
    ("巨幅.png", huge, "像素超过八千万，请先把照片缩小"),
    ("半张.jpg", lambda: noise()[:5000], "照片已损坏"),
    ("坏.png", lambda: flipped(noise("PNG")), "照片已损坏"),
    ("只有头.jpg", lambda: b"\xff\xd8\xff\xe0", "照片已损坏"),
    ("协议.jpg", pdf, "名字像照片，内容却是PDF，请先把名字改成.pdf"),
    ("空.jpg", lambda: b"", "文件是空的"),
    ("程序.jpg", lambda: b"MZ\x90\x00 a program by another name", "不是JPEG、PNG照片，也不是PDF"),
    ("坏.pdf", lambda: b"%PDF-1.7 and nothing more", "PDF已损坏"),
    ("长" * 117 + ".jpg", jpeg, "文件名超过120个字，请先改短"),
]


@pytest.mark.parametrize(("name", "make", "reason"), BAD, ids=[f"{r}-{n[:6]}" for n, _, r in BAD])
def test_a_bad_file_is_refused_with_its_reason_and_nothing_is_stored(
    library: OpenLibrary,
    service: AttachmentService,
    compound: RecordRef,
    name: str,
    make: Callable[[], bytes],
    reason: str,
) -> None:
    with pytest.raises(FileRefused) as refused:
        service.add_content(compound, name, make())
    assert refused.value.details == {"file": name, "reason": reason}
    assert message_for(refused.value).startswith(f"“{name}”不能用：{reason}。它没有存入")
    assert nothing_stored(library, compound)


@pytest.mark.parametrize(
    "name", ["..\\..\\窗口.jpg", "a/b.jpg", "/etc/照片.jpg", "照\u202e片.jpg", "照\n片.jpg", "\udc80.jpg", ""]
)
def test_a_name_that_leads_elsewhere_or_hides_something_is_refused(name: str) -> None:
    with pytest.raises(FileRefused) as refused:
        looked_at(name, jpeg())
    assert "请先改名" in message_for(refused.value)
    message_for(refused.value).encode()


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such names")
def test_a_file_on_the_disk_with_a_backslash_in_its_name_is_refused(
    library: OpenLibrary, service: AttachmentService, compound: RecordRef, tmp_path: Path
) -> None:
    with pytest.raises(FileRefused):
        service.add(compound, put(tmp_path / "..\\x.jpg", jpeg()))
    assert nothing_stored(library, compound)


def test_a_file_too_large_is_refused_unread(
    service: AttachmentService, compound: RecordRef, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "MOST_PDF_BYTES", 10)
    with pytest.raises(FileRefused, match="MB"):
        service.add(compound, put(tmp_path / "大.pdf", pdf()))
    monkeypatch.undo()
    monkeypatch.setattr(intake, "MOST_BYTES", 10)
    with pytest.raises(FileRefused, match="MB"):
        service.add(compound, put(tmp_path / "大.jpg", jpeg()))


def test_a_file_that_is_gone_or_a_folder_is_told(
    library: OpenLibrary, service: AttachmentService, compound: RecordRef, tmp_path: Path
) -> None:
    for path in (tmp_path / "没有.jpg", tmp_path):
        with pytest.raises(CannotRead):
            service.add(compound, path)
    assert nothing_stored(library, compound)


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() == 0, reason="Windows has no such rights, and root may read everything"
)
def test_a_file_that_may_not_be_read_is_told(
    library: OpenLibrary, service: AttachmentService, compound: RecordRef, tmp_path: Path
) -> None:
    file = put(tmp_path / "锁.jpg", jpeg())
    file.chmod(0)
    with pytest.raises(CannotRead):
        service.add(compound, file)
    assert nothing_stored(library, compound)


class Vanishing:
    """A file on a stick that is pulled out while it is read, or that somebody still writes."""

    def __init__(self, file: IO[bytes], error: OSError | None) -> None:
        self._file, self._error = file, error

    def __enter__(self) -> "Vanishing":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def fileno(self) -> int:
        return self._file.fileno()

    def read(self, size: int) -> bytes:
        if self._error is not None:
            raise self._error
        return self._file.read(size)[:-20]


@pytest.mark.parametrize("error", [OSError(errno.EIO, "gone"), None], ids=["pulled out", "shorter"])
def test_a_file_vanishing_while_it_is_read_leaves_nothing(
    library: OpenLibrary,
    service: AttachmentService,
    compound: RecordRef,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: OSError | None,
) -> None:
    file = put(tmp_path / "U盘.jpg", jpeg())
    real = Path.open

    def open_(path: Path, *words: str) -> object:
        opened = real(path, *words)
        return Vanishing(opened, error) if path == file else opened  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "open", open_)
    with pytest.raises(CannotRead):
        service.add(compound, file)
    monkeypatch.undo()
    assert nothing_stored(library, compound)


@pytest.mark.parametrize(
    ("code", "named"), [(errno.ENOSPC, DiskFull), (errno.EDQUOT, DiskFull), (errno.EROFS, CannotWrite)]
)
def test_a_full_disk_leaves_nothing_behind(
    library: OpenLibrary,
    service: AttachmentService,
    compound: RecordRef,
    monkeypatch: pytest.MonkeyPatch,
    code: int,
    named: type[LouanError],
) -> None:
    def fails(_descriptor: int) -> None:
        raise OSError(code, "no room")

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(named):
        service.add_content(compound, "a.jpg", jpeg())
    monkeypatch.undo()
    assert nothing_stored(library, compound)
    assert service.add_content(compound, "a.jpg", jpeg()).there


def test_one_bad_file_does_not_keep_the_others_out(
    service: AttachmentService, compound: RecordRef, tmp_path: Path
) -> None:
    paths = [
        put(tmp_path / "1.jpg", jpeg()),
        put(tmp_path / "2.jpg", b""),
        tmp_path / "3.jpg",
        put(tmp_path / "4.jpg", jpeg()),
        put(tmp_path / "5.png", png()),
    ]
    steps: list[tuple[int, int]] = []
    outcome = service.add_many(compound, paths, None, lambda done, total: steps.append((done, total)))
    assert [file.name for file in outcome.added] == ["1.jpg", "5.png"]
    assert [(name, type(error).__name__) for name, error in outcome.refused] == [
        ("2.jpg", "FileRefused"),
        ("3.jpg", "CannotRead"),
        ("4.jpg", "AlreadyAttached"),
    ]
    assert steps == [(number, 5) for number in range(5)]


def test_a_photo_with_the_wrong_ending_is_taken_for_what_it_is(tmp_path: Path) -> None:
    assert read_file(put(tmp_path / "a.png", jpeg())).media_type == "image/jpeg"
    assert read_file(put(tmp_path / "b", pdf(2))).pages == 2


def test_a_scan_will_not_do_where_a_photo_is_wanted(tmp_path: Path) -> None:
    assert read_photo(put(tmp_path / "a.jpg", jpeg())).media_type == "image/jpeg"
    with pytest.raises(FileRefused):
        read_photo(put(tmp_path / "a.pdf", pdf()))


def test_a_pdf_with_a_password_is_told_apart(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    file = tmp_path / "锁.pdf"
    canvas = Canvas(str(file), encrypt="秘密".encode().hex())
    canvas.showPage()
    canvas.save()
    with pytest.raises(FileRefused) as refused:
        read_file(file)
    assert refused.value.details["reason"] == "PDF设了打开密码，请先取消密码"
