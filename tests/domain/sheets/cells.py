"""Cells of every kind, for property tests."""

from datetime import timedelta

from hypothesis import strategies as st

_LABELS = st.text(
    alphabet="三二一十楼号栋幢单元门梯室层负东西AaB0123456789-#＃３５－ 　（）()合计：/、", max_size=12
)

any_cell = st.one_of(
    st.none(),
    _LABELS,
    st.text(max_size=30),
    st.floats(),
    st.integers(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(timedelta(0), timedelta(days=9)),
)
"""None, labels and near-labels, any text, any number, dates and times."""
