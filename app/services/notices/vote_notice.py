"""What the notice of a vote's result (D15) says, in the order such notices carry it in practice."""

from collections.abc import Sequence

from app.documents.result_notice import CountedAnswer
from app.domain.dwellings.masking import mask_name
from app.domain.rounds.consent import Answer, Counts, answers_to
from app.domain.rounds.consultation_round import ConsultationRound, RoundKind
from app.domain.rounds.counting import Base, area_text
from app.domain.rounds.gates import GateLine, GateVerdict
from app.domain.rounds.round_closing import RoundConduct, TellerDuty
from app.domain.rounds.silence_words import silent_lines
from app.domain.words import COUNTED, GATES, UNITS, amount, counted_by, verdict_line, word
from app.policies.law import quoted_278
from app.services.rounds.round_papers import RoundFile, span_of
from app.services.rounds.standing import RoundStanding

_LEGAL = ("cc278_participation", "cc278_major", "cc278_ordinary")


def by_heads_and_area(round_: ConsultationRound) -> bool:
    """Whether a result is told by heads and area, as a vote of owners is."""
    return round_.matter.legal or round_.kind is RoundKind.ELEVATOR


def sections_of(file: RoundFile, conclusion: str, basis: str) -> tuple[tuple[str, str], ...]:
    """Labels and texts: matter, scope, time, convener, totals, who took part, who agreed, what follows, the article.

    basis: the sources of the rules, where no article is quoted.
    """
    round_, roll = file.round, file.round.roll
    convener = file.closing.conduct.convener
    asked = "，".join(filter(None, (convener.contact, convener.phone)))
    told = (
        ("表决事项", f"{round_.question}（{word(round_.matter)}）"),
        ("表决范围", f"{file.compound.name}{roll.scope}"),
        ("表决起止", span_of(round_, file.closing)),
        ("召集人", convener.name or (word(convener.body) if convener.body else "")),
        ("联系方式", asked),
        ("总数", f"业主{roll.counts.persons}人，专有部分面积{area_text(roll.counts.area)}㎡"),
        *_verdicts(file.standing),
        ("结果", f"{conclusion}。"),
        ("依据", quoted_278(round_.matter) or basis),
    )
    return tuple((label, text) for label, text in told if text)


def _verdicts(standing: RoundStanding) -> list[tuple[str, str]]:
    """Who took part and who agreed, each with its share; gates of policy and lifts as far as they say more."""
    by_rule = "按沉默规则计票，" if standing.silent is not None else ""
    legal = [gate for gate in standing.gates if gate.id in _LEGAL]
    told = [(_said(gate), f"{by_rule}{_shares(gate.lines)}") for gate in legal]
    seen = {line for gate in legal for line in gate.lines}
    for gate in standing.gates:
        more = [line for line in gate.lines if line not in seen]
        if gate not in legal and gate.id != "coverage" and more:
            verdicts = "；".join(verdict_line(line, counted_by(gate, line)) for line in more)
            told.append((GATES[gate.id], f"{verdicts}。"))
    if standing.silent is None:
        return told
    plain = [f"{_said(gate)}：{_shares(gate.plain)}" for gate in legal if gate.plain]
    return [*told, ("不计沉默", "".join(plain)), ("沉默的业主", "".join(silent_lines(standing.silent)))]


def _said(gate: GateVerdict) -> str:
    """What those whom a gate counts have done."""
    return COUNTED.get(gate.id, word(Answer.AGREE))


def _shares(lines: Sequence[GateLine]) -> str:
    """Both lines of a step of the law, shorter than one by one: their base and what they must reach are the same."""
    parts = [
        f"{word(line.measure)}{amount(line.numerator, line.measure)} / {amount(line.denominator, line.measure)}"
        f"{UNITS[line.measure]}（{line.percent}%），{'已达到' if line.passed else '未达到'}"
        for line in lines
    ]
    whole = "参与表决的" if lines[0].base is Base.RESPONSES else "名册总数"
    return f"{'；'.join(parts)}。以{whole}为分母，都须 {lines[0].required.sign} {lines[0].required}。"


def counted_answers(standing: RoundStanding) -> tuple[CountedAnswer, ...]:
    """Each answer, in households, heads and area."""
    counted = standing.tally.of
    return tuple(_counted(word(answer), counted(answer)) for answer in answers_to(standing.round.kind))


def _counted(name: str, counts: Counts) -> CountedAnswer:
    return CountedAnswer(name, counts.households, counts.persons, counts.area)


def tellers_line(conduct: RoundConduct) -> str:
    """Who watched and made the count; of those who did not consent the surname alone."""
    named: dict[TellerDuty, list[str]] = {duty: [] for duty in TellerDuty}
    for teller in conduct.tellers:
        named[teller.duty].append(teller.name if teller.consents else mask_name(teller.name))
    return "；".join(f"{word(duty)}：{'、'.join(names)}" for duty, names in named.items() if names)
