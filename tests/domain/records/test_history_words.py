"""Codes and reasons of the history in the words of their own record."""

from app.domain.dwellings.reconciling import FINDING_KINDS, FindingKind
from app.domain.records.history_words import field_name, value_words


def test_a_reason_is_called_what_it_is_the_reason_of() -> None:
    assert field_name("ballot", "reason") == "无效原因"
    assert field_name("finding_mark", "reason") == "原因"


def test_every_kind_of_finding_is_told_in_words() -> None:
    told = {value_words("finding_mark", "kind", kind.value) for kind in FindingKind}
    assert told == set(FINDING_KINDS.values())


def test_a_draft_of_a_notice_is_told_by_the_titles_of_its_form() -> None:
    texts = '{"attachments": "无", "basis": "街办〔2026〕3号", "body": "自改委", "chosen": ""}'
    assert value_words("notice_draft", "texts", texts) == "附件 无，依据 街办〔2026〕3号，组织名称 自改委"
    lines = '[{"name": "王五", "role": "组长"}, {"name": "赵六", "role": ""}]'
    assert value_words("notice_draft", "lines", lines) == "姓名 王五，职务 组长 / 姓名 赵六"
    assert value_words("notice_draft", "lines", "[]") == "空"


def test_the_text_of_a_notice_is_told_in_words_and_the_programs_own_marks_are_left_out() -> None:
    text = (
        '{"basis": ["文件1", "文件2"], "matter": ["改造方案第2版"], "plan": 2, "history": "ab12", "period": "",'
        ' "table": {"caption": "费用按楼层分摊", "header": ["楼层"], "rows": [["1"]], "sums": 0}}'
    )
    told = "依据 文件1 / 文件2，事项 改造方案第2版，附表 费用按楼层分摊"
    assert value_words("public_notice", "text", text) == told
    assert value_words("public_notice", "text", "不是一个对象") == "不是一个对象"
