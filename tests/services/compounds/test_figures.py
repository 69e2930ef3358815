"""The published figures of 周口, 青羊 and 潍坊 come out of imported lists (domain.md f.2 A6, A7, A10)."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from app.bootstrap import Services, create_library
from app.domain.compounds.baseline_figures import Amount, funnel
from app.domain.office import Office
from app.domain.sheets.workbook import Cell, Sheet, Workbook
from app.services.rosters.record_import import RecordImportService
from tests.builders import Clock


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    opened = create_library(tmp_path / "区.louan", Office("某区", "national"), Clock())
    yield opened
    opened.close()


def take(service: RecordImportService, header: Sequence[Cell], rows: Sequence[Sequence[Cell]]) -> None:
    preview = service.preview_workbook(Workbook("清单.xlsx", (Sheet.from_rows("清单", [header, *rows]),)))
    assert not preview.has_errors
    report = service.commit(preview)
    assert len(report.preview.found.added) == len(rows)


def spread(total: int, parts: int) -> list[int]:
    return [total // parts + (number < total % parts) for number in range(parts)]


def names(first: int, count: int) -> str:
    return "、".join(f"{number}号院" for number in range(first, first + count))


def test_a6_planned_done_and_started_by_year(services: Services) -> None:
    households = spread(91_582, 1075)
    rows = [(f"{number}号院", f"{households[number]}户") for number in range(1075)]
    take(services.compound_list, ("小区名称", "户数"), rows[:434])
    take(services.compound_list, ("小区名称", "户数"), rows[434:])
    take(
        services.project_list,
        ("项目名称", "计划年度", "所含小区", "实际开工", "完工"),
        [
            ("2019年一期", 2019, names(0, 245), "2019-03-01", "2019-11-30"),
            ("2019年二期", 2019, names(245, 8), "2019-09-01", None),
            ("2020年一期", 2020, names(253, 440), "2020-04-01", None),
            ("2020年二期", 2020, names(693, 16), None, None),
        ],
    )
    found = services.figures.figures()
    assert (found.total.compounds, found.total.households) == (1075, 91_582)
    first, second = found.progress
    assert (first.planned.compounds, first.finished.compounds, first.finished_share) == (253, 245, "96.8")
    assert (second.planned.compounds, second.started.compounds, second.started_share) == (456, 440, "96.5")
    assert found.total.compounds - found.bundled.compounds == 366
    told = found.lines()
    assert any(
        line.startswith("2019年：项目 2 个，计划 253 个") and "完工 245 个（96.8%）" in line for line in told
    )


def test_a7_the_funnel_of_the_survey(services: Services) -> None:
    kinds = [("不属老旧小区", None, 624), ("现状良好", None, 185), ("棚改", None, 48), ("已改造", None, 415)]
    kinds += [("拟改", 2021, 50), ("拟改", 2022, 162), ("拟改", 2023, 186), ("拟改", 2024, 221)]
    rows = [(judged, year) for judged, year, count in kinds for _ in range(count)]
    numbered = [(f"{number}号院", *row) for number, row in enumerate(rows)]
    take(services.compound_list, ("院落名称", "摸底结果", "计划年度"), numbered)
    found = services.figures.figures()
    f = found.funnel
    counted = {
        name: getattr(f, name).compounds
        for name in ("surveyed", "old", "good", "shanty", "fit", "done", "to_do")
    }
    assert counted == {
        "surveyed": 1891, "old": 1267, "good": 185, "shanty": 48, "fit": 1034, "done": 415, "to_do": 619,
    }  # fmt: skip
    assert f.old.compounds - f.good.compounds - f.shanty.compounds == f.fit.compounds
    assert {year: part.compounds for year, part in f.by_plan_year.items()} == {
        2021: 50,
        2022: 162,
        2023: 186,
        2024: 221,
    }
    assert sum(part.compounds for year, part in f.by_plan_year.items() if year != 2021) == 569
    assert "老旧小区占摸底小区 1267 / 1891（67.0%）" in found.lines()


def test_a10_many_compounds_in_few_projects(services: Services) -> None:
    households, areas = spread(49_011, 466), spread(448_800_000, 466)
    take(
        services.compound_list,
        ("小区名称", "户数", "建筑面积（㎡）"),
        [(f"{n}号院", households[n], f"{areas[n] // 100}.{areas[n] % 100:02d}") for n in range(466)],
    )
    sizes = spread(466, 53)
    rows = [(f"{n + 1}号项目", 2023, names(sum(sizes[:n]), sizes[n])) for n in range(53)]
    take(services.project_list, ("项目名称", "计划年度", "所含小区"), rows)
    found = services.figures.figures()
    assert (found.projects, found.bundled.compounds, found.bundled.households) == (53, 466, 49_011)
    assert found.bundled.area_in_ten_thousands == "448.8"
    assert found.bundled.area_per_household == "91.57"
    assert found.bundled.households_per_compound == "105.2"
    line = "改造项目 53 个，含小区 466 个，49011 户，448.8 万平方米，每户 91.57 ㎡，每个小区 105.2 户"
    assert line in found.lines()


def test_nothing_counted_gives_no_shares() -> None:
    nothing = funnel(())
    assert (nothing.surveyed, nothing.by_plan_year) == (Amount(), {})
    assert (Amount().area_per_household, Amount().households_per_compound) == ("—", "—")
