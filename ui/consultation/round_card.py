"""One round in the list of a compound: where it stands, on which roll, by which rules, and what can be done."""

from PySide6.QtCore import Signal

from app.domain.records.attached_file import RecordKind, RecordRef
from app.domain.rounds.consultation_round import RoundStatus
from app.domain.rounds.roll_correction import changes_in_words, corrections_in_words
from app.domain.rounds.round_words import form_word
from app.domain.rounds.rule_words import rules_in_words
from app.domain.rounds.silence_words import warning
from app.domain.words import date_text, word
from app.services.records.attachments import AttachmentService
from app.services.rounds.round_closing import ClosingView
from app.services.rounds.standing import RoundStanding, rules_of
from ui.consultation.closing_texts import closing_facts
from ui.consultation.tally_board import TallyBoard
from ui.prompts import Prompts
from ui.theme import EDGE
from ui.widgets.attachment_button import AttachmentButton
from ui.widgets.card import Card, FlowLayout, row
from ui.widgets.push_button import writing
from ui.widgets.text import Chip, button, text_label


class RoundCard(Card):
    """Shows a round; each signal carries its id."""

    entry_asked = Signal(int)
    import_asked = Signal(int)
    visits_asked = Signal(int)
    deliveries_asked = Signal(int)
    checks_asked = Signal(int)
    figures_asked = Signal(int)
    call_backs_asked = Signal(int)
    menu_asked = Signal(int)
    export_asked = Signal(int)
    closing_asked = Signal(int)
    void_asked = Signal(int)
    late_asked = Signal(int)
    correction_asked = Signal(int)
    letter_asked = Signal(int)
    conduct_asked = Signal(int)

    def __init__(
        self, standing: RoundStanding, view: ClosingView, attachments: AttachmentService, prompts: Prompts
    ) -> None:
        """view: how far the round has come on its way to the end."""
        super().__init__()
        self.files_button = AttachmentButton(attachments, prompts, "扫描件")
        self.files_button.setToolTip("签字的结果表、议事规则条款等")
        self.files_button.show_record(RecordRef(RecordKind.ROUND, standing.round.id), standing.round.title)
        self._standing = standing
        status = standing.round.status
        self.title_label = text_label(standing.round.title, "subtitle", wrap=False)
        self.state_chip = Chip()
        self.board = TallyBoard("plain")
        self.facts_label = text_label("\n".join([*facts_of(standing), *closing_facts(view)]), "muted")
        form = form_word(standing.round.kind, standing.round.matter)
        self.entry_button = button(f"录入{form}")
        self.import_button = button("导入意见表…")
        self.visits_button = button("下次入户")
        self.deliveries_button = button("送达登记")
        self.checks_button = button("复核录入")
        self.figures_button = button("分楼栋结果")
        self.call_backs_button = button("抽查回访")
        self.menu_button = button("点单排列")
        self.export_button = button("导出 Excel…")
        self.conduct_button = button("召集与监票…")
        going_on = view.step is not None and status is not RoundStatus.OPEN
        self.close_button = button(f"{word(view.step)}…" if view.step and going_on else "结束征询…")
        self.correct_button = button("更正名册…")
        self.void_button = button("作废…")
        self.late_button = button("登记逾期交来的表…")
        self.letter_button = button("致业主信…")
        writing(
            self.entry_button,
            self.import_button,
            self.close_button,
            self.correct_button,
            self.void_button,
            self.late_button,
        )
        self._build()
        self._connect()
        for taking in (self.entry_button, self.checks_button, self.import_button, self.conduct_button):
            taking.setVisible(status.takes_ballots)
        self.close_button.setVisible(status.undecided)
        self.correct_button.setVisible(status is RoundStatus.OPEN)
        self.menu_button.setVisible(bool(standing.round.menu))
        self.deliveries_button.setVisible(standing.round.matter.legal)
        self.late_button.setVisible(status not in (RoundStatus.OPEN, RoundStatus.VOID))
        self.void_button.setVisible(status is not RoundStatus.VOID)

    def _build(self) -> None:
        standing = self._standing
        heading = row(self.title_label, self.state_chip, gap=EDGE)
        heading.addStretch()
        self.state_chip.show_state("plain", word(standing.round.status))
        self.board.show_standing(standing)
        buttons = FlowLayout()
        for made in (
            self.entry_button,
            self.checks_button,
            self.import_button,
            self.deliveries_button,
            self.visits_button,
            self.figures_button,
            self.call_backs_button,
            self.menu_button,
            self.export_button,
            self.letter_button,
            self.files_button,
            self.conduct_button,
            self.close_button,
            self.late_button,
            self.correct_button,
            self.void_button,
        ):
            buttons.addWidget(made)
        self.body.addLayout(heading)
        self.body.addWidget(self.board)
        self.body.addWidget(self.facts_label)
        self.body.addLayout(buttons)

    def _connect(self) -> None:
        self.entry_button.clicked.connect(self._ask_entry)
        self.import_button.clicked.connect(self._ask_import)
        self.visits_button.clicked.connect(self._ask_visits)
        self.deliveries_button.clicked.connect(self._ask_deliveries)
        self.checks_button.clicked.connect(self._ask_checks)
        self.figures_button.clicked.connect(self._ask_figures)
        self.call_backs_button.clicked.connect(self._ask_call_backs)
        self.menu_button.clicked.connect(self._ask_menu)
        self.export_button.clicked.connect(self._ask_export)
        self.close_button.clicked.connect(self._ask_closing)
        self.conduct_button.clicked.connect(self._ask_conduct)
        self.void_button.clicked.connect(self._ask_void)
        self.late_button.clicked.connect(self._ask_late)
        self.correct_button.clicked.connect(self._ask_correction)
        self.letter_button.clicked.connect(self._ask_letter)

    @property
    def round_id(self) -> int:
        """Id of the round shown."""
        return self._standing.round.id

    def _ask_entry(self) -> None:
        self.entry_asked.emit(self.round_id)

    def _ask_import(self) -> None:
        self.import_asked.emit(self.round_id)

    def _ask_visits(self) -> None:
        self.visits_asked.emit(self.round_id)

    def _ask_checks(self) -> None:
        self.checks_asked.emit(self.round_id)

    def _ask_deliveries(self) -> None:
        self.deliveries_asked.emit(self.round_id)

    def _ask_figures(self) -> None:
        self.figures_asked.emit(self.round_id)

    def _ask_call_backs(self) -> None:
        self.call_backs_asked.emit(self.round_id)

    def _ask_menu(self) -> None:
        self.menu_asked.emit(self.round_id)

    def _ask_export(self) -> None:
        self.export_asked.emit(self.round_id)

    def _ask_closing(self) -> None:
        self.closing_asked.emit(self.round_id)

    def _ask_conduct(self) -> None:
        self.conduct_asked.emit(self.round_id)

    def _ask_late(self) -> None:
        self.late_asked.emit(self.round_id)

    def _ask_correction(self) -> None:
        self.correction_asked.emit(self.round_id)

    def _ask_letter(self) -> None:
        self.letter_asked.emit(self.round_id)

    def _ask_void(self) -> None:
        self.void_asked.emit(self.round_id)


def facts_of(standing: RoundStanding) -> list[str]:
    """Question, frozen roll and rules of a round in words."""
    round_, roll = standing.round, standing.round.roll
    pack = rules_of(round_)
    frozen = f"{date_text(roll.frozen_at.date())} {roll.frozen_at:%H:%M} 由{roll.frozen_by}固定"
    missing = f"，缺面积 {roll.area_missing} 套" if roll.area_missing else ""
    lines = [
        f"第{round_.number}轮 · {word(round_.kind)} · {word(round_.terms.method)} · {round_.question}",
        f"名册：{roll.scope}，共 {roll.dwellings} 套{missing}；{frozen}，摘要 {roll.short_digest}",
    ]
    lines += [f"{text}。" for text in corrections_in_words(standing.corrections)]
    lines += [text for each in standing.corrections for text in changes_in_words(each)]
    lines += rules_in_words(round_.kind, round_.matter, pack)
    if round_.terms.double_entry:
        lines.append("须双人录入：每张表由第二个人复核，差异处理完才能结束")
    if round_.terms.silence is not None:
        lines.append(f"{warning(round_.terms.silence)}（条款文件在本轮扫描件里）")
    lines.append(f"规则：{pack.name}，{pack.version} 版")
    if round_.closed_at is not None:
        how = "确认" if standing.round.matter.legal else "结束"
        lines.append(f"{date_text(round_.closed_at.date())}由{round_.closed_by}{how}，结果不再变动")
    if round_.void is not None:
        lines.append(f"{date_text(round_.void.at.date())}由{round_.void.by}作废：{round_.void.reason}")
    return lines
