"""Turns a round the owners decide by law into what each of them must know before voting, D14A."""

from app.documents import voting_guide
from app.documents.voting_guide import GuideSection
from app.domain.rounds.consent import answers_to
from app.domain.rounds.consultation_round import ConsultationRound
from app.domain.rounds.counting import area_text
from app.domain.rounds.round_words import MATTER_NOTES
from app.domain.rounds.rule_words import rules_in_words
from app.domain.words import date_text, word
from app.services.rounds.round_paper_names import warned_of
from app.services.rounds.round_papers import Imprint, RoundFile
from app.services.rounds.standing import rules_of

TITLE = "表决事项说明"
_NUMBERS = "一二三四五六七八九"
_VALID = (
    "每套房屋一张票，只选一项；票由业主本人签名，代理人签名的须有书面委托书，无民事行为能力人由监护人签名。",
    "共有的房屋合起来一张票，共有人意见不一的，先商定一种意见再交；商定以前这张票待核，不计入。",
    "一人有几套房屋的，人数算一人，面积合计；意见不一致的，人数不计入任何一种意见。",
    "没有签名、他人代签、涂改、选项不清、空白、超过截止时间交回的无效，票留底备查。",
    "截止以前改变主意的，可以换领一张重新填写，以后交的一张为准，原来的一张留底。",
)


def guide(file: RoundFile, imprint: Imprint) -> voting_guide.VotingGuide:
    """D14A: matter, how it is decided, the roll, what makes a ballot valid, what silence means, whom to ask."""
    round_, office = file.round, file.office
    answers = "、".join(map(word, answers_to(round_.kind)))
    told = (
        ("表决事项", (round_.question,)),
        ("怎样决定", _decided(round_)),
        ("业主名册", _roll(round_)),
        ("怎样填写", (f"在{answers}中选一项打“√”，签名、写日期。弃权也是参与表决。",)),
        ("怎样算有效", _VALID),
        ("没有交票的", _silent(round_)),
        ("什么时候、向谁交", _when(round_)),
        ("咨询", (f"{office.name}，地址：{office.address}，电话：{office.phone}，时间：{office.hours}。",)),
    )
    sections = tuple(
        GuideSection(f"{number}、{heading}", paragraphs, strong=heading == "没有交票的")
        for number, (heading, paragraphs) in zip(_NUMBERS, told, strict=False)
    )
    title = f"{file.compound.name}{TITLE}"
    return voting_guide.VotingGuide(imprint.number, imprint.version, imprint.made_on, title, sections)


def _decided(round_: ConsultationRound) -> tuple[str, ...]:
    matter = f"{word(round_.matter)}。{MATTER_NOTES[round_.matter]}。"
    return (matter, *(f"{rule}。" for rule in rules_in_words(round_.kind, round_.matter, rules_of(round_))))


def _silent(round_: ConsultationRound) -> tuple[str, ...]:
    warned = warned_of(round_)
    if not warned:
        return ("没有交回的票，不计入参与表决，也不算同意。",)
    return (
        f"{warned}。计票时，按这一规则和不计沉默的两种结果都会公布。依据：{rules_of(round_).silence.source}。",
    )


def _roll(round_: ConsultationRound) -> tuple[str, ...]:
    roll = round_.roll
    counted = f"{roll.scope}，共{roll.counts.persons}人、专有部分面积{area_text(roll.counts.area)}平方米"
    frozen = f"名册{date_text(roll.frozen_at.date())}固定，摘要{roll.short_digest}"
    return (f"{counted}；{frozen}。对名册有异议的，请在截止以前向本页所列单位提出。",)


def _when(round_: ConsultationRound) -> tuple[str, ...]:
    opened = date_text(round_.opened_at.date())
    return (
        f"自{opened}起，至　　　　年　　月　　日　　时止。票由两名工作人员上门发放、收回，也可以送到本页所列单位。",
    )
