"""Parking of a compound: bays there were, the gap, bays built; what was built is not what there is in the end."""

from dataclasses import dataclass

from app.domain.compounds.compound import CompoundDetails


@dataclass(frozen=True, slots=True)
class Parking:
    """Bays; None: not known. stacked, ground: built in stacks (立体) and on the ground."""

    existing: int | None
    gap: int | None
    stacked: int | None
    ground: int | None

    @property
    def needed(self) -> int | None:
        """Bays that would do: those there were and the gap."""
        return None if self.existing is None or self.gap is None else self.existing + self.gap

    @property
    def built(self) -> int | None:
        """Bays built, of either kind; None where neither is known."""
        return (
            None if self.stacked is None and self.ground is None else (self.stacked or 0) + (self.ground or 0)
        )

    @property
    def whole(self) -> int | None:
        """Bays in the end, if all the old ones stay."""
        return None if self.existing is None or self.built is None else self.existing + self.built


def parking_of(details: CompoundDetails) -> Parking:
    """What a compound's file says of its parking."""
    return Parking(details.parking_now, details.parking_need, details.parking_stacked, details.parking_ground)


def parking_line(parking: Parking) -> str:
    """What is known in one line, each figure under its own name; '' where nothing is."""
    parts = []
    if parking.existing is not None:
        parts.append(f"现有 {parking.existing} 个")
    if parking.gap is not None:
        parts.append(f"缺口 {parking.gap} 个")
    if parking.needed is not None:
        parts.append(f"共需 {parking.needed} 个")
    if parking.built is not None:
        parts.append(
            f"新增 {parking.built} 个（立体 {_shown(parking.stacked)}＋地面 {_shown(parking.ground)}）"
        )
    if parking.whole is not None:
        parts.append(f"原有车位都保留的，共 {parking.whole} 个")
    return f"车位：{'，'.join(parts)}" if parts else ""


def _shown(bays: int | None) -> str:
    return "未填" if bays is None else str(bays)
