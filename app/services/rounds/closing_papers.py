"""JG 结果确认单: what a count came to, line by line, with room for everybody's signature."""

from app.documents import fact_sheets
from app.domain.errors.closing import ClosingRefused
from app.domain.records.history import SHORT
from app.domain.registers.fact_sheet import Fact, Facts, FactSheet, FactSheets, FactTable
from app.domain.rounds.consent import Counts, answers_to
from app.domain.rounds.counting import area_text
from app.domain.rounds.gates import GateLine, GateVerdict
from app.domain.rounds.round_closing import PaperCount
from app.domain.words import GATES, PLAIN, UNITS, WITH_SILENCE, amount, base_name, counted_by, word
from app.services.papers.filing import UNMARKED, Gathered, paper_of_round
from app.services.registers.fact_papers import numbered
from app.services.rounds.round_closing import SHEET
from app.services.rounds.round_paper_names import names_of
from app.services.rounds.round_papers import Imprint, RoundFile, remarks_of, span_of

_SIGNED = (1.0, 1.4, 2.6, 1.8)


def gathered_result_sheet(file: RoundFile) -> Gathered:
    """The sheet of a count. Raises: ClosingRefused before there is one."""
    count = file.closing.count
    if count is None:
        raise ClosingRefused(title=file.round.title, step="打印结果确认单", reason="还没有开票")
    sheet = _sheet(file, count)

    def fill(made: Imprint) -> FactSheets:
        return FactSheets(SHEET, made.number, made.version, made.made_on, (sheet,))

    paper = paper_of_round(file, SHEET, sheet.title)
    return Gathered(paper, fill(UNMARKED), lambda made: fact_sheets.render(fill(made)))


def _sheet(file: RoundFile, count: PaperCount) -> FactSheet:
    round_ = file.round
    title = names_of(round_).notice.removesuffix("公示").removeprefix("改造")
    parts: list[Facts | FactTable] = [
        _matter(file),
        _papers(file, count),
        _answers(file),
        FactTable("要求和结论", ("要求", "数字", "须达到", "结论"), (1.8, 3.9, 0.7, 0.8), _lines(file)),
        _tellers(file),
    ]
    said = "以上各项经当场核对无误，监票人、计票人均不是候选人，也不是施工等参建单位的人员，签名为证。"
    return FactSheet(
        f"{title}确认单",
        f"{round_.title}（第{round_.number}轮）",
        f"小区：{file.compound.name}",
        tuple(numbered(parts)),
        signers=("召集人", "确认人"),
        remark="".join(f"{text}" for text in (*remarks_of(file), said)),
        # to the second: a count repeated with the same figures is signed on a sheet of its own
        dated=f"开票 {count.at:%Y-%m-%d %H:%M:%S}，结果摘要 {count.digest[:SHORT]}",
    )


def _matter(file: RoundFile) -> Facts:
    round_, convener = file.round, file.closing.conduct.convener
    called = convener.name or (word(convener.body) if convener.body else "")
    return Facts(
        "事项",
        (
            Fact("事项", round_.question, wide=True),
            Fact("怎样算通过", word(round_.matter), wide=True),
            Fact("名册", f"{round_.roll.scope}，摘要{round_.roll.short_digest}", wide=True),
            Fact("起止", span_of(round_, file.closing), wide=True),
            Fact("召集人", "，".join(filter(None, (called, convener.contact, convener.phone))), wide=True),
        ),
    )


def _papers(file: RoundFile, count: PaperCount) -> FactTable:
    tally = file.standing.tally
    header = ("发出", "收回", "实点张数", "有效", "无效", "张数不符的原因")
    figures = (tally.issued, tally.returned, count.papers, tally.valid, tally.invalid)
    return FactTable(
        "开票核对（套、张）",
        header,
        (1, 1, 1, 1, 1, 3),
        ((*map(str, figures), count.note or "相符"),),
    )


def _answers(file: RoundFile) -> FactTable:
    tally = file.standing.tally
    counted = [("名册总数", tally.roll), ("参与（有效票）", tally.participating)]
    counted += [(word(answer), tally.of(answer)) for answer in answers_to(file.round.kind)]
    if file.standing.silent is not None:
        counted.append(("另按沉默规则计入", file.standing.silent.counted))
    rows = tuple((name, *_figures(counts)) for name, counts in counted)
    return FactTable(
        "计票结果", ("项目", "户数（户）", "人数（人）", "专有部分面积（㎡）"), (1.6, 1, 1, 1.4), rows
    )


def _figures(counts: Counts) -> tuple[str, str, str]:
    return str(counts.households), str(counts.persons), area_text(counts.area)


def _lines(file: RoundFile) -> tuple[tuple[str, ...], ...]:
    """Every line of every gate; where the silent are counted, those without them too."""
    found = [
        _line(gate, line, before)
        for gate in file.standing.gates
        for before, lines in ((WITH_SILENCE if gate.plain else "", gate.lines), (PLAIN, gate.plain))
        for line in lines
    ]
    return tuple(found) or (("只汇总意见", "", "", ""),)


def _line(gate: GateVerdict, line: GateLine, before: str) -> tuple[str, ...]:
    unit = UNITS[line.measure]
    share = f"{amount(line.numerator, line.measure)} / {amount(line.denominator, line.measure)} {unit}"
    percent = f"{line.percent}%" if line.denominator > 0 else "不适用"
    told = f"{counted_by(gate, line)} {share}，占{base_name(line.base, line.measure)} {percent}"
    required = f"{line.required.sign} {line.required}"
    return f"{before}{GATES[gate.id]}", told, required, "✓ 达到" if line.passed else "✗ 未达到"


def _tellers(file: RoundFile) -> FactTable:
    rows = tuple((word(teller.duty), teller.name, "", "") for teller in file.closing.conduct.tellers)
    return FactTable("监票人、计票人签名", ("职责", "姓名", "签名", "日期"), _SIGNED, rows)
