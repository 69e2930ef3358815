"""Mapped table of the operators."""

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.rows import Base


class OperatorRow(Base):
    """A clerk with a name of its own; `pin` is a salted slow hash, empty where there is none."""

    __tablename__ = "operator"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text, unique=True)
    role: Mapped[str] = mapped_column(Text)
    pin: Mapped[str] = mapped_column(Text, info={"secret": True})
    active: Mapped[bool]
