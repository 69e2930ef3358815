"""Somebody else at the desk, for what one clerk may not do alone."""

from app.domain.records.operators import Role
from app.services.records.operators import OperatorService
from tests.builders import (
    OpenLibrary,
)


def other_clerk(library: OpenLibrary, name: str = "赵六", role: Role = Role.REVIEW) -> OperatorService:
    operators = OperatorService(library.desk)
    operators.add(name, role)
    id_ = next(one.id for one in operators.all() if one.name == name)
    assert id_ is not None
    operators.switch(id_, "")
    return operators
