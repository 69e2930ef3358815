"""Turns the newest version of a plan into the record of the notice for the wall, D13."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.documents.notice_poster import PaperSize
from app.documents.sheet import Progress
from app.domain.compounds.project import ProjectDetails
from app.domain.compounds.work_item import ItemClass, RenovationItem, named_items
from app.domain.errors.notices import NoticeIncomplete
from app.domain.notices.notice_kinds import NoticeKind
from app.domain.notices.notice_text import NoticeText
from app.domain.packs.policy import PolicyPack
from app.domain.registers.plan_lines import PlanLine, sum_of_estimates
from app.domain.registers.plan_versions import PLANS
from app.domain.registers.register import Entry
from app.domain.rounds.counting import area_text
from app.domain.words import date_text, word
from app.policies import catalogue
from app.services.lifecycle.done_since import DoneSince
from app.services.notices.wall_papers import Content, gathered_wall_notice
from app.services.packs.case_rules import pack_of_case
from app.services.papers.filing import Gathered
from app.services.registers.plan_keeping import lines_of
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class PlanFile:
    """What a plan notice is made from. budget: in fen. said: what the version says besides, who pays among it.

    items: the works of the compound's list. lines: those of the version, by which the notice goes where it has any.
    """

    items: tuple[RenovationItem, ...]
    lines: tuple[PlanLine, ...]
    project: ProjectDetails | None
    plan: Entry | None
    pack: PolicyPack

    @property
    def budget(self) -> int | None:
        """The version's own budget, or what its lines come to, or else the project's."""
        own = self.plan.count("budget") if self.plan else None
        own = sum_of_estimates(self.lines) if own is None else own
        if own is not None or self.project is None:
            return own
        return self.project.budget

    @property
    def start(self) -> date | None:
        """The day the works are to begin, as far as it is known."""
        return self.project.works_begin if self.project else None

    @property
    def works(self) -> list[str]:
        """What is to be built, a sentence for each class of items."""
        if not self.lines:
            return heads_of_works(self.items)
        classes = {item.code: item.item_class for item in map(self.pack.classed, catalogue())}
        return _heads([(classes.get(line.code), _line_text(line)) for line in self.lines])

    @property
    def said(self) -> str:
        return self.plan.text("note").strip() if self.plan else ""

    def missing(self) -> tuple[str, ...]:
        """What is still to be written down before the plan can be posted."""
        wants = (
            ("还没有登记方案版次", self.plan is not None),
            ("方案版次里没有改造内容，也没有勾选改造内容", bool(self.lines or self.items)),
            ("方案版次和项目里都没有概算", self.budget is not None),
            ("项目里还没有开工日期", self.start is not None),
            ("方案版次的“说明”里没有写居民出资", "出资" in self.said),
        )
        return tuple(name for name, there in wants if not there)


def plan_file(work: UnitOfWork, compound_id: int) -> PlanFile:
    """The newest version of a compound's plan with what it rests on."""
    plans = work.registers.of_compound(PLANS, compound_id)
    codes = [item.code for item in work.work_items.of_compound(compound_id)]
    pack = pack_of_case(work, compound_id)
    named = named_items(map(pack.classed, catalogue()), codes)
    project = work.projects.active_of(compound_id, work.compounds.get)
    items = tuple(item for code, item in named.items() if code in codes)
    newest = plans[-1] if plans else None
    lines = lines_of(work, (newest,))[newest.id] if newest else ()
    return PlanFile(items, lines, project.details if project else None, newest, pack)


def gathered_plan(
    work: UnitOfWork, compound_id: int, now: datetime, size: PaperSize, progress: Progress | None
) -> Gathered:
    """D13. Raises: OfficeIncomplete, NoticeIncomplete, RecordMissing where no rule says how long it hangs."""
    return gathered_wall_notice(work, compound_id, plan_content(work, compound_id), now, size, progress)


def plan_content(work: UnitOfWork, compound_id: int) -> Content:
    """What the notice of the newest version of the plan says.

    Raises:
        NoticeIncomplete: something that it must say is not written down.
    """
    compound, office, file = work.compounds.get(compound_id), work.offices.get(), plan_file(work, compound_id)
    plan, budget, start, lacks = file.plan, file.budget, file.start, file.missing()
    if lacks or plan is None or budget is None or start is None:
        raise NoticeIncomplete(blocks=list(lacks))
    matter = (
        _version(compound.name, plan),
        *file.works,
        f"{_money(budget)}{_days(start, file.project)}",
        f"居民出资和其他说明：{file.said}",
    )
    text = NoticeText(
        (_basis(file),),
        matter,
        (f"方案图纸等{plan.files}件，可到{office.name}查看" if plan.files else "无",),
        "收到异议后逐件核实、书面答复；期满无异议或者异议已答复的，按本方案提交表决。",
        plan=plan.no,
    )
    counting = DoneSince(work).notices(NoticeKind.PLAN, work.stages.position(compound_id))
    return Content(NoticeKind.PLAN, f"{compound.name}改造方案公示", text, counting=counting)


def _basis(file: PlanFile) -> str:
    project = file.project
    if project is None or not project.approval_no:
        return f"规则包“{file.pack.name}”（{file.pack.version}）。"
    day = f"（{date_text(project.approval_date)}）" if project.approval_date else ""
    return f"{project.approval_no}{day}。"


def _version(name: str, plan: Entry) -> str:
    made_on, author = plan.day("made_on"), plan.text("author")
    head = f"{name}改造方案第{plan.no}版" + (f"（{date_text(made_on)}）" if made_on else "")
    return f"{head}，设计单位：{author}。" if author else f"{head}。"


def _money(budget: int) -> str:
    return f"概算：{budget // 100:,}.{budget % 100:02d}元。"


def _days(start: date, project: ProjectDetails | None) -> str:
    done = project and project.physical_done
    return f"开工日期：{date_text(start)}" + (f"；完工日期：{date_text(done)}。" if done else "。")


def heads_of_works(items: Sequence[RenovationItem]) -> list[str]:
    """What is to be built, a sentence for each class of items."""
    return _heads([(item.item_class, item.name) for item in items])


def _line_text(line: PlanLine) -> str:
    """A work with its place and quantity: 道路（东区，1200.00㎡）."""
    quantity = f"{area_text(line.quantity)}{line.unit}" if line.quantity is not None else ""
    beside = "，".join(filter(None, (line.place, quantity)))
    return f"{line.name}（{beside}）" if beside else line.name


def _heads(works: Sequence[tuple[ItemClass | None, str]]) -> list[str]:
    sentences = []
    for class_ in (*ItemClass, None):
        names = [name for of, name in works if of is class_]
        if names:
            sentences.append(f"{word(class_) if class_ else '其他'}（{len(names)}项）：{'、'.join(names)}。")
    return sentences
