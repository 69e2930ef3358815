"""What is typed is looked for as it stands, wild cards included."""

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, literal, select

from app.store.like import beginning, ending, holding

TYPED = st.text(st.sampled_from("%_\\a张"), min_size=1, max_size=4)
ENGINE = create_engine("sqlite://")


@given(text=TYPED, column=TYPED)
def test_signs_mean_themselves(text: str, column: str) -> None:
    asked = [look(literal(column), text) for look in (holding, beginning, ending)]
    with ENGINE.connect() as connection:
        found = connection.execute(select(*asked)).one()
    assert tuple(map(bool, found)) == (text in column, column.startswith(text), column.endswith(text))
