"""The register of codes ever given to compounds."""

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.rows import Base


class CompoundCodeRow(Base):
    """A code that was given; `holder_id` is the compound that has or had it, None once that is gone."""

    __tablename__ = "compound_code"
    code: Mapped[str] = mapped_column(Text, primary_key=True)
    holder_id: Mapped[int | None]
