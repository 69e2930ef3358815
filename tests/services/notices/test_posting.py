import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from app.domain.dwellings.dwelling_kinds import YesNo
from app.domain.errors.files import CannotRead, FileRefused
from app.domain.errors.notices import PostingImpossible
from app.domain.errors.records import RecordMissing
from app.domain.notices.posting_checks import PointState
from app.domain.records.attached_file import FileNote, RecordKind, RecordRef
from app.domain.registers.opinions import OPINIONS
from app.domain.registers.register_words import Channel
from app.services.notices.posting import Found, NoticeStanding, PostingService
from app.services.papers.printing import PrintingService
from app.services.records import intake
from app.services.records.attachments import AttachmentService
from app.services.registers.registers import RegisterService
from tests.builders import OpenLibrary, answer_many, new_library, open_round, small_compound

BEFORE_THE_BREAK = datetime(2026, 9, 28, 9, 0)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[OpenLibrary]:
    opened = new_library(tmp_path, now=BEFORE_THE_BREAK)
    yield opened
    opened.close()


@pytest.fixture
def posting(library: OpenLibrary) -> PostingService:
    return PostingService(library.desk)


@pytest.fixture
def notice(library: OpenLibrary, posting: PostingService) -> NoticeStanding:
    compound = small_compound(library)
    library.case_files.change(compound.id, replace(compound.details, boards=2))
    round_ = open_round(library, compound)
    answer_many(library, round_, range(1, 22))
    library.consultation.close(round_.id)
    PrintingService(library.desk).result_notice(round_.id)
    library.clock.now += timedelta(days=1)
    standing = posting.of_round(round_.id)
    assert standing is not None
    return standing


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    return picture(tmp_path / "门口.jpg")


def picture(file: Path, size: tuple[int, int] = (40, 30), colour: str = "grey") -> Path:
    Image.new("RGB", size, colour).save(file)
    return file


def all_points(standing: NoticeStanding) -> set[int]:
    return {point.no for point in standing.notice.points}


def test_points_are_the_boards_and_every_stairwell_door(notice: NoticeStanding) -> None:
    assert [point.label for point in notice.notice.points] == [
        "小区宣传栏1",
        "小区宣传栏2",
        "1号楼1单元门口",
        "1号楼2单元门口",
        "2号楼1单元门口",
        "2号楼2单元门口",
    ]


def test_no_period_runs_while_one_point_is_missing(
    library: OpenLibrary, posting: PostingService, notice: NoticeStanding
) -> None:
    standing = posting.register(notice.notice.id, {1, 2, 3, 4, 5}, library.clock.now, "陈敏", "李刚")
    assert standing.period is None
    assert [point.no for point in standing.notice.unposted] == [6]


def test_a_period_ending_in_the_national_day_break_moves_to_the_first_working_day(
    library: OpenLibrary, posting: PostingService, notice: NoticeStanding
) -> None:
    standing = posting.register(
        notice.notice.id, all_points(notice), datetime(2026, 9, 29, 8, 30), "陈敏", "李刚"
    )
    assert standing.period is not None
    assert standing.period.first_day == date(2026, 9, 30)
    assert (standing.period.moved_from, standing.period.last_day) == (date(2026, 10, 6), date(2026, 10, 8))


def test_the_period_counts_from_the_last_point_posted(
    library: OpenLibrary, posting: PostingService, notice: NoticeStanding
) -> None:
    posting.register(notice.notice.id, {1, 2, 3, 4, 5}, datetime(2026, 9, 29, 8, 30), "陈敏", "李刚")
    library.clock.now = datetime(2026, 10, 12, 10, 0)
    standing = posting.register(notice.notice.id, {6}, datetime(2026, 10, 12, 9, 0), "陈敏", "李刚")
    assert standing.period is not None
    assert (standing.period.first_day, standing.period.last_day) == (date(2026, 10, 13), date(2026, 10, 19))


def test_a_year_without_a_holiday_table_is_named_and_nothing_is_guessed(
    library: OpenLibrary, posting: PostingService, notice: NoticeStanding
) -> None:
    library.clock.now = datetime(2029, 5, 2, 10, 0)
    standing = posting.register(
        notice.notice.id, all_points(notice), datetime(2029, 5, 2, 9, 0), "陈敏", "李刚"
    )
    assert (standing.period, standing.missing_year) == (None, 2029)
    assert standing.notice.unposted == ()


@pytest.mark.parametrize(
    ("points", "at", "by1", "by2", "reason"),
    [
        (set(), datetime(2026, 9, 29, 8), "陈敏", "李刚", "没有选择张贴点"),
        ({99}, datetime(2026, 9, 29, 8), "陈敏", "李刚", "有张贴点不在这份公示里"),
        ({1}, datetime(2026, 9, 30, 8), "陈敏", "李刚", "张贴时间不能晚于现在"),
        ({1}, datetime(2026, 9, 27, 8), "陈敏", "李刚", "张贴时间不能早于公示打印时间"),
        ({1}, datetime(2026, 9, 28, 8, 59), "陈敏", "李刚", "张贴时间不能早于公示打印时间"),
        ({1}, datetime(2026, 9, 29, 8), "陈敏", "", "张贴要有两个人，请填写两个不同的姓名"),
        ({1}, datetime(2026, 9, 29, 8), "陈敏", " 陈敏 ", "张贴要有两个人，请填写两个不同的姓名"),
    ],
)
def test_a_posting_that_cannot_have_happened_is_refused(
    posting: PostingService,
    notice: NoticeStanding,
    points: set[int],
    at: datetime,
    by1: str,
    by2: str,
    reason: str,
) -> None:
    with pytest.raises(PostingImpossible) as refused:
        posting.register(notice.notice.id, points, at, by1, by2)
    assert refused.value.details["reason"] == reason
    assert posting.notice(notice.notice.id).notice.postings == ()


def test_a_point_posted_before_keeps_its_time_and_gains_photos(
    library: OpenLibrary, posting: PostingService, notice: NoticeStanding, photo: Path, tmp_path: Path
) -> None:
    first = datetime(2026, 9, 29, 8, 0)
    posting.register(notice.notice.id, {1}, first, "陈敏", "李刚", [photo])
    later = picture(tmp_path / "期中.png", colour="red")
    standing = posting.register(notice.notice.id, {1}, library.clock.now, "王霞", "赵强", [later, photo])
    (kept,) = standing.notice.postings
    assert (kept.posted_at, kept.by1) == (first, "陈敏")
    assert kept.photos == tuple(hashlib.sha256(file.read_bytes()).hexdigest() for file in (photo, later))


def test_photos_come_to_stand_on_the_posting_record(
    library: OpenLibrary, posting: PostingService, notice: NoticeStanding, photo: Path
) -> None:
    printing = PrintingService(library.desk)
    bare = printing.posting_record(notice.notice.round_id)
    posting.register(notice.notice.id, {1}, datetime(2026, 9, 29, 8), "陈敏", "李刚", [photo])
    shown = printing.posting_record(notice.notice.round_id)
    assert (bare.version, shown.version) == (1, 2)
    assert b"/Image" in printing.content(shown)


def broken(file: Path) -> Path:
    whole = BytesIO()
    Image.effect_noise((200, 200), 90).convert("RGB").save(whole, "PNG")
    data = bytearray(whole.getvalue())
    data[len(data) // 2] ^= 0xFF
    file.write_bytes(bytes(data))
    return file


def cut_off(file: Path) -> Path:
    whole = BytesIO()
    Image.effect_noise((200, 200), 90).convert("RGB").save(whole, "JPEG")
    file.write_bytes(whole.getvalue()[: len(whole.getvalue()) // 2])
    return file


def renamed(file: Path) -> Path:
    file.write_bytes(b"MZ\x90\x00 a program by another name")
    return file


def huge(file: Path) -> Path:
    Image.new("1", (20_000, 6_000)).save(file, "PNG")
    return file


@pytest.mark.parametrize(
    ("make", "name", "reason"),
    [
        (broken, "坏.png", "照片已损坏"),
        (cut_off, "半张.jpg", "照片已损坏"),
        (renamed, "照片.jpg", "不是JPEG、PNG照片，也不是PDF"),
        (huge, "巨幅.png", "像素超过八千万，请先把照片缩小"),
    ],
)
def test_a_photo_that_is_none_is_refused_and_nothing_is_registered(
    posting: PostingService, notice: NoticeStanding, tmp_path: Path, photo: Path, make, name: str, reason: str
) -> None:
    bad = make(tmp_path / name)
    with pytest.raises(FileRefused) as refused:
        posting.register(notice.notice.id, {1}, datetime(2026, 9, 29, 8), "陈敏", "李刚", [photo, bad])
    assert (refused.value.details["file"], refused.value.details["reason"]) == (name, reason)
    assert posting.notice(notice.notice.id).notice.postings == ()


def test_a_photo_file_too_large_is_refused_unread(
    posting: PostingService, notice: NoticeStanding, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "MOST_BYTES", 10)
    with pytest.raises(FileRefused, match="文件超过"):
        posting.register(notice.notice.id, {1}, datetime(2026, 9, 29, 8), "陈敏", "李刚", [photo])


def test_a_photo_that_is_gone_is_told(
    posting: PostingService, notice: NoticeStanding, tmp_path: Path
) -> None:
    with pytest.raises(CannotRead):
        posting.register(
            notice.notice.id, {1}, datetime(2026, 9, 29, 8), "陈敏", "李刚", [tmp_path / "没有.jpg"]
        )


def test_a_photo_with_the_wrong_ending_is_taken_for_what_it_is(
    posting: PostingService, notice: NoticeStanding, photo: Path
) -> None:
    jpeg_as_png = photo.rename(photo.with_suffix(".png"))
    standing = posting.register(
        notice.notice.id, {1}, datetime(2026, 9, 29, 8), "陈敏", "李刚", [jpeg_as_png]
    )
    assert len(standing.notice.postings[0].photos) == 1


def test_an_assumed_length_is_pointed_out_until_somebody_vouches_for_it(
    library: OpenLibrary, posting: PostingService, notice: NoticeStanding
) -> None:
    assert notice.assumed is not None
    assert notice.assumed.text == "7日"
    pack = library.office.pack_in_force()
    library.office.confirm(pack, notice.assumed.key, "周主任", date(2026, 9, 29), "街道会议纪要")
    assert posting.notice(notice.notice.id).assumed is None


def test_a_round_without_a_notice_has_no_standing(library: OpenLibrary, posting: PostingService) -> None:
    round_ = open_round(library, small_compound(library))
    assert posting.of_round(round_.id) is None
    with pytest.raises(RecordMissing):
        posting.notice(999)


def test_photos_of_a_posting_hang_on_the_notice_with_the_point_they_show(
    library: OpenLibrary, posting: PostingService, notice: NoticeStanding, photo: Path, tmp_path: Path
) -> None:
    at, both = datetime(2026, 9, 29, 8), picture(tmp_path / "全景.png", colour="blue")
    posting.register(notice.notice.id, {1}, at, "陈敏", "李刚", [photo])
    posting.register(notice.notice.id, {2, 3}, at, "陈敏", "李刚", [both, photo])
    files = AttachmentService(library.desk).of_record(RecordRef(RecordKind.NOTICE, notice.notice.id))
    assert [(f.name, f.note.viewpoint, f.note.tag, f.added_by) for f in files] == [
        ("门口.jpg", "小区宣传栏1", "张贴", "陈敏"),
        ("全景.png", "", "张贴", "陈敏"),
    ]


def test_a_photo_taken_off_the_notice_is_no_longer_printed_and_one_put_there_is(
    library: OpenLibrary, posting: PostingService, notice: NoticeStanding, photo: Path, tmp_path: Path
) -> None:
    posting.register(notice.notice.id, {1, 2}, datetime(2026, 9, 29, 8), "陈敏", "李刚", [photo])
    attachments, record = AttachmentService(library.desk), RecordRef(RecordKind.NOTICE, notice.notice.id)
    (hung,) = attachments.of_record(record)
    attachments.take_away([hung.id])
    later = picture(tmp_path / "期满.png", colour="blue")
    attachments.add(record, later, FileNote(viewpoint="小区宣传栏 1"))
    photos = [found.photos for found in posting.notice(notice.notice.id).notice.postings]
    assert photos == [(hashlib.sha256(later.read_bytes()).hexdigest(),), ()]


def test_a_notice_torn_down_everywhere_runs_longer_once_it_hangs_again(
    library: OpenLibrary, posting: PostingService, notice: NoticeStanding, photo: Path
) -> None:
    posted = posting.register(notice.notice.id, all_points(notice), library.clock.now, "陈敏", "李刚")
    library.clock.now += timedelta(days=3)
    at = library.clock.now - timedelta(hours=40)
    down = posting.check(notice.notice.id, all_points(notice), Found(at, PointState.TORN, "王霞"), photo)
    assert (down.period, down.notice.hangs_nowhere) == (None, True)
    found = Found(at, PointState.TORN, " 王霞 ", "重新张贴", library.clock.now)
    again = posting.check(notice.notice.id, {1}, found)
    assert posted.period is not None
    assert again.period is not None
    assert (posted.period.lost_days, again.period.lost_days) == (0, 2)
    assert again.notice.checks[-1].by == "王霞"


@pytest.mark.parametrize(
    ("points", "found", "reason"),
    [
        (set(), Found(datetime(2026, 9, 29, 9), PointState.TORN, "王霞"), "没有选择张贴点"),
        ({2}, Found(datetime(2026, 9, 29, 9), PointState.TORN, "王霞"), "有张贴点还没有登记张贴"),
        ({1}, Found(datetime(2026, 9, 30, 9), PointState.TORN, "王霞"), "巡查、补贴时间不能晚于现在"),
        ({1}, Found(datetime(2026, 9, 29, 7), PointState.TORN, "王霞"), "巡查时间不能早于张贴时间"),
        ({1}, Found(datetime(2026, 9, 29, 9), PointState.TORN, " "), "要写明巡查人"),
        (
            {1},
            Found(datetime(2026, 9, 29, 9), PointState.INTACT, "王霞", "", datetime(2026, 9, 29, 9)),
            "完好的不用补贴",
        ),
        (
            {1},
            Found(datetime(2026, 9, 29, 9), PointState.TORN, "王霞", "", datetime(2026, 9, 29, 8)),
            "补贴时间不能早于发现时间",
        ),
    ],
)
def test_a_check_that_cannot_have_happened_is_refused(
    posting: PostingService, notice: NoticeStanding, points: set[int], found: Found, reason: str
) -> None:
    posting.register(notice.notice.id, {1}, datetime(2026, 9, 29, 8), "陈敏", "李刚")
    with pytest.raises(PostingImpossible) as refused:
        posting.check(notice.notice.id, points, found)
    assert refused.value.details["reason"] == reason
    assert posting.notice(notice.notice.id).notice.checks == ()


def test_checks_and_objections_to_the_notice_come_to_stand_on_the_posting_record(
    library: OpenLibrary, posting: PostingService, notice: NoticeStanding
) -> None:
    posting.register(notice.notice.id, all_points(notice), datetime(2026, 9, 29, 8), "陈敏", "李刚")
    at = datetime(2026, 9, 29, 8, 30)
    posting.check(notice.notice.id, {3}, Found(at, PointState.TORN, "王霞", "重新张贴", at))
    values = {
        "received_on": date(2026, 9, 28),
        "channel": Channel.NOTICE,
        "text": "对结果有异议",
        "objection": YesNo.YES,
        "notice": notice.notice.number.replace("〔", "[").replace("〕", "]"),
    }
    RegisterService(library.desk).add(OPINIONS, notice.notice.compound_id, values)
    printing = PrintingService(library.desk)
    text = text_of(printing.content(printing.posting_record(notice.notice.round_id)))
    for told in ("被撕", "王霞", "重新张贴；2026年9月29日8:30补贴", "收到书面异议1件，已答复0件"):
        assert told in text


def text_of(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    found = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return "".join(found.split())
