"""A public notice and the ten blocks without which it is no lawful 公示."""

from dataclasses import dataclass
from datetime import date

from app.domain.errors.notices import NoticeIncomplete


@dataclass(frozen=True, slots=True)
class NoticeCopy:
    """One copy of a notice, for one posting point: a stairwell door or a notice board.

    number: as printed, unique within the notice (`03`).
    label: the place in words (`2号楼3单元门口`).
    payload: text of this copy's QR code, a short code without personal data.
    """

    number: str
    label: str
    payload: str

    @property
    def complete(self) -> bool:
        """Say whether number, place and code are all there."""
        return all(part.strip() for part in (self.number, self.label, self.payload))


@dataclass(frozen=True, slots=True)
class NoticeBlocks:
    """The ten blocks of a notice as finished sentences.

    matter: what was done, where, how much; results with n / N and the base's name.
    attachments: at least one entry; `无` where there is none, so that the block is never silently absent.
    period: first and last day, number and kind of days, closing hour; before the posting, `自张贴次日起…`.
    objection: in writing, with real name, to whom, address, telephone, hours.
    handling: what happens with objections and if there are none.
    phone: the number to call, printed large; part of block six.
    announces: it only makes something known (公告): no period, nothing to object to.
    sections: basis and matter under labels of their own, in their order, where the two blocks would not do.
    witnesses: who vouches for what is told, at the end; empty where nobody need.
    """

    title: str
    basis: tuple[str, ...]
    matter: tuple[str, ...]
    attachments: tuple[str, ...]
    period: str
    objection: str
    phone: str
    handling: str
    issuer: str
    issued_on: date | None
    number: str
    copies: tuple[NoticeCopy, ...]
    announces: bool = False
    sections: tuple[tuple[str, str], ...] = ()
    witnesses: str = ""

    def missing_blocks(self) -> tuple[str, ...]:
        """Name the blocks that are empty, in the order they stand on the paper."""
        blocks = (
            ("标题", _filled(self.title)),
            ("公示依据", _all_filled(self.basis)),
            ("公示事项", _all_filled(self.matter)),
            ("附件清单", _all_filled(self.attachments)),
            ("公示期限", self.announces or _filled(self.period)),
            ("异议提出方式", (self.announces or _filled(self.objection)) and _filled(self.phone)),
            ("异议处理", self.announces or _filled(self.handling)),
            ("发布单位", _filled(self.issuer)),
            ("落款日期", self.issued_on is not None),
            ("公示编号和张贴点编号", _filled(self.number) and _copies_complete(self.copies)),
        )
        return tuple(name for name, present in blocks if not present)

    def require_complete(self) -> None:
        """Refuse a notice with an empty block.

        Raises:
            NoticeIncomplete: with the names of the empty blocks.
        """
        missing = self.missing_blocks()
        if missing:
            raise NoticeIncomplete(blocks=list(missing))


def _filled(text: str) -> bool:
    return bool(text.strip())


def _all_filled(texts: tuple[str, ...]) -> bool:
    return bool(texts) and all(_filled(text) for text in texts)


def _copies_complete(copies: tuple[NoticeCopy, ...]) -> bool:
    numbers = [copy.number for copy in copies]
    return bool(copies) and all(copy.complete for copy in copies) and len(set(numbers)) == len(numbers)
