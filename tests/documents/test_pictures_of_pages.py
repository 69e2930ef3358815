"""The pages look as they did when somebody last looked at them; small differences of rendering are allowed."""

from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

from app.documents import (
    door_sheets,
    fact_sheets,
    final_acceptance,
    item_acceptance,
    opinion_summary,
    owners_letter,
    posting_record,
    result_notice,
    survey_form,
    voting_guide,
)

PICTURES = Path(__file__).parent / "pictures"
DPI = 60
PAGES = {
    "doors": door_sheets.render,
    "baseline": fact_sheets.render,
    "letter": owners_letter.render,
    "survey": survey_form.render,
    "ballot": survey_form.render,
    "guide": voting_guide.render,
    "summary": opinion_summary.render,
    "notice": result_notice.render,
    "item_acceptance": item_acceptance.render,
    "final_acceptance": final_acceptance.render,
    "posting": posting_record.render,
}


@pytest.mark.parametrize("name", PAGES)
def test_first_pages_look_as_before(name: str, request, read, tmp_path: Path) -> None:
    picture = read(PAGES[name](request.getfixturevalue(name))).picture(0, DPI).convert("L")
    picture.save(tmp_path / f"{name}.png", optimize=True)
    with Image.open(PICTURES / f"{name}.png") as kept:
        before = kept.convert("L")
    assert picture.size == before.size
    blurred = [page.filter(ImageFilter.BoxBlur(2)) for page in (picture, before)]
    difference = ImageChops.difference(*blurred)
    assert ImageStat.Stat(difference).mean[0] < 0.5, f"look at {tmp_path / name}.png; if it is right, keep it"
    assert difference.getextrema()[1] < 48, f"look at {tmp_path / name}.png; if it is right, keep it"
