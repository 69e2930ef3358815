"""Every error has its sentence, and every sentence finds the facts it names."""

import ast
import re
import string
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from app.domain import errors
from app.domain.errors import LouanError
from app.domain.errors.closing import PendingBallots
from app.domain.errors.files import CannotRead, DiskFull
from app.domain.errors.records import RecordMissing, ValueRefused
from app.domain.errors.rounds import RoundNotOpen
from app.domain.errors.rules import BadPolicyPack, UnconfirmedPolicy
from app.domain.rounds.consultation_round import RoundStatus
from app.messages import SENTENCES, UNFORESEEN, detail_of, message_for

NO_TRADE_TALK = re.compile(r"Traceback|Error|Exception|SQL|None|\{|\}")


def subclasses_of(error: type[LouanError]) -> list[type[LouanError]]:
    found = []
    for subclass in error.__subclasses__():
        found += [subclass, *subclasses_of(subclass)]
    return found


MODULES = [import_module(f"{errors.__name__}.{found.name}") for found in iter_modules(errors.__path__)]
KNOWN = [error for error in subclasses_of(LouanError) if error.__module__.startswith(errors.__name__)]


def named_details(error: type[LouanError]) -> set[str]:
    """Names after "Details:" in the docstring; what stands in brackets or after "=" explains them."""
    _, _, promised = (error.__doc__ or "").partition("Details:")
    return set(re.findall(r"[a-z_]+\d*", re.sub(r"\([^)]*\)", "", promised)))


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_all_errors_are_walked():
    named = {e for module in MODULES for e in vars(module).values() if isinstance(e, type)}
    assert named - {LouanError} == set(KNOWN)


@pytest.mark.parametrize("error", KNOWN, ids=lambda e: e.__name__)
def test_every_error_has_its_own_sentence(error):
    assert error in SENTENCES, f"{error.__name__} has no sentence in app/messages.py"


@pytest.mark.parametrize("error", KNOWN, ids=lambda e: e.__name__)
def test_a_sentence_uses_only_the_details_its_error_promises(error):
    assert placeholders(SENTENCES[error]) <= named_details(error)


@pytest.mark.parametrize("error", KNOWN, ids=lambda e: e.__name__)
def test_a_sentence_is_short_chinese_and_says_what_to_do(error):
    sentence = message_for(error(**dict.fromkeys(named_details(error), "甲")))
    assert sentence.endswith("。")
    assert 1 <= sentence.count("。") <= 3
    assert "请" in sentence
    assert not NO_TRADE_TALK.search(sentence)
    assert "未注明" not in sentence
    assert len(sentence) <= 120


def made_in(source: Path) -> list[tuple[str, set[str]]]:
    """Errors a module makes with plain keywords, each with the details it gives."""
    names = {error.__name__ for error in KNOWN}
    calls = [node for node in ast.walk(ast.parse(source.read_text("utf-8"))) if isinstance(node, ast.Call)]
    named = [(ast.unparse(call.func).rpartition(".")[2], {k.arg for k in call.keywords}) for call in calls]
    return [(name, {str(k) for k in given}) for name, given in named if name in names and None not in given]


def test_every_place_that_makes_an_error_gives_what_its_sentence_names():
    by_name = {error.__name__: error for error in KNOWN}
    app = Path(errors.__file__).parent.parent
    made = [(source.name, *found) for source in sorted(app.rglob("*.py")) for found in made_in(source)]
    assert made
    assert [m for m in made if placeholders(SENTENCES[by_name[m[1]]]) - m[2]] == []


def test_no_two_errors_share_a_sentence():
    assert len(set(SENTENCES.values())) == len(SENTENCES)


def test_sentences_exist_only_for_errors_that_exist():
    assert set(SENTENCES) == set(KNOWN)


def test_a_class_without_its_own_sentence_does_not_borrow_its_parents():
    class Unheard(CannotRead):
        pass

    assert message_for(Unheard(file="名册.xlsx")) == UNFORESEEN


@pytest.mark.parametrize(
    "error", [ValueError("x"), OSError(28, "No space"), KeyboardInterrupt(), LouanError()]
)
def test_the_unforeseen_is_told_without_jargon(error):
    assert message_for(error) == UNFORESEEN
    assert not NO_TRADE_TALK.search(UNFORESEEN)


def test_details_are_put_into_the_sentence():
    told = message_for(RecordMissing(kind="小区", name="毛纺北小区"))
    assert told.startswith("没有找到小区“毛纺北小区”")


def test_a_code_is_told_by_its_word():
    told = message_for(RoundNotOpen(title="第1轮", status=RoundStatus.CLOSED))
    assert told.startswith("“第1轮”现在是“已结束”")


def test_unconfirmed_values_are_listed_as_they_were_worded():
    value = "纳入改造 G1：要求比例 ≥ 2/3（约66.67%，含本数）"
    told = message_for(UnconfirmedPolicy(values=[value, "改造方案公示期 7日"]))
    assert told.startswith(f"以下数值只是预设，还没有人核实：{value}、改造方案公示期 7日。")


@pytest.mark.parametrize("values", ["甲", [], ["甲"], ["notice"], [None], None])
def test_an_odd_detail_never_hides_the_sentence(values):
    assert message_for(UnconfirmedPolicy(values=values)).startswith("以下数值只是预设")


def test_a_long_list_is_cut_and_counted():
    told = message_for(PendingBallots(count=12, addresses=[f"1栋1单元{n}" for n in range(101, 113)]))
    assert "1栋1单元108等 12 项" in told
    assert "1栋1单元109" not in told


def test_a_list_that_fits_is_given_whole():
    assert "1栋101、1栋102）" in message_for(PendingBallots(count=2, addresses=["1栋101", "1栋102"]))


@pytest.mark.parametrize("blank", ["", "  ", []])
def test_a_blank_detail_reads_as_blank(blank):
    assert "“（空）”" in message_for(DiskFull(file=blank))


def test_a_missing_detail_does_not_hide_the_sentence():
    assert message_for(DiskFull()).startswith("磁盘空间不够")


def test_braces_and_line_ends_in_a_detail_are_plain_text():
    told = message_for(CannotRead(file=Path("{0}\n{file}.xlsx")))
    assert "{0} {file}.xlsx" in told.replace("\n", " ")


def test_an_endless_detail_is_cut():
    assert len(message_for(BadPolicyPack(file="a" * 5000, key="gate", reason="写法不对"))) < 500


def fail_twice() -> None:
    try:
        raise OSError(13, "Permission denied")
    except OSError as error:
        raise CannotRead(file="名册.xlsx") from error


def test_the_maintainers_copy_names_classes_causes_and_calls():
    with pytest.raises(CannotRead) as caught:
        fail_twice()
    detail = detail_of(caught.value)
    assert "app.domain.errors.files.CannotRead: file='名册.xlsx'" in detail
    assert "PermissionError" in detail
    assert "test_messages.py" in detail
    assert "fail_twice" in detail
    assert str(Path(__file__).parent) not in detail


def test_the_maintainers_copy_leaves_out_what_a_database_was_given():
    detail = detail_of(RuntimeError("constraint failed [SQL: INSERT] [parameters: ('张三', '13800000000')]"))
    assert "张三" not in detail
    assert "constraint failed" in detail


def test_the_maintainers_copy_ends_for_causes_in_a_circle():
    first, second = ValueError("一"), ValueError("二")
    first.__cause__, second.__cause__ = second, first
    assert detail_of(first).count("ValueError") == 2


def test_a_long_text_that_was_typed_does_not_push_the_reason_out_of_view() -> None:
    told = message_for(ValueRefused(field="说明", value="长" * 10_000, reason="不能超过2000字"))
    assert told.startswith(f"说明填的“{'长' * 40}……”不能用：不能超过2000字。")
