"""A renovation project: one approved and funded package of one or several compounds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from itertools import combinations

from app.domain.compounds.compound import Compound
from app.domain.compounds.compound_checks import FIRST_PLAN, LARGEST, LAST_PLAN, LONGEST_TEXT, Doubt
from app.domain.compounds.project_words import PROJECT_STATES, ProjectState
from app.domain.errors.records import ValueRefused
from app.domain.sheets.record_fields import (
    Kind,
    RecordField,
    Value,
    Values,
    comparable,
    plain_text,
    plain_texts,
)

__all__ = ["PROJECT_FIELDS", "Project", "ProjectDetails", "ProjectState"]


@dataclass(frozen=True, slots=True)
class ProjectDetails:
    """What a clerk types about a project; budget in fen, '' or None: not known. compounds: names or codes."""

    name: str
    code: str = ""
    year: int | None = None
    compounds: tuple[str, ...] = ()
    area_name: str = ""
    client: str = ""
    implementer: str = ""
    approval_no: str = ""
    approval_date: date | None = None
    budget: int | None = None
    planned: date | None = None
    contract_start: date | None = None
    actual_start: date | None = None
    physical_done: date | None = None
    accepted: date | None = None
    filed: date | None = None
    designer: str = ""
    designer_head: str = ""
    contractor: str = ""
    contractor_head: str = ""
    supervision_firm: str = ""
    supervision_head: str = ""
    tester: str = ""
    tester_head: str = ""
    state: ProjectState = ProjectState.ACTIVE

    @property
    def works_begin(self) -> date | None:
        """The day the works began, or should by contract or by plan, as far as it is known."""
        return self.actual_start or self.contract_start or self.planned

    @property
    def firms(self) -> tuple[tuple[str, str], ...]:
        """Who answers for each firm of the works, with its kind: (王工, 施工单位)."""
        named = (
            (self.designer_head, "设计单位"),
            (self.contractor_head, "施工单位"),
            (self.supervision_head, "监理单位"),
            (self.tester_head, "检测单位"),
        )
        return tuple((name, firm) for name, firm in named if name)


@dataclass(frozen=True, slots=True)
class Project:
    """A stored project with the compounds in it."""

    id: int
    details: ProjectDetails
    compound_ids: tuple[int, ...]

    @property
    def active(self) -> bool:
        """Whether it still goes on; a compound sits in one such project at most."""
        return self.details.state is ProjectState.ACTIVE


def _text(key: str, title: str, words: str = "", hint: str = "") -> RecordField:
    return RecordField(key, title, words=tuple(words.split()), hint=hint)


def _day(key: str, title: str, words: str = "") -> RecordField:
    return RecordField(key, title, Kind.DAY, words=tuple(words.split()), hint="如：2026-03-05")


SECTIONS: Mapping[str, tuple[RecordField, ...]] = {
    "项目": (
        _text("code", "项目编码", "编码 项目编号 项目代码 编号", "不填由楼案编号"),
        _text("name", "项目名称", "项目 名称 工程名称 改造项目 改造项目名称"),
        RecordField("year", "计划年度", Kind.COUNT, "年", ("年度", "改造年度", "计划年份"), hint="如：2026"),
        RecordField(
            "compounds",
            "所含小区",
            Kind.TEXTS,
            words=("小区", "包含小区", "涉及小区", "小区名称", "所含小区名称"),
            hint="写名称或编码，多个用顿号隔开",
        ),
        _text("area_name", "片区", "片区名称 所属片区"),
        RecordField(
            "state", "项目状态", Kind.CHOICE, words=("状态",), choices=ProjectState, spellings=PROJECT_STATES
        ),
    ),
    "批复与资金": (
        _text("client", "建设单位", "项目业主 业主单位"),
        _text("implementer", "实施主体", "实施单位"),
        _text("approval_no", "批复文号", "批复 文号 立项批复", "如：邯住建〔2026〕15号"),
        _day("approval_date", "批复日期", "批复时间"),
        RecordField(
            "budget", "概算", Kind.HUNDREDTHS, "元", ("概算投资", "总投资", "投资概算", "计划投资", "投资")
        ),
    ),
    "进度": (
        _day("planned", "计划开工", "计划开工日期 计划开工时间"),
        _day("contract_start", "合同开工", "合同开工日期"),
        _day("actual_start", "实际开工", "实际开工日期 开工日期 开工时间"),
        _day("physical_done", "完工", "完工日期 完工时间 竣工日期"),
        _day("accepted", "竣工验收", "竣工验收日期 验收日期"),
        _day("filed", "备案", "备案日期 竣工备案"),
    ),
    "参建单位": (
        _text("designer", "设计单位"),
        _text("designer_head", "设计负责人", "设计单位负责人"),
        _text("contractor", "施工单位"),
        _text("contractor_head", "施工负责人", "项目经理 施工单位负责人"),
        _text("supervision_firm", "监理单位"),
        _text("supervision_head", "监理负责人", "总监理工程师 总监 监理单位负责人"),
        _text("tester", "检测单位"),
        _text("tester_head", "检测负责人", "检测单位负责人"),
    ),
}
PROJECT_FIELDS: tuple[RecordField, ...] = tuple(field for section in SECTIONS.values() for field in section)
_TITLES = {field.key: field.title for field in PROJECT_FIELDS}
_COURSE = ("approval_date", "contract_start", "actual_start", "physical_done", "accepted", "filed")
LONGEST_NAME = 100


def values_of(details: ProjectDetails) -> dict[str, Value]:
    """Every value of a project by the key of its field."""
    return {f.name: getattr(details, f.name) for f in fields(details)}


def with_values(details: ProjectDetails, values: Values) -> ProjectDetails:
    """The details with some values replaced; no state means that the project goes on."""
    given = {key: value for key, value in values.items() if key != "state" or value is not None}
    return replace(details, **given)  # type: ignore[arg-type]


def checked(details: ProjectDetails) -> ProjectDetails:
    """The details with texts as they are kept.

    Raises:
        ValueRefused: a value cannot be right, with the reason.
    """
    texts: dict[str, Value] = {
        key: plain_text(value)
        for key, value in values_of(details).items()
        if isinstance(value, str) and not isinstance(value, StrEnum)
    }
    details = with_values(replace(details, compounds=plain_texts("、".join(details.compounds))), texts)
    if not details.name:
        raise _refused("name", "", "不能为空")
    for key, value in values_of(details).items():
        longest = LONGEST_NAME if key in ("name", "code") else LONGEST_TEXT
        if isinstance(value, str) and len(value) > longest:
            raise _refused(key, value, f"不能超过{longest}个字")
    if details.year is None or not FIRST_PLAN <= details.year <= LAST_PLAN:
        raise _refused("year", details.year or "", f"应在{FIRST_PLAN}年到{LAST_PLAN}年之间")
    if details.budget is not None and not 0 <= details.budget <= LARGEST:
        raise _refused("budget", details.budget, "应在0元到100亿元之间")
    return details


def doubts(details: ProjectDetails) -> tuple[Doubt, ...]:
    """What is missing or contradicts itself; it stays, and is told."""
    return tuple(_doubts(details))


def _doubts(details: ProjectDetails) -> Iterator[Doubt]:
    if not details.compounds:
        yield Doubt("所含小区", "还没有填，一个项目至少有一个小区")
    for key in ("client", "implementer"):
        if not getattr(details, key):
            yield Doubt(_TITLES[key], "还没有填")
    for earlier, later in combinations(_COURSE, 2):
        first, second = getattr(details, earlier), getattr(details, later)
        if first and second and second < first:
            yield Doubt(_TITLES[later], f"早于{_TITLES[earlier]}（{first}），请核对")


class CompoundNames:
    """Finds compounds by what a project calls them: code, name or former name."""

    def __init__(self, compounds: Sequence[Compound]) -> None:
        self._compounds = {compound.id: compound for compound in compounds}
        self._ids: dict[str, set[int]] = {}
        for compound in compounds:
            for text in compound.details.aliases:
                self._ids.setdefault(comparable(text), set()).add(compound.id)
        for compound in compounds:
            self._ids[comparable(compound.name)] = {compound.id}
        for compound in compounds:
            self._ids[comparable(compound.details.code)] = {compound.id}

    def ids(self, texts: Sequence[str]) -> tuple[int, ...]:
        """The compounds named, each once.

        Raises:
            ValueRefused: there is none of a name, or several.
        """
        found: dict[int, None] = {}
        for text in texts:
            held = self._ids.get(comparable(text), set())
            if len(held) != 1:
                reason = "库里没有这个小区" if not held else "是几个小区的曾用名，请写编码"
                raise _refused("compounds", text, reason)
            found[next(iter(held))] = None
        return tuple(found)

    def refuse_merged(self, ids: Sequence[int], held: Sequence[int]) -> None:
        """Keep merged compounds out of projects that do not hold them yet.

        Raises:
            ValueRefused: one that was merged would be added.
        """
        for number in set(ids) - set(held):
            into = self._compounds[number].merged_into
            if into is not None:
                reason = f"已并入“{self._compounds[into].name}”，请改列“{self._compounds[into].name}”"
                raise _refused("compounds", self._compounds[number].name, reason)

    def texts(self, ids: Sequence[int]) -> tuple[str, ...]:
        """What a project calls its compounds: the name, or the code where the name would not read back."""
        return tuple(self._text(self._compounds[number]) for number in ids)

    def _text(self, compound: Compound) -> str:
        reads_back = plain_texts(compound.name) == (compound.name,)
        return (
            compound.name
            if reads_back and self._ids[comparable(compound.name)] == {compound.id}
            else compound.details.code
        )


def refuse_shared(project_id: int | None, compound_ids: Sequence[int], others: Sequence[Project]) -> None:
    """Keep a compound in one active project.

    Raises:
        ValueRefused: a compound is in another active one.
    """
    for other in others:
        shared = set(compound_ids) & set(other.compound_ids)
        if other.id != project_id and other.active and shared:
            index = other.compound_ids.index(min(shared))
            raise _refused("compounds", other.details.compounds[index], f"已在项目“{other.details.name}”里")


def _refused(key: str, value: object, reason: str) -> ValueRefused:
    return ValueRefused(field=_TITLES[key], value=value, reason=reason)
