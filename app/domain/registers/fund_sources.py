"""The register of fund sources (资金来源): what each gives, how far it has come, by which paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.registers.register import Entry, Register, choice_field, day_field, text_field
from app.domain.registers.register_words import FundKind
from app.domain.rounds.counting import area_text
from app.domain.sheets.record_fields import Kind, RecordField

_COURSE = ("planned", "applied", "approved", "received", "spent")


def _money(key: str, title: str, hint: str = "") -> RecordField:
    return RecordField(key, title, Kind.HUNDREDTHS, "元", hint=hint)


_FIELDS = (
    choice_field("kind", "资金来源", FundKind),
    text_field("payer", "出资单位", "如：市住建局、纺织厂"),
    _money("planned", "计划"),
    _money("applied", "申报", "申报的不等于到位的"),
    _money("approved", "批复"),
    _money("received", "到位"),
    _money("spent", "支出"),
    text_field("doc_no", "文号", "如：邯财建〔2026〕8号；没有文号的附上协议、决议"),
    day_field("dated_on", "文件日期"),
    text_field("note", "说明"),
)


@dataclass(frozen=True, slots=True)
class FundTotals:
    """Sums over sources, in fen; what is not known of a source counts as nothing."""

    planned: int = 0
    applied: int = 0
    approved: int = 0
    received: int = 0
    spent: int = 0

    def line(self) -> str:
        """All sums in one line, each under its own name."""
        return "，".join(f"{FUNDS.of_key(key).title} {area_text(getattr(self, key))} 元" for key in _COURSE)


def fund_totals(entries: Sequence[Entry]) -> FundTotals:
    """The sums over all sources; none yields nothing."""
    return FundTotals(*(sum(entry.count(key) or 0 for entry in entries) for key in _COURSE))


def documented(entry: Entry) -> bool:
    """Whether a paper shows the source: its number, or the paper itself among the files."""
    return bool(entry.text("doc_no") or entry.files)


def contradictions(entry: Entry) -> tuple[str, ...]:
    """What cannot well be: more came than was approved, more went than came; figures not known are not compared."""
    planned, applied, approved, received, spent = (entry.count(key) for key in _COURSE)
    found = []
    if _exceeds(approved, applied):
        found.append("批复多于申报")
    if _exceeds(received, approved):
        found.append("到位多于批复")
    if _exceeds(received, planned):
        found.append("到位多于计划")
    if spent is not None and spent > (received or 0):
        found.append("支出多于到位")
    return tuple(found)


def _exceeds(later: int | None, earlier: int | None) -> bool:
    return later is not None and earlier is not None and later > earlier


def _standing(entry: Entry, _today: date) -> str:
    wrong = contradictions(entry)
    if wrong:
        return f"！{'；'.join(wrong)}，请核对"
    if not documented(entry):
        return "○ 没有文号，也没有附文件"
    return "" if entry.day("dated_on") or not entry.text("doc_no") else "○ 没有文件日期"


FUNDS = Register(
    "fund_source",
    "资金来源",
    "项资金",
    _FIELDS,
    ("kind", "payer", "doc_no", "planned", "approved", "received", "spent", "dated_on"),
    required=("kind", "planned"),
    passages=frozenset({"note"}),
    past=frozenset({"dated_on"}),
    empty="这里登记每一项资金从哪里来：计划、申报、批复、到位、支出各多少，凭哪个文号。计划合计不少于概算，才能离开资金筹措阶段。",
    standing=_standing,
)
