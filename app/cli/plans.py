"""Commands on versions of a plan: the lines of one, and two of them side by side."""

from pathlib import Path

import click

from app.cli.help import Command
from app.cli.papers import refuse_other_file, write_print
from app.cli.registers import typed_texts
from app.cli.session import answer, as_json, in_file, number, of_compound, opened


@click.command(
    "compare-plans", help="方案版次对照：增加、取消、变更了哪些，概算差多少，根据谁的意见", cls=Command
)
@of_compound
@click.option("--versions", nargs=2, type=number, metavar="前一版 后一版", help="哪两版；不写则为最近两版")
@click.option("--out", type=in_file, metavar="PDF文件", help="另打印成对照表存到这里")
@as_json
@click.pass_obj
def compare_plans(
    library: Path | None, compound: str, versions: tuple[int, int] | None, out: Path | None, as_json: bool
) -> None:
    """Tell two versions of a compound's plan apart."""
    from app.domain.errors.records import RecordMissing
    from app.domain.registers.plan_versions import PLANS

    if out is not None:
        refuse_other_file(out)
    with opened(library) as services:
        compound_id = services.case_files.named(compound).id
        if not versions:
            known = [one.entry.no for one in services.registers.of_compound(PLANS, compound_id)]
            if len(known) < 2:
                raise RecordMissing(kind=PLANS.title, name="两版方案")
            versions = known[-2], known[-1]
        found = services.registers.compare_plans(compound_id, *versions)
        if out is not None:
            made = services.printing.plan_comparison(compound_id, *versions)
            write_print(out, services.printing.content(made))
    told = {
        "earlier": found.earlier.no,
        "later": found.later.no,
        "budget_rise_fen": found.rise,
        "items": [
            {
                "change": line.change.value,
                "name": line.name,
                "place": line.place,
                "rise_fen": line.rise,
                "opinions": [wish.no for wish in line.wishes],
                "wish": line.said,
            }
            for line in found.lines
        ],
    }
    lines = [found.counts(), found.money(), *("　".join(filter(None, line.texts())) for line in found.lines)]
    answer(told, as_json, lines)


@click.command(
    "plan-lines",
    help="一版方案的改造内容：逐项列出，或用 --add 加一项（如 --add 改造内容=JC-06 --add 数量=1200）",
    cls=Command,
)
@of_compound
@click.option("--version", "no", type=number, metavar="版次", help="哪一版；不写则为最近一版")
@click.option("--add", "values", multiple=True, metavar="栏目=内容", help="加一项，可多次，每次写一栏")
@as_json
@click.pass_obj
def plan_lines(
    library: Path | None, compound: str, no: int | None, values: tuple[str, ...], as_json: bool
) -> None:
    """List the lines of a version, or add a line to it and list them."""
    from app.domain.errors.records import RecordMissing
    from app.domain.registers.plan_lines import LINE_FIELDS, told_of_lines, values_of_line
    from app.domain.registers.plan_versions import PLANS
    from app.domain.sheets.record_fields import shown_value, typed_value

    texts = typed_texts(LINE_FIELDS, values)
    with opened(library) as services:
        registers, compound_id = services.registers, services.case_files.named(compound).id
        versions = {one.entry.no: one.entry for one in registers.of_compound(PLANS, compound_id)}
        entry = versions.get(no or max(versions, default=0))
        if entry is None:
            raise RecordMissing(kind=PLANS.title, name=f"第{no}版" if no else compound)
        lines = registers.plan_lines(entry)
        if texts:
            added = {field.key: typed_value(field, texts.get(field.key, "")) for field in LINE_FIELDS}
            entry = registers.change(PLANS, entry.id, entry.values, [*map(values_of_line, lines), added])
            lines = registers.plan_lines(entry)
    told = [
        {
            "code": line.code,
            "name": line.name,
            "quantity_hundredths": line.quantity,
            "unit": line.unit,
            "estimate_fen": line.estimate,
            "place": line.place,
            "wish": line.wish,
        }
        for line in lines
    ]
    rows = [
        "　".join(filter(None, (shown_value(f, values_of_line(line)[f.key]) for f in LINE_FIELDS)))
        for line in lines
    ]
    total = told_of_lines(lines, entry.count("budget"))
    answer(
        {"version": entry.no, "lines": told}, as_json, [*rows, total] if rows else ["这一版还没有改造内容"]
    )


COMMANDS = (compare_plans, plan_lines)
