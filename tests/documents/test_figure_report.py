"""TJ: the bars stand beside their numbers, the tables go on overleaf."""

from app.documents import figure_report
from tests.documents.figures_record import figures_record


def test_every_rate_stands_with_its_numbers_and_its_base(read) -> None:
    text = read(figure_report.render(figures_record())).text()
    for told in ("1267 / 1891 个小区（67.0%），占摸底小区", "440 / 456 个小区（96.5%），占2020年计划小区"):
        assert told.replace(" ", "") in text
    assert "39000/40000户（97.5%），占2020年计划户数" in text
    assert "没有填社区" in text


def test_bars_are_as_long_as_their_numbers(read) -> None:
    """Filled areas of the first chart: the second is a third of the first, 624 of 1891."""
    content = next(iter(read(figure_report.render(figures_record())).contents()))
    filled = [line.split() for line in content.splitlines() if " re f " in line]
    first, second = (float(words[words.index("re") - 2]) for words in filled[:2])
    assert abs(second / first - 624 / 1891) < 0.001


def test_many_communities_go_on_under_their_headings(read) -> None:
    pdf = read(figure_report.render(figures_record(communities=90)))
    assert pdf.pages > 3
    assert "完工率（占计划户数）" in pdf.text(pdf.pages - 1).replace("\n", "")
    assert "东庄第89社区" in pdf.text(pdf.pages - 1)
