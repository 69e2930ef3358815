"""Every register, in the order of the work: the one list to extend."""

from app.domain.elevators.elevator_register import ELEVATORS
from app.domain.registers.body_members import BODY_MEMBERS
from app.domain.registers.fund_sources import FUNDS
from app.domain.registers.meetings import MEETINGS, RESOLUTIONS
from app.domain.registers.opinions import OPINIONS
from app.domain.registers.plan_versions import PLANS, REVIEWS
from app.domain.registers.register import Register
from app.domain.registers.reported_shares import REPORTED
from app.domain.rounds.proxies import PROXIES

REGISTERS: tuple[Register, ...] = (
    OPINIONS,
    MEETINGS,
    RESOLUTIONS,
    PLANS,
    REVIEWS,
    FUNDS,
    ELEVATORS,
    PROXIES,
    BODY_MEMBERS,
    REPORTED,
)


def register_named(name: str) -> Register:
    """The register of a name.

    Raises:
        KeyError: there is none.
    """
    return {register.name: register for register in REGISTERS}[name]
