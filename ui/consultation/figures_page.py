"""The result of a round: the verdict in words and the figures of every building."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.dwellings.place_names import building_name
from app.domain.rounds.consent import Answer, Tally, answers_to
from app.domain.rounds.consultation_round import RoundKind
from app.domain.rounds.counting import truncated_percent
from app.domain.rounds.round_gates import on_both_bases
from app.domain.rounds.silence_words import silent_buildings_line, silent_lines
from app.domain.words import COUNTED, GATES, date_text, verdict_line, verdict_lines, word
from app.services.rounds.consultation import ConsultationService
from app.services.rounds.standing import RoundStanding, rules_of
from ui.consultation.rows_model import RowsModel
from ui.theme import EDGE
from ui.widgets.card import Card, column, row
from ui.widgets.table import DataTable
from ui.widgets.text import button, text_label

_SILENT = ("沉默计入", "沉默不计")
"""Columns of those who said nothing, where a rule of silence is in force."""


class FiguresPage(QWidget):
    """Figures by building with the sum of all; Ctrl+C copies rows into a spreadsheet."""

    finished = Signal()

    def __init__(self, consultation: ConsultationService) -> None:
        super().__init__()
        self._consultation = consultation
        self._model = RowsModel(columns_of(RoundKind.WILL))
        self.title_label = text_label(kind="subtitle")
        self.verdict_label = text_label(kind="strong")
        self.base_label = text_label(kind="muted")
        self.shared_label = text_label(kind="strong")
        self.table = DataTable(self._model)
        self.table.sort_by_click()
        self.copy_button = button("全部复制")
        self.finish_button = button("返回本轮")
        heading = row(self.title_label, self.copy_button, self.finish_button, gap=EDGE)
        heading.setStretch(0, 1)
        card = Card()
        card.body.addWidget(self.verdict_label)
        card.body.addWidget(self.base_label)
        card.body.addWidget(self.shared_label)
        whole = column(heading, card, self.table, gap=EDGE)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.copy_button.clicked.connect(self.table.copy_all)
        self.finish_button.clicked.connect(self.finished)

    def show_round(self, round_id: int) -> None:
        """Show a round's figures."""
        standing = self._consultation.standing(round_id)
        buildings = self._consultation.by_building(round_id)
        self.title_label.setText(f"分楼栋结果 · {standing.round.title}")
        self.verdict_label.setText("\n".join(verdict_text(standing)))
        self.base_label.setText(result_text(standing))
        shared = self._consultation.shared_owners(round_id)
        self.shared_label.setText(f"！{shared}")
        self.shared_label.setVisible(bool(shared))
        kind, silent = standing.round.kind, _silent_texts(standing)
        nobody = tuple("0 套" for _ in silent[""])
        rows = [
            _texts(building_name(label), tally, standing, silent.get(label, nobody))
            for label, tally in buildings
        ]
        with_silent = standing.silent is not None
        self._model.name_columns(columns_of(kind, with_silent))
        self._model.show_rows(rows, _texts("合计", standing.tally, standing, silent[""]))
        self.table.resizeColumnsToContents()
        self.table.spare(*spare_columns(kind, with_silent))


def verdict_text(standing: RoundStanding) -> list[str]:
    """Every line of every gate, the gate's name in front."""
    lines = [f"{GATES[gate.id]}　{line}" for gate in standing.gates for line in verdict_lines(gate)]
    both = [verdict_line(line, COUNTED["satisfy"]) for line in standing.both_bases]
    found = standing.silent
    silent = (*silent_lines(found), silent_buildings_line(found)) if found else ()
    return [*lines, *([f"两种口径　{'；'.join(both)}"] if both else []), *filter(None, silent)]


def result_text(standing: RoundStanding) -> str:
    """What the figures are of, and since when they are final."""
    round_ = standing.round
    about = f"口径：{round_.roll.scope} · 名册 {round_.roll.short_digest}"
    if round_.closed_at is None:
        return f"{about} · 还在征询，数字会变"
    return f"{about} · 结果于{date_text(round_.closed_at.date())}固定（{round_.closed_by}）"


def columns_of(kind: RoundKind, with_silent: bool = False) -> tuple[str, ...]:
    """Headings of the figures of a kind of round; the share with its base stands last.

    with_silent: a rule of silence is in force.
    """
    share = f"{COUNTED['satisfy'] if kind is RoundKind.SATISFACTION else word(Answer.AGREE)}占名册户数"
    answers = [word(answer) for answer in answers_to(kind)]
    silent = _SILENT if with_silent else ()
    return ("楼栋", "户数", "发出", "收回", *answers, "无效", "待核", "拒绝", "未收回", *silent, share)


def spare_columns(kind: RoundKind, with_silent: bool = False) -> tuple[int, ...]:
    """Columns a narrow window can do without, the first of them first; the sums of most stand on the entry page."""
    answers = [word(answer) for answer in reversed(answers_to(kind))]
    spare = ("发出", "待核", "无效", "拒绝", "未收回", "收回", *answers)
    return tuple(map(columns_of(kind, with_silent).index, spare))


def _silent_texts(standing: RoundStanding) -> dict[str, tuple[str, ...]]:
    """The silent whom the rule counts and those it does not, by building; under '' of all; {'': ()} without a rule."""
    if standing.silent is None:
        return {"": ()}
    buildings = standing.silent.buildings
    texts = {one.building: (f"{one.dwellings} 套", f"{one.left} 套") for one in buildings}
    counted, left = sum(one.dwellings for one in buildings), sum(one.left for one in buildings)
    return {**texts, "": (f"{counted} 套", f"{left} 套")}


def _texts(name: str, tally: Tally, standing: RoundStanding, silent: tuple[str, ...]) -> tuple[str, ...]:
    kind = standing.round.kind
    agree = tally.of(Answer.AGREE).households
    both = on_both_bases(kind, rules_of(standing.round), tally)
    if both:
        agree = both[0].numerator
    households = tally.roll.households
    percent = truncated_percent(agree, households)
    figures = [households, tally.issued, tally.returned]
    figures += [tally.of(answer).households for answer in answers_to(kind)]
    figures += [tally.invalid, tally.pending, tally.refused, tally.not_returned]
    share = f"{percent}%（{agree}/{households}）" if households else percent
    return (name, *map(str, figures), *silent, share)
