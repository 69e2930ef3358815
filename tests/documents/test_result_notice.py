"""D07: one page per posting point, each with its own code, in type that can be read from the stairs."""

from dataclasses import replace

import pytest

from app.documents.result_notice import render
from app.domain.errors.notices import NoticeIncomplete
from app.domain.notices.public_notice import NoticeCopy


def test_nine_buildings_fit_one_a3_page_per_point(notice, read) -> None:
    pdf = read(render(notice))
    assert pdf.pages == 3
    assert pdf.sizes == {(420, 297)}


def test_every_copy_has_its_own_place_and_code(notice, read) -> None:
    pdf = read(render(notice))
    for page, copy in enumerate(notice.notice.copies):
        assert pdf.codes(page) == [copy.payload]
        assert f"张贴点{copy.number}{copy.label}" in pdf.text(page)
    assert pdf.bookmarks() == [f"张贴点 {copy.number}  {copy.label}" for copy in notice.notice.copies]


def test_all_ten_blocks_are_on_the_paper(notice, read) -> None:
    text = read(render(notice)).text(0)
    blocks = notice.notice
    whole = (
        *blocks.basis,
        *blocks.matter,
        *blocks.attachments,
        blocks.objection,
        blocks.handling,
        blocks.period,
    )
    for part in (blocks.title, *whole, blocks.issuer, blocks.number, "2026年12月1日（星期二）"):
        flat = "".join(part.split())
        assert all(flat[start : start + 4] in text for start in range(0, len(flat) - 4, 4))


def test_the_figures_of_each_building_and_their_sum_are_printed(notice, read) -> None:
    text = read(render(notice)).text(0)
    assert "1号楼8578110591.76%" in text
    assert "合计902837990" in text
    assert "8栋54单元680户" in text


@pytest.mark.parametrize(("paper", "least"), [("A3", 28), ("A4", 22)])
def test_body_type_is_large_however_long_the_notice(notice, read, paper: str, least: int) -> None:
    matter = tuple(f"第{number}项改造内容为屋面防水和外墙保温，工期三个月，" * 4 for number in range(8))
    long = replace(notice, paper=paper, notice=replace(notice.notice, matter=matter))
    pdf = read(render(long))
    assert pdf.pages > 3
    body = [c.size for page in range(pdf.pages) for c in pdf.characters(page) if c.text == "屋"]
    assert min(body) >= least - 0.01


def test_a_short_notice_uses_larger_type(notice, read) -> None:
    brief = replace(notice.notice, matter=("同意 155 / 170 户（91.17%）。",))
    short = replace(notice, buildings=notice.buildings[:2], notice=brief)
    few = [c.size for c in read(render(short)).characters(0) if c.text == "依"]
    many = [c.size for c in read(render(notice)).characters(0) if c.text == "依"]
    assert few[0] > many[0]


def test_pages_of_a_long_notice_are_counted_per_point(notice, read) -> None:
    pdf = read(render(replace(notice, paper="A4")))
    assert pdf.pages == 6
    assert ["第1页共2页" in pdf.text(page) for page in range(4)] == [True, False, True, False]
    assert [len(pdf.codes(page)) for page in range(4)] == [0, 1, 0, 1]


def test_a_table_torn_by_the_page_repeats_its_header(notice, read) -> None:
    many = tuple(replace(notice.buildings[0], building=f"{n}号楼") for n in range(1, 61))
    pdf = read(render(replace(notice, paper="A4", buildings=many)))
    pages = pdf.pages // 3
    assert pages >= 3
    with_rows = [page for page in range(pages) if "91.76%" in pdf.text(page)]
    assert len(with_rows) > 1
    assert all("同意率" in pdf.text(page) for page in with_rows)


def test_the_share_names_what_it_is_of(notice, read) -> None:
    assert "同意率占户数" in read(render(notice)).text(0)


@pytest.mark.parametrize("paper", ["A3", "A4"])
def test_no_paragraph_is_torn_by_the_end_of_a_column_or_page(notice, read, paper: str) -> None:
    text = "地址：和平路18号便民服务中心2楼东侧综合窗口，周一至周五上班时间都有人值守、登记。" * 3
    for words in range(10, len(text), 10):
        blocks = replace(notice.notice, objection=text[:words])
        pdf = read(render(replace(notice, paper=paper, notice=blocks, buildings=notice.buildings[:4])))
        lines = [line for page in range(pdf.pages // 3) for line in pdf.lines(page)]
        columns = [[c for line in lines for c in line if (c.x > 210) == right] for right in (False, True)]
        (column,) = (c for c in ("".join(c.text for c in column) for column in columns) if "提出异议：" in c)
        assert f"提出异议：{text[:words]}" in column


def test_the_sums_of_a_torn_table_never_stand_alone(notice, read) -> None:
    for count in range(20, 40):
        many = tuple(replace(notice.buildings[0], building=f"{n}号楼") for n in range(1, count + 1))
        pdf = read(render(replace(notice, paper="A4", buildings=many)))
        (with_sums,) = (page for page in range(pdf.pages // 3) if "合计" in pdf.text(page))
        assert "号楼" in pdf.text(with_sums).split("占户数")[-1].split("合计")[0]


def test_a_notice_that_takes_two_pages_anyway_fills_them_with_larger_type(notice, read) -> None:
    four = replace(notice, paper="A4", buildings=notice.buildings[:6])
    pdf = read(render(four))
    assert pdf.pages == 6
    assert min(c.size for page in range(2) for c in pdf.characters(page) if c.text == "异") > 22.5


def test_a_long_title_takes_two_lines_rather_than_small_type(notice, read) -> None:
    title = "毛纺北小区老旧小区综合整治工程第二轮改造意愿征集结果公示及有关情况说明"
    pdf = read(render(replace(notice, notice=replace(notice.notice, title=title))))
    sizes = {round(c.size, 2) for c in pdf.characters(0) if c.text == "况" and c.size > 36}
    assert sizes
    assert title in pdf.text(0)


def test_an_incomplete_notice_is_refused(notice) -> None:
    with pytest.raises(NoticeIncomplete) as refusal:
        render(replace(notice, notice=replace(notice.notice, period="")))
    assert refusal.value.details == {"blocks": ["公示期限"]}


def test_progress_counts_copies(notice) -> None:
    heard: list[tuple[int, int]] = []
    copies = tuple(NoticeCopy(f"{n:03d}", f"{n}号楼", f"N1-7-{n}-K7") for n in range(60))
    render(replace(notice, notice=replace(notice.notice, copies=copies)), lambda *seen: heard.append(seen))
    assert heard == [(50, 60), (60, 60)]


def test_the_code_is_quiet_around_and_large_enough(notice, read) -> None:
    pdf = read(render(notice))
    squares = [box for box in pdf.paths(0) if abs((box[2] - box[0]) - (box[3] - box[1])) < 0.1]
    side = max(box[2] - box[0] for box in squares)
    assert side >= 28 - 0.1
