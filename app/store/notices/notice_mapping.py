"""Rows of notices as domain values and back."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import time

from app.domain.notices.notice import Posting, PostingPoint, PublicNotice
from app.domain.notices.notice_kinds import NoticeKind
from app.domain.notices.notice_text import Correction, NoticeTable, NoticeText
from app.domain.notices.posting_checks import PointState, PostingCheck
from app.domain.packs.policy import DayUnit, NoticeRule, RollOver, Status
from app.domain.records.attached_file import view_key
from app.store.notices.notice_rows import NoticeRow, PostingCheckRow


def filled(row: NoticeRow, notice: PublicNotice) -> NoticeRow:
    """A row with all a notice says; its points and postings stand in tables of their own."""
    rule, correction = notice.rule, notice.correction
    row.id, row.compound_id, row.round_id = notice.id, notice.compound_id, notice.round_id
    row.number, row.title, row.made_at = notice.number, notice.title, notice.made_at
    row.days, row.unit, row.roll_over = rule.days, rule.unit.value, rule.roll_over.value
    row.status, row.source = rule.status.value, rule.source
    row.closes_at = rule.closes_at.isoformat("minutes") if rule.closes_at else None
    row.kind, row.scope = notice.kind.value, notice.scope
    row.pack_id, row.rule_key = notice.pack_id, notice.rule_key
    row.text, row.previewed_by = _written(notice.text), notice.previewed_by
    row.replaces = correction.replaces if correction else None
    row.old_wording, row.new_wording = (correction.old, correction.new) if correction else ("", "")
    row.reason = correction.reason if correction else ""
    row.restarts = correction.restarts if correction else True
    return row


def notice_of(
    row: NoticeRow,
    points: Sequence[PostingPoint],
    postings: Sequence[Posting],
    checks: Sequence[PostingCheck],
    correction: Correction | None,
    continues: PublicNotice | None,
    corrected_by: str,
) -> PublicNotice:
    """A notice with everything known of it."""
    return PublicNotice(
        row.id,
        row.compound_id,
        row.round_id,
        row.number,
        row.title,
        row.made_at,
        _rule(row),
        tuple(points),
        tuple(postings),
        tuple(checks),
        NoticeKind(row.kind),
        row.scope,
        row.pack_id,
        row.rule_key,
        _read(row.text),
        row.previewed_by,
        correction,
        continues,
        corrected_by,
    )


def check_of(row: PostingCheckRow) -> PostingCheck:
    """A check of a posting point."""
    state = PointState(row.state)
    return PostingCheck(row.point_no, row.at, state, row.by, row.action, row.restored_at, row.photo)


def photos_of(label: str, taken: str, hung: Mapping[str, str]) -> tuple[str, ...]:
    """Photos of a point: those registered with it that still hang on the notice, and others said to show it.

    taken: those registered, as JSON. hung: what hangs on the notice, each with its viewpoint.
    """
    registered = [sha256 for sha256 in json.loads(taken) if sha256 in hung]
    point = view_key(label)
    shown = [sha256 for sha256, view in hung.items() if view and view_key(view) == point]
    return tuple(dict.fromkeys([*registered, *shown]))


def _rule(row: NoticeRow) -> NoticeRule:
    closes_at = time.fromisoformat(row.closes_at) if row.closes_at else None
    unit, roll_over = DayUnit(row.unit), RollOver(row.roll_over)
    return NoticeRule(row.days, unit, roll_over, Status(row.status), row.source, closes_at)


def _written(text: NoticeText | None) -> str:
    return json.dumps(asdict(text), ensure_ascii=False, sort_keys=True) if text else ""


def _read(written: str) -> NoticeText | None:
    if not written:
        return None
    held = json.loads(written)
    table = held.pop("table")
    for key in ("basis", "matter", "attachments"):
        held[key] = tuple(held[key])
    held["facts"] = tuple(map(tuple, held.get("facts", ())))
    return NoticeText(**held, table=_table(table) if table else None)


def _table(held: dict[str, object]) -> NoticeTable:
    header, rows = held["header"], held["rows"]
    assert isinstance(header, list)
    assert isinstance(rows, list)
    return NoticeTable(str(held["caption"]), tuple(header), tuple(map(tuple, rows)), int(str(held["sums"])))
