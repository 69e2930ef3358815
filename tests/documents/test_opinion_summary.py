"""D06: every figure with its base, the verdict in words, the header on each page."""

from dataclasses import replace

import pypdfium2

from app.documents.opinion_summary import Verdict, render, verdict_text


def test_eight_buildings_and_signatures_fit_one_page(summary, read) -> None:
    pdf = read(render(summary))
    assert pdf.pages == 1
    assert "第1页共1页" in pdf.text(0)
    assert "社区居民委员会（盖章）" in pdf.text(0)


def test_sums_and_shares_are_printed(summary, read) -> None:
    text = read(render(summary)).text(0)
    assert "1号楼858580797711" in text
    assert "616/680（90.58%）" in text
    assert "43842.0039720.00" in text


def test_a_failed_gate_says_what_is_missing(summary, read) -> None:
    text = read(render(summary)).text(0)
    assert "纳入改造（口径：8栋54单元680户）：543/680户（79.85%），要求≥4/5（80%），未达到，还差1户" in text
    assert "39720.00/43842.00㎡（90.59%），要求≥2/3，达到" in text


def test_exclusive_thresholds_read_differently() -> None:
    verdict = Verdict("过半数", "全部业主", 340, 680, (1, 2), False, False, 1, "人")
    assert (
        verdict_text(verdict)
        == "过半数（口径：全部业主）：340 / 680 人（50.00%），要求 > 1/2（50%），未达到，还差 1 人"
    )


def test_an_empty_base_never_reads_as_a_share() -> None:
    verdict = Verdict("纳入改造", "空名册", 0, 0, (4, 5), True, False, 0)
    assert "0 / 0 户（不适用）" in verdict_text(verdict)


def test_rule_source_and_roll_are_cited(summary, read) -> None:
    text = read(render(summary)).text(0)
    for part in (summary.rule, summary.source, summary.roll_digest, "2026年11月8日冻结", "海淀2026.1"):
        assert "".join(part.split()) in text


def test_long_tables_repeat_their_header(summary, read) -> None:
    many = tuple(replace(summary.buildings[0], building=f"{n}号楼") for n in range(1, 51))
    pdf = read(render(replace(summary, buildings=many)))
    assert pdf.pages >= 3
    for page in range(2):
        assert "楼栋" in pdf.text(page)
        assert f"第{page + 1}页共{pdf.pages}页" in pdf.text(page)
    assert "合计" in pdf.text()


def test_nobody_signs_a_page_that_says_nothing(summary, read) -> None:
    for count in range(8, 24):
        rows = tuple(replace(summary.buildings[0], building=f"{n}号楼") for n in range(1, count + 1))
        pdf = read(render(replace(summary, buildings=rows)))
        (page,) = (number for number in range(pdf.pages) if "监票人：" in pdf.text(number))
        assert "百分比只舍不入" in pdf.text(page)


def test_areas_not_kept_are_dashes(summary, read) -> None:
    rows = tuple(replace(row, area=None, area_counted=None) for row in summary.buildings)
    assert "（90.58%）——" in read(render(replace(summary, buildings=rows))).text(0)


def test_no_buildings_give_an_empty_table(summary, read) -> None:
    text = read(render(replace(summary, buildings=(), verdicts=()))).text(0)
    assert "合计000000000" in text


def test_a_long_verdict_stays_inside_the_frame(summary) -> None:
    long = replace(
        summary.verdicts[0], base="名册总户数（8栋54单元680户，经第1、2、3、4、5、6、7、8、9号更正单更正）"
    )
    with pypdfium2.PdfDocument(render(replace(summary, verdicts=(long,)))) as pdf:
        page = pdf[0]
        text = page.get_textpage()
        reached = max(text.get_charbox(index)[2] for index in range(text.count_chars()))
        assert reached <= page.get_width() - 15 * 72 / 25.4
