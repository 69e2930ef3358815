"""Trade words of the history: what each table and each of its fields is called."""

from collections.abc import Mapping
from enum import StrEnum

from app.domain.buildings.building_fields import BUILDING_FIELDS, HAZARD_FIELDS, ITEM_FIELDS, STAIRWELL_FIELDS
from app.domain.compounds.compound import AreaBasis, Use
from app.domain.compounds.compound_fields import COMPOUND_FIELDS
from app.domain.compounds.defect import DefectKind, DefectSeverity, DefectState
from app.domain.compounds.defect_register import DEFECTS
from app.domain.compounds.project import PROJECT_FIELDS
from app.domain.dwellings.dwelling_kinds import Evidence, Occupancy, PartyKind, TitleKind, VisitOutcome
from app.domain.dwellings.reconciling import FINDING_KINDS, FindingKind
from app.domain.lifecycle.stage_entries import EntryOutcome
from app.domain.lifecycle.stage_rules import rule_of
from app.domain.lifecycle.stages import Stage, StageAct
from app.domain.notices.notice_kinds import NoticeKind
from app.domain.notices.posting_checks import PointState
from app.domain.packs.policy import DayUnit, RollOver
from app.domain.records.attached_file import Phase, RecordKind
from app.domain.records.history import SHORT, Value
from app.domain.records.notice_words import NOTICE_TEXTS, kept_words
from app.domain.records.operators import Role
from app.domain.registers.plan_lines import LINE_FIELDS
from app.domain.registers.registers import REGISTERS
from app.domain.rounds.consent import Answer, InvalidReason, Validity
from app.domain.rounds.consultation_round import Matter, Method, RoundKind, RoundStatus
from app.domain.rounds.counting import area_text
from app.domain.rounds.deliveries import DeliveryMethod, Relation
from app.domain.rounds.round_closing import Convening, TellerDuty
from app.domain.rounds.silence import SilenceKind
from app.domain.sheets.record_fields import Kind, shown_value
from app.domain.words import word

ENTITIES: Mapping[str, str] = {
    "office": "街道资料",
    "operator": "经办人",
    "policy_confirmation": "规则确认",
    "own_pack": "本街道规则",
    "holiday_year": "节假日表",
    "compound": "小区资料",
    "project": "项目",
    "project_compound": "项目所含小区",
    "building": "楼栋",
    "stairwell": "单元",
    "dwelling": "房屋",
    "party": "业主",
    "visit": "走访记录",
    "publish_consent": "同意公示",
    "roster_merge": "合并",
    "roster_import": "户册导入记录",
    "roll": "固定名册",
    "roll_correction": "名册更正单",
    "consultation_round": "征询轮次",
    "round_draft": "征询草稿",
    "round_closing": "召集与开票",
    "round_teller": "监票、计票人",
    "ballot": "征求表",
    "ballot_delivery": "表决票送达",
    "second_entry": "复核录入",
    "filed_document": "文书",
    "public_notice": "公示",
    "notice_draft": "公示草稿",
    "posting": "张贴登记",
    "posting_check": "张贴巡查",
    "work_item": "改造内容",
    "finding_mark": "核对结论",
    "building_plan": "楼案",
    "stairwell_plan": "单元资料",
    "building_hazard": "隐患",
    "building_item": "本楼改造内容",
    "attached_file": "照片与扫描件",
    "defect": "问题清单",
    "stage_log": "阶段",
    "stage_entry": "阶段事项",
    "case_rules": "本案规则",
    **{register.name: register.title for register in REGISTERS},
    "plan_line": "方案分项",
}

_RECORDS = {
    "compound": COMPOUND_FIELDS,
    "building_plan": BUILDING_FIELDS,
    "stairwell_plan": STAIRWELL_FIELDS,
    "building_hazard": HAZARD_FIELDS,
    "building_item": ITEM_FIELDS,
    "plan_line": LINE_FIELDS,
    "project": PROJECT_FIELDS,
    **{register.name: register.fields for register in REGISTERS},
}
_RECORD_FIELDS = {(entity, field.key): field for entity, fields in _RECORDS.items() for field in fields}
_NAMES: Mapping[str, str] = {
    **{field.key: field.title for field in (*PROJECT_FIELDS, *COMPOUND_FIELDS)},
    "no": "",
    "name": "名称", "policy_pack": "规则包", "address": "地址", "phone": "电话", "hours": "办公时间",
    "operator": "经办人", "pack_id": "规则包", "key": "编号", "value": "数值", "confirmed_by": "确认人",
    "confirmed_on": "确认日期", "document": "依据文件", "initials": "", "community": "社区",
    "built_year": "建成年份", "residents": "常住人口", "boards": "宣传栏数", "declared_buildings": "上报楼栋数",
    "declared_stairwells": "上报单元数", "declared_households": "上报户数", "declared_area": "上报面积",
    "label": "名称", "sort": "", "id": "", "compound_id": "", "project_id": "",
    "building_id": "", "stairwell_id": "", "plan_version_id": "",
    "dwelling_id": "", "round_id": "", "notice_id": "", "roll_id": "", "room": "房号", "floor": "楼层",
    "use": "用途", "counts": "计入户数", "area": "面积", "area_basis": "面积依据", "phones": "电话",
    "note": "备注", "position": "次序", "person_id": "同一人编号", "file_name": "文件", "imported_at": "导入时间",
    "imported_by": "导入人", "report": "", "scope": "范围", "frozen_at": "固定时间", "frozen_by": "固定人",
    "purpose": "用途", "digest": "摘要", "dwellings": "房屋套数", "households": "户数", "persons": "人数",
    "area_missing": "面积缺失", "kind": "种类", "number": "编号", "title": "标题", "question": "征询事项",
    "pack_digest": "", "status": "状态", "opened_at": "开始时间", "opened_by": "发起人", "closed_at": "结束时间",
    "closed_by": "结束人", "turn": "轮次", "silence": "沉默规则", "silence_clause": "条款原文",
    "silence_notice": "公告视为送达的依据", "silence_document": "", "delivered_on": "送达日期",
    "receiver": "签收人", "relation": "与业主关系", "proof": "", "withdrawn_at": "撤回时间",
    "double_entry": "须双人录入", "ballot_id": "", "settled_at": "处理时间", "settled_by": "处理人",
    "settled_reason": "处理理由", "settled_ballot_id": "",
    "matter": "表决性质", "method": "方式", "published_at": "公示时间",
    "voided_at": "作废时间", "voided_by": "作废人", "void_reason": "作废原因", "result": "",
    "row_no": "名册行号", "answer": "意见", "validity": "有效性",
    "reason": "原因", "returned_on": "收回日期", "entered_at": "录入时间", "entered_by": "录入人",
    "source": "来源", "counting": "计票", "replaced_by": "被更正为第几张", "undone_at": "撤销时间", "code": "代码",
    "version": "版本", "made_at": "制作时间", "made_by": "制作人", "pages": "页数", "sha256": "", "layout": "",
    "days": "公示天数", "unit": "日数算法", "roll_over": "顺延", "point_no": "张贴点", "posted_at": "张贴时间",
    "by1": "张贴人一", "by2": "张贴人二", "photos": "照片", "quantity": "数量", "buildings": "楼栋数",
    "record_id": "", "tag": "标签", "viewpoint": "拍摄位置", "phase": "阶段", "taken_at": "拍摄时间",
    "taken_by": "拍摄人", "added_at": "添加时间", "added_by": "添加人", "removed_at": "移除时间", "place": "部位",
    "text": "问题", "found_on": "发现日期", "severity": "程度", "state": "状态",
    "stairwells": "单元数", "owners": "业主人数", "ballots": "张数", "file_digest": "文件摘要",
    "role": "身份", "pin": "PIN", "active": "在岗",
    "subject": "核对对象", "facts": "核对时的情况", "marked_by": "认定人", "marked_at": "认定时间",
    "top_floor": "到楼层", "counts_reason": "计户说明", "title_kind": "产权性质", "occupancy": "居住状况",
    "split_from": "拆分自", "merged_into": "并入编号",
    "share": "份额", "evidence": "产权凭证", "since": "取得日期", "until": "结束日期",
    "deceased_on": "死亡日期", "guardian": "监护人", "voter": "行使表决权", "at": "时间", "first": "走访人一",
    "outcome": "走访结果", "side": "方位", "menu": "菜单", "picks": "菜单勾选",
    "menu_round_id": "来自点单编号", "menu_households": "点单户数",
    "menu_roll_households": "点单总户数",
    "second": "走访人二", "party_id": "", "given_on": "同意日期", "withdrawn_on": "撤回日期", "kept_id": "保留编号",
    "gone_id": "并入的编号", "merged_by": "合并人", "before": "", "after": "",
    "move": "变动", "left_stage": "原阶段", "entered_stage": "现阶段", "moved_at": "变动时间", "moved_by": "变动人",
    "unmet": "当时还缺", "into_id": "并入编号", "overridden": "越过门槛", "stage": "阶段", "requirement": "事项",
    "who": "经办", "carried": "沿用理由", "carried_from": "沿用自", "done_on": "办理日期", "after_step": "",
    "origin": "来历", "by": "经办人", "action": "处理情况", "restored_at": "补贴时间", "photo": "照片",
    "closes_at": "截止时刻", "rule_key": "", "replaces": "", "old_wording": "原文", "new_wording": "更正为",
    "rules": "规则", "fixed_at": "固定时间", "fixed_by": "固定人",
    "texts": "内容", "kept_at": "保存时间", "kept_by": "保存人",
    "restarts": "重新公示", "previewed_by": "看过张贴内容的人",
    "convening": "召集人", "convener": "召集人名称", "contact": "联系人", "contact_phone": "联系电话",
    "by_steps": "分步结束", "stopped_at": "收票截止时间", "stopped_by": "收票截止经办", "counted_at": "开票时间",
    "counted_by": "开票人", "papers": "实点张数", "count_note": "张数不符的原因", "result_digest": "", "sheet": "",
    "confirmed_at": "确认时间", "duty": "职责", "consents": "同意公示姓名",
    "base_roll_id": "", "first_person": "更正人一", "second_person": "更正人二", "lines": "",
    "tally_before": "", "tally_after": "", "corrections": "更正次数", "form_digest": "",
    "building_ids": "", "stairwell_ids": "", "dwelling_ids": "", "party_ids": "", "ballot_ids": "",
}  # fmt: skip

FIELDS: Mapping[str, str] = {
    **_NAMES,
    **{key: field.title for (_, key), field in _RECORD_FIELDS.items() if key not in _NAMES},
}
"""Name of a field; an empty one is the program's own and is not told."""

_CODES: Mapping[tuple[str, str], type[StrEnum]] = {
    ("dwelling", "use"): Use,
    ("dwelling", "area_basis"): AreaBasis,
    ("operator", "role"): Role,
    ("dwelling", "title_kind"): TitleKind,
    ("dwelling", "occupancy"): Occupancy,
    ("party", "kind"): PartyKind,
    ("party", "evidence"): Evidence,
    ("visit", "outcome"): VisitOutcome,
    ("ballot", "answer"): Answer,
    ("ballot", "validity"): Validity,
    ("ballot", "reason"): InvalidReason,
    ("consultation_round", "kind"): RoundKind,
    ("consultation_round", "status"): RoundStatus,
    ("consultation_round", "matter"): Matter,
    ("consultation_round", "method"): Method,
    ("consultation_round", "silence"): SilenceKind,
    ("second_entry", "answer"): Answer,
    ("second_entry", "validity"): Validity,
    ("second_entry", "reason"): InvalidReason,
    ("ballot_delivery", "method"): DeliveryMethod,
    ("ballot_delivery", "relation"): Relation,
    ("round_draft", "silence"): SilenceKind,
    ("round_closing", "convening"): Convening,
    ("round_teller", "duty"): TellerDuty,
    ("round_draft", "kind"): RoundKind,
    ("round_draft", "matter"): Matter,
    ("round_draft", "method"): Method,
    ("public_notice", "kind"): NoticeKind,
    ("notice_draft", "kind"): NoticeKind,
    ("public_notice", "unit"): DayUnit,
    ("public_notice", "roll_over"): RollOver,
    ("posting_check", "state"): PointState,
    ("attached_file", "kind"): RecordKind,
    ("attached_file", "phase"): Phase,
    ("defect", "kind"): DefectKind,
    ("defect", "severity"): DefectSeverity,
    ("defect", "state"): DefectState,
    ("stage_log", "move"): StageAct,
    ("stage_log", "left_stage"): Stage,
    ("stage_log", "entered_stage"): Stage,
    ("stage_entry", "stage"): Stage,
    ("stage_entry", "outcome"): EntryOutcome,
}
_OWN_NAMES: Mapping[tuple[str, str], str] = {
    ("public_notice", "text"): "正文",
    ("notice_draft", "lines"): "名单或明细",
    ("public_notice", "reason"): "更正理由",
    ("own_pack", "text"): "规则原文",
    ("own_pack", "number"): "第几版",
    ("holiday_year", "year"): "年度",
    ("holiday_year", "days"): "放假安排",
    ("ballot", "reason"): "无效原因",
    ("second_entry", "reason"): "无效原因",
    ("stage_entry", "outcome"): "结果",
    ("stage_entry", "note"): "说明",
    ("stage_entry", "document"): "文件",
    ("stage_log", "document"): "文件",
    ("stage_log", "reason"): "理由",
    ("compound", "merged_into"): "并入",
    ("plan_line", "code"): "编号",
    ("plan_line", "name"): "改造内容",
}
_AREAS = frozenset({"area", "declared_area"})
_NUMBERED = frozenset(register.name for register in (*REGISTERS, DEFECTS))
_CALLED = {"case_rules": "rules", "stage_log": "move", "stage_entry": "requirement", "work_item": "code"}
_SCOPES = (
    ("compound", "全小区"),
    ("building:", "楼栋 "),
    ("stairwell:", "单元 "),
    ("lift:", "加装电梯的单元 "),
)


def entity_name(entity: str) -> str:
    """What a table holds, in trade words."""
    return ENTITIES.get(entity, entity)


def field_name(entity: str, field: str) -> str:
    """What a field of a table is called; empty if it is the program's own."""
    own = _OWN_NAMES.get((entity, field))
    if own is not None:
        return own
    known = _RECORD_FIELDS.get((entity, field))
    return known.title if known else FIELDS.get(field, field)


def subject_words(entity: str, held: Mapping[str, Value]) -> str:
    """What a clerk calls a record by what it holds: 第3号 of its register, 归档; '' where it holds no name."""
    if entity in _NUMBERED and held.get("no"):
        return f"第{held['no']}号"
    if field := _CALLED.get(entity):
        return value_words(entity, field, held[field]) if held.get(field) else ""
    return next((f"“{held[field]}”" for field in ("name", "title", "label") if held.get(field)), "")


def value_words(entity: str, field: str, value: Value) -> str:
    """A value as a clerk reads it: codes in words, areas in ㎡, nothing as 空."""
    if value is None or value == "":
        return "空"
    if isinstance(value, bool):
        return "是" if value else "否"
    code = _CODES.get((entity, field))
    if code is not None and value in set(code):
        return word(code(value))
    if (entity, field) == ("finding_mark", "kind"):
        return FINDING_KINDS[FindingKind(value)] if value in set(FindingKind) else str(value)
    if (entity, field) == ("stage_entry", "requirement"):
        rule = rule_of(str(value))
        return rule[1].sentence if rule else str(value)
    known = _RECORD_FIELDS.get((entity, field))
    if known is not None and known.choices is not None and value in set(known.choices):
        return word(known.choices(value))
    if known is not None and known.kind is Kind.HUNDREDTHS and isinstance(value, int):
        return shown_value(known, value)
    if field in _AREAS and isinstance(value, int):
        return f"{area_text(value)} ㎡"
    if (entity, field) == ("work_item", "quantity") and isinstance(value, int):
        return area_text(value)  # hundredths of whatever unit the catalogue counts it in
    if field in ("digest", "file_digest"):
        return str(value)[:SHORT]
    if (entity, field) in NOTICE_TEXTS:
        return kept_words(str(value)).replace("\n", "、") or "空"
    if field == "photos":
        return f"{str(value).count(',') + 1} 张" if str(value) != "[]" else "无"
    if field == "scope":
        return _scope_words(str(value))
    text = str(value).replace("\n", "、")
    return text.replace("T", " ")[:16] if field.endswith("_at") else text


def _scope_words(code: str) -> str:
    told = (said + code.removeprefix(start) for start, said in _SCOPES if code.startswith(start))
    return next(told, code)
