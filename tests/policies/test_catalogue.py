"""The catalogue of renovation items: complete, ordered, without doubles."""

import pytest

from app.domain.compounds.work_item import ItemClass
from app.domain.errors.rules import BadPolicyPack
from app.policies import catalogue, reading
from app.resources import resource


def test_catalogue_holds_all_items_of_the_three_classes():
    codes = [item.code for item in catalogue()]
    assert codes == [
        f"{kind}-{n:02d}" for kind, last in (("JC", 16), ("WS", 16), ("TS", 10)) for n in range(1, last + 1)
    ]
    classes = {"JC": ItemClass.BASIC, "WS": ItemClass.IMPROVEMENT, "TS": ItemClass.UPGRADING}
    assert all(item.item_class is classes[item.code[:2]] for item in catalogue())


@pytest.mark.parametrize("item", catalogue(), ids=lambda item: item.code)
def test_every_item_has_three_to_six_lines_to_check(item):
    assert 3 <= len(item.checks) <= 6
    assert len({(c.section, c.item) for c in item.checks}) == len(item.checks)
    assert item.unit


def test_pipes_and_cables_are_what_lies_underground():
    underground = [item.code for item in catalogue() if item.underground]
    assert underground == ["JC-01", "JC-02", "JC-03", "JC-04", "JC-05", "JC-07", "JC-08"]


def test_a_catalogue_with_a_doubled_code_is_refused(tmp_path, monkeypatch):
    text = resource("items.toml").read_text(encoding="utf-8")
    (tmp_path / "items.toml").write_text(text.replace('"JC-02"', '"JC-01"'), encoding="utf-8")
    monkeypatch.setattr(reading, "resource", lambda name: tmp_path / name)
    with pytest.raises(BadPolicyPack) as caught:
        catalogue.__wrapped__()
    assert caught.value.details["reason"] == "编号 JC-01 写了两次"
