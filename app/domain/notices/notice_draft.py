"""A notice while it is written: what stands in its form, what it still lacks, and who would see what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.domain.errors.records import ValueRefused
from app.domain.notices.notice_forms import FORMS, NoticeForm
from app.domain.notices.notice_kinds import KINDS, NoticeKind
from app.domain.registers.body_members import is_mobile
from app.domain.sheets.record_fields import RecordField, Value, typed_text, typed_value

MOST_LINES = 200
LONGEST = 2000

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NoticeDraft:
    """What a clerk has typed, as texts by the keys of the form; kept: whether it is on file."""

    kind: NoticeKind
    texts: Texts = field(default_factory=dict)
    lines: tuple[Texts, ...] = ()
    kept: bool = False

    @property
    def form(self) -> NoticeForm:
        """The form it is typed into."""
        return FORMS[self.kind]

    def value(self, key: str) -> Value:
        """A value of the notice as a whole."""
        known = next(one for one in self.form.fields if one.key == key)
        return typed_value(known, self.texts.get(key, ""))

    def line_value(self, line: Texts, key: str) -> Value:
        """A value of a line."""
        known = next(one for one in self.form.lines if one.key == key)
        return typed_value(known, line.get(key, ""))


def checked_draft(draft: NoticeDraft) -> NoticeDraft:
    """The draft as it is kept: every text as it would be typed again; wholly empty lines are left out.

    Raises:
        ValueRefused: a value cannot be read, is too long, or there are too many lines.
    """
    texts = {known.key: _kept(known, draft.texts.get(known.key, "")) for known in draft.form.fields}
    lines = []
    for no, line in enumerate(draft.lines, start=1):
        kept = {known.key: _kept(known, line.get(known.key, ""), no) for known in draft.form.lines}
        if any(kept.values()):
            lines.append(kept)
    if len(lines) > MOST_LINES:
        raise ValueRefused(field=draft.form.line, value=str(len(lines)), reason=f"最多{MOST_LINES}条")
    return NoticeDraft(draft.kind, texts, tuple(lines), draft.kept)


def _kept(known: RecordField, text: str, no: int = 0) -> str:
    try:
        kept = typed_text(known, typed_value(known, text))
    except ValueRefused as error:
        place = f"（第{no}条）" if no else ""
        raise ValueRefused(
            field=known.title, value=error.details["value"], reason=f"{error.details['reason']}{place}"
        ) from error
    if len(kept) > LONGEST:
        raise ValueRefused(field=known.title, value=kept[:20], reason=f"最多{LONGEST}个字")
    return kept


def missing_of(draft: NoticeDraft) -> tuple[str, ...]:
    """What is still to be filled before it can be printed, consents of people named among it."""
    form = draft.form
    titles = {known.key: known.title for known in form.fields}
    found = [titles[key] for key in form.required if not draft.texts.get(key, "").strip()]
    if form.lines and not draft.lines:
        found.append(f"{form.line}（一条也没有）")
    for no, line in enumerate(draft.lines, start=1):
        found += [_line_lacks(form, no, line)] if _empty(form, line) else []
    if KINDS[draft.kind].names and (unconsented := _unconsented(draft.lines)):
        found.append(f"同意公示的日期和凭据：{'、'.join(unconsented)}")
    if mobile := [line.get("name", "") for line in draft.lines if is_mobile(line.get("phone", ""))]:
        found.append(f"办公电话（现在像是个人手机）：{'、'.join(mobile)}")
    return tuple(found)


def _empty(form: NoticeForm, line: Texts) -> list[str]:
    return [one.title for one in form.lines if one.key in form.line_required and not line.get(one.key, "")]


def _line_lacks(form: NoticeForm, no: int, line: Texts) -> str:
    return f"第{no}条{form.line}的{'、'.join(_empty(form, line))}"


def _unconsented(lines: Sequence[Texts]) -> list[str]:
    """Names nobody has written a consent for; nobody is published without one (PIPL art. 25)."""
    return [
        line.get("name") or f"第{no}条"
        for no, line in enumerate(lines, start=1)
        if not (line.get("consent_on") and line.get("consent_by"))
    ]
