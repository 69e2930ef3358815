"""Defects that the sample office has noted, so that the list is seen filled."""

from datetime import date, timedelta

from app.domain.compounds.defect import DefectDetails, DefectKind, DefectSeverity, DefectState
from app.store.unit_of_work import UnitOfWork

_NOTED = (
    (
        None,
        DefectKind.DRAINAGE,
        "东门内主路",
        "化粪池外溢，雨天积水",
        DefectSeverity.SERIOUS,
        DefectState.PLANNED,
    ),
    (
        None,
        DefectKind.FIRE,
        "南侧消防通道",
        "停车占道，消防车进不来",
        DefectSeverity.SAFETY,
        DefectState.OPEN,
    ),
    (
        None,
        DefectKind.CABLES,
        "各楼之间",
        "飞线杂乱，有的垂到窗口",
        DefectSeverity.MINOR,
        DefectState.PLANNED,
    ),
    (0, DefectKind.ROOF, "东侧屋面", "渗漏三处，顶层三户受影响", DefectSeverity.SERIOUS, DefectState.OPEN),
    (1, DefectKind.WALL, "北墙", "抹灰空鼓脱落，已围护", DefectSeverity.SAFETY, DefectState.OPEN),
    (1, DefectKind.STAIRS, "2单元楼道", "照明不亮，扶手松动", DefectSeverity.MINOR, DefectState.FIXED),
)


def note_defects(work: UnitOfWork, compound_id: int, today: date) -> None:
    """Note some defects of a compound that has two buildings or more, found in the weeks before today."""
    buildings = work.dwellings.buildings(compound_id)
    for number, (building, kind, place, text, severity, state) in enumerate(_NOTED, start=1):
        at = None if building is None else buildings[building].id
        found_on = today - timedelta(days=5 * number)
        work.defects.add(compound_id, DefectDetails(at, kind, place, text, found_on, severity, state))
