"""Checking a library: the database's own integrity, rolls against digests, results, sums, attachments, backups."""

import json
from dataclasses import dataclass

from app.domain.records.file_words import size_text
from app.domain.records.history import first_break
from app.domain.rounds.roll import roll_counts, roll_digest, standing_rows
from app.domain.rounds.roll_correction import CorrectionRequest, correction_digest
from app.domain.rounds.round_kinds import RoundStatus
from app.services.desk import Desk
from app.services.records.recovery import Recovery
from app.services.rounds.result import figures_of
from app.services.rounds.standing import RoundStanding, standing_of
from app.services.rounds.sums import sums_of
from app.store.unit_of_work import UnitOfWork

_NAMED = 5  # files named one by one


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: what, whether it is sound, and what is wrong, or worth knowing."""

    subject: str
    sound: bool
    found: str = ""


class CheckingService:
    """Looks the whole library over; changes nothing."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def check(self) -> tuple[Finding, ...]:
        """Everything looked at, sound or not."""
        with self._desk.library.reading() as work:
            wrong = work.integrity.faults()
            findings = [Finding("数据库文件", not wrong, "；".join(wrong))]
            findings += self._rolls(work)
            findings += self._rounds(work)
            findings += _merges(work)
            findings.append(_chain(work))
            findings += [
                Finding(f"附件 {kept.name}", kept.intact, "" if kept.intact else "文件丢失或内容被改动")
                for kept in work.documents.attachments()
            ]
            findings += _strays(work)
            findings += _unused(work)
        return (*findings, *self._backups())

    def _backups(self) -> list[Finding]:
        """Attachments of all backups against the digests in their sidecars."""
        findings = []
        for folder, named, spoiled in Recovery(self._desk.library.file).spoiled_files():
            told = f"{len(spoiled)} 个丢失或被改动；现在备份一次会补上还在的" if spoiled else ""
            if named:
                findings.append(Finding(f"备份 {folder.name} 的附件 {named} 个", not spoiled, told))
        return findings

    def _rolls(self, work: UnitOfWork) -> list[Finding]:
        findings = []
        for roll in work.rolls.all():
            rows = work.rolls.all_rows(roll.id)
            counted = roll_counts(standing_rows(rows))
            sound = roll_digest(rows) == roll.digest and counted == roll.counts
            findings.append(
                Finding(f"名册 {roll.purpose} {roll.short_digest}", sound, "" if sound else "内容与摘要不符")
            )
        return findings

    def _rounds(self, work: UnitOfWork) -> list[Finding]:
        findings = []
        for compound in work.compounds.all():
            for round_ in work.rounds.of_compound(compound.id):
                standing = standing_of(work, round_)
                wrong = [line.text for line in sums_of(standing) if not line.holds]
                kept = work.rounds.result(round_.id)
                if kept is not None and round_.status is not RoundStatus.VOID:
                    wrong += _differences(figures_of(work, standing), json.loads(kept))
                wrong += _wrong_corrections(work, standing)
                findings.append(Finding(f"征询 {compound.name} {round_.title}", not wrong, "；".join(wrong)))
        return findings


def _wrong_corrections(work: UnitOfWork, standing: RoundStanding) -> list[str]:
    """Corrections of a round's roll whose digest does not follow from the rolls before and after."""
    wrong = []
    for each in standing.corrections:
        before = {row.no: row for row in work.rolls.all_rows(each.base_roll)}
        after = work.rolls.all_rows(each.roll)
        changed = [row for row in after if before.get(row.no) != row]
        asked = CorrectionRequest(each.reason, each.evidence, each.by)
        digest = correction_digest(each.base_digest, each.number, asked, changed)
        if digest != each.digest or {row.no for row in changed} != {line.row_no for line in each.lines}:
            wrong.append(f"{each.name}与名册不符")
    return wrong


def _merges(work: UnitOfWork) -> list[Finding]:
    """Whether compounds came out of one another in no circle, and merged ones have given everything away."""
    links = work.compounds.links()
    if not links.merged_into and not links.split_from:
        return []
    wrong = [f"绕成了圈：{'、'.join(links.circle())}"] if links.circle() else []
    left = dict.fromkeys(b.compound for b in work.compound_merges.buildings(tuple(links.merged_into)))
    wrong += [f"“{name}”已并入别的小区，却还有楼栋" for name in left]
    subject = f"归并 {len(links.merged_into)} 个小区，拆分 {len(links.split_from)} 个"
    return [Finding(subject, not wrong, "；".join(wrong))]


def _chain(work: UnitOfWork) -> Finding:
    """Whether the history is as it was written, and still holds the entries that results were closed with."""
    entries = tuple(work.history.all())
    broken = first_break(entries)
    if broken is None:
        digests = {entry.no: entry.digest for entry in entries}
        broken = min((no for no, digest in _kept(work) if no and digests.get(no) != digest), default=None)
    subject = f"履历 {len(entries)} 条"
    return Finding(subject, broken is None, "" if broken is None else f"第 {broken} 条被改动或缺失")


def _kept(work: UnitOfWork) -> list[tuple[int, str]]:
    """Number and digest of the newest entry at each closing."""
    kept = []
    for compound in work.compounds.all():
        for round_ in work.rounds.of_compound(compound.id):
            newest = json.loads(work.rounds.result(round_.id) or "{}").get("history")
            if newest:
                kept.append((newest["no"], newest["digest"]))
    return kept


def _strays(work: UnitOfWork) -> list[Finding]:
    """Files that hang on a record which was taken away with everything else, as when an import is undone."""
    files = work.attached.all()
    there = {record: work.attached.is_there(record) for record in {file.record for file in files}}
    strays = [file for file in files if not there[file.record]]
    if not strays:
        return []
    names = "、".join(file.caption for file in strays[:_NAMED])
    return [Finding("照片和扫描件", True, f"{len(strays)} 个文件所属的记录已不在：{names}")]


def _unused(work: UnitOfWork) -> list[Finding]:
    unused = work.unused.all()
    if not unused:
        return []
    size = size_text(sum(file.size for file in unused))
    return [Finding("附件文件夹", True, f"{len(unused)} 个文件（{size}）已没有记录使用，可以清理")]


def _differences(counted: dict[str, object], frozen: dict[str, object]) -> list[str]:
    """Parts of a frozen result that a new count does not give; confirmations may come later and are left out."""
    keys = ("roll", "issued", "returned", "valid", "invalid", "not_returned", "answers", "gates", "silence")
    later = tuple(key for key in ("picks", "menu", "overlaps", "convener", "tellers") if key in frozen)
    return [f"结果“{key}”与冻结时不一致" for key in (*keys, *later) if counted.get(key) != frozen.get(key)]
