"""Every register, in the order of the work: the one list to extend."""

from app.domain.elevator_register import ELEVATORS
from app.domain.meetings import MEETINGS, RESOLUTIONS
from app.domain.opinions import OPINIONS
from app.domain.plan_versions import PLANS, REVIEWS
from app.domain.proxies import PROXIES
from app.domain.register import Register

REGISTERS: tuple[Register, ...] = (OPINIONS, MEETINGS, RESOLUTIONS, PLANS, REVIEWS, ELEVATORS, PROXIES)


def register_named(name: str) -> Register:
    """The register of a name.

    Raises:
        KeyError: there is none.
    """
    return {register.name: register for register in REGISTERS}[name]
