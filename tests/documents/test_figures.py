"""Shares are cut off, named and exact."""

from datetime import date

from app.documents.figures import area, chinese_date, control_line, percentage, share, threshold, weekday


def test_a_percentage_is_cut_off_and_never_reaches_a_threshold_it_misses() -> None:
    assert percentage(543, 680) == "79.85%"
    assert percentage(79_999, 100_000) == "79.99%"
    assert percentage(544, 680) == "80.00%"
    assert percentage(680, 680) == "100.00%"
    assert percentage(0, 0) == "不适用"


def test_a_share_names_its_base() -> None:
    assert share(623, 680, "户") == "623 / 680 户（91.61%）"
    assert share(623, 902, "户", "9栋902户") == "623 / 902 户（69.06%，口径：9栋902户）"


def test_areas_and_dates_are_written_the_official_way() -> None:
    assert area(14975) == "149.75"
    assert area(5) == "0.05"
    assert chinese_date(date(2026, 3, 5)) == "2026年3月5日"
    assert weekday(date(2026, 3, 5)) == "星期四"


def test_a_threshold_says_whether_the_number_itself_suffices() -> None:
    assert threshold(4, 5, True) == "≥ 4/5（80%）"
    assert threshold(1, 2, False) == "> 1/2（50%）"
    assert threshold(2, 3, True) == "≥ 2/3"


def test_the_control_line_leaves_out_what_is_not_known() -> None:
    assert control_line("D07", "公示〔2026〕3号", 1) == "D07 · 公示〔2026〕3号 · 第1版"
    assert control_line("D07", "", 2) == "D07 · 第2版"
