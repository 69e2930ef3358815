"""The street office that owns the library, as it stands on its letters and notices."""

from dataclasses import dataclass, fields

from app.domain.errors.papers import OfficeIncomplete


@dataclass(frozen=True, slots=True)
class Office:
    """Particulars of the office; `operator` is the clerk at the desk, `policy_pack` the id of the rules in force."""

    name: str
    policy_pack: str
    address: str = ""
    phone: str = ""
    hours: str = "工作日 9:00–12:00、13:30–17:30"
    operator: str = "经办人"

    def missing_for_notices(self) -> tuple[str, ...]:
        """Names of the fields still empty that a public notice must carry (to whom and where to object)."""
        words = {"name": "街道名称", "address": "办公地址", "phone": "办公电话", "hours": "办公时间"}
        return tuple(
            words[f.name] for f in fields(self) if f.name in words and not getattr(self, f.name).strip()
        )

    def require_for_notices(self) -> None:
        """Refuse a notice that would not say to whom and where to object.

        Raises:
            OfficeIncomplete: with the names of the fields still empty.
        """
        if missing := self.missing_for_notices():
            raise OfficeIncomplete(fields=list(missing))
