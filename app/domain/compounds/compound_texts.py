"""What a compound's file says, as sentences for a page."""

from app.domain.compounds.compound import CompoundDetails, FigureMismatch
from app.domain.compounds.compound_fields import COMPOUND_FIELDS, values_of
from app.domain.compounds.project import Project
from app.domain.packs.policy import CutOff
from app.domain.sheets.record_fields import shown_value
from app.domain.words import figure_text, mismatch_line, word


def shown_values(details: CompoundDetails) -> dict[str, str]:
    """Every value by the title of its field; '' where nothing is known."""
    values = values_of(details)
    return {field.title: shown_value(field, values[field.key]) for field in COMPOUND_FIELDS}


def age_line(details: CompoundDetails, cut_off: CutOff | None) -> str:
    """Whether the compound is old enough by the pack's cut-off year, with the source; '' if the pack has none."""
    if cut_off is None:
        return ""
    source = f"{cut_off.year}年底前建成的纳入范围（{word(cut_off.status)}：{cut_off.source or '未注明出处'}）"
    old = cut_off.covers(details.built_year, details.built_last)
    if old is None:
        return f"○ 没有填建成年份，看不出是否在范围内。{source}"
    return f"✓ 在范围内。{source}" if old else f"！晚于规定年份，只作提示，不影响办理。{source}"


def difference_line(mismatch: FigureMismatch) -> str:
    """A declared figure against the sum of its children, with the difference."""
    difference = mismatch.counted - mismatch.declared
    by = figure_text(mismatch.figure, abs(difference))
    return f"{mismatch_line(mismatch)}，户册{'多' if difference > 0 else '少'} {by}"


def project_line(project: Project) -> str:
    """A project in one line: name, code, year, state, how many compounds, the days known."""
    details = project.details
    days = (("开工", details.actual_start), ("完工", details.physical_done), ("竣工验收", details.accepted))
    parts = [
        f"{details.name}（{details.code}）",
        f"{details.year}年计划",
        word(details.state),
        f"含 {len(project.compound_ids)} 个小区",
        *(f"{name} {day}" for name, day in days if day),
    ]
    return " · ".join(parts)
