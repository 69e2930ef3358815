"""What a gate asks for: each requirement that is worked on elsewhere names its place."""

from app.domain.lifecycle.stage_gates import Link
from ui.stages.requirement_list import PLACES


def test_every_place_a_requirement_leads_to_has_a_name() -> None:
    assert set(PLACES) == set(Link) - {Link.ENTRY}
