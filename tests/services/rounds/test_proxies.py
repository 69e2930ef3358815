"""Written proxies: every particular the law asks for, a limit by the pack, and no ballot without one in force."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.domain.compounds.compound import Compound
from app.domain.errors.records import ValueRefused
from app.domain.errors.rounds import ProxyLimitReached, ProxyMissing
from app.domain.records.attached_file import RecordKind, RecordRef
from app.domain.registers.register import Entry
from app.domain.rounds.consent import Answer
from app.domain.rounds.consultation_round import ConsultationRound
from app.domain.rounds.deliveries import DeliveryMethod, DeliveryNote, Relation
from app.domain.rounds.proxies import PROXIES
from app.messages import message_for
from app.services.records.attachments import AttachmentService
from app.services.registers.registers import RegisterService
from app.services.rounds.deliveries import DeliveryService
from tests.builders import NOW, OpenLibrary, name_of, new_library
from tests.photos import pdf, put

DAY = NOW.date()


@pytest.fixture
def library(tmp_path: Path) -> Iterator[OpenLibrary]:
    opened = new_library(tmp_path, pack="weifang")
    yield opened
    opened.close()


def given(library: OpenLibrary, compound: Compound, no: int, **changed: str) -> Entry:
    """A proxy of the owner of a flat of the first stairwell, by its place on the roll."""
    texts = {
        "signed_on": DAY.isoformat(),
        "dwelling": f"1-1-{(no + 1) // 2}0{2 - no % 2}",
        "principal": name_of(no - 1),
        "holder": "刘洋",
        "asked": "意愿征集",
        "power": "就纳入改造签署意见",
        "starts_on": DAY.isoformat(),
        "ends_on": (DAY + timedelta(30)).isoformat(),
        **changed,
    }
    return RegisterService(library.desk).add(PROXIES, compound.id, PROXIES.typed(texts))


def with_document(library: OpenLibrary, entry: Entry, tmp_path: Path) -> None:
    file = put(tmp_path / f"委托书{entry.no}.pdf", pdf())
    AttachmentService(library.desk).add(RecordRef(RecordKind.PROXY, entry.id), file)


def test_a_ballot_by_proxy_needs_one_in_force_with_its_document(
    library: OpenLibrary, compound: Compound, round_: ConsultationRound, tmp_path: Path
) -> None:
    service = library.ballot_entry

    def refused(on: date) -> str:
        with pytest.raises(ProxyMissing) as error:
            service.record_by_proxy(round_.id, 1, Answer.AGREE, on)
        return message_for(error.value)

    assert "1号楼1单元101" in refused(DAY)
    entry = given(library, compound, 1)
    assert "没有附委托书" in PROXIES.standing(entry, DAY)
    refused(DAY)
    with_document(library, entry, tmp_path)
    refused(DAY - timedelta(1))
    ballot = service.record_by_proxy(round_.id, 1, Answer.AGREE, DAY).ballot
    assert ballot.source == "受托人刘洋，第1号委托书"
    with pytest.raises(ProxyMissing):
        service.record_by_proxy(round_.id, 2, Answer.AGREE, DAY)


def test_a_proxy_for_another_matter_does_not_do(
    library: OpenLibrary, compound: Compound, round_: ConsultationRound, tmp_path: Path
) -> None:
    with_document(library, given(library, compound, 1, asked="方案表决"), tmp_path)
    with pytest.raises(ProxyMissing):
        library.ballot_entry.record_by_proxy(round_.id, 1, Answer.AGREE, DAY)


def test_nobody_holds_more_proxies_than_the_pack_allows(library: OpenLibrary, compound: Compound) -> None:
    for no in (1, 2, 3):
        given(library, compound, no)
    with pytest.raises(ProxyLimitReached) as refused:
        given(library, compound, 4)
    assert "刘洋" in message_for(refused.value)
    assert "3 位" in message_for(refused.value)
    assert "潍坊市物业管理条例" in message_for(refused.value)
    given(library, compound, 4, holder="何平")
    later = (DAY + timedelta(40)).isoformat()
    given(library, compound, 5, starts_on=later, ends_on=later)
    assert len(RegisterService(library.desk).of_compound(PROXIES, compound.id)) == 5


@pytest.mark.parametrize("key", PROXIES.required)
def test_what_the_law_asks_for_may_not_be_missing(library: OpenLibrary, compound: Compound, key: str) -> None:
    with pytest.raises(ValueRefused) as refused:
        given(library, compound, 1, **{key: ""})
    assert PROXIES.of_key(key).title in message_for(refused.value)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"dwelling": "9-1-101"}, "户册里没有"),
        ({"principal": "外人"}, "登记的业主"),
        ({"holder": name_of(0)}, "自己"),
        ({"ends_on": "2026-01-01"}, "早于"),
    ],
)
def test_particulars_that_cannot_be_are_told(
    library: OpenLibrary, compound: Compound, changed: dict[str, str], told: str
) -> None:
    with pytest.raises(ValueRefused) as refused:
        given(library, compound, 1, **changed)
    assert told in message_for(refused.value)


def test_a_ballot_is_delivered_to_the_holder_of_a_proxy_in_force_and_to_no_other(
    library: OpenLibrary, compound: Compound, round_: ConsultationRound, tmp_path: Path
) -> None:
    deliveries = DeliveryService(library.desk)

    def refused(name: str, on: date = DAY) -> str:
        with pytest.raises(ValueRefused) as error:
            deliveries.record(round_.id, [1], DeliveryNote(on, DeliveryMethod.HAND, name, Relation.PROXY))
        return str(error.value.details["reason"])

    none = "委托书登记里没有这一户当天有效、附有扫描件的委托书；请先登记，或另选关系"
    assert refused("刘洋") == none
    with_document(library, given(library, compound, 1), tmp_path)
    assert refused("刘洋", DAY - timedelta(1)) == none
    assert refused("张三") == "委托书登记里这一户当天有效的受托人是刘洋"
    (line,) = deliveries.record(round_.id, [1], DeliveryNote(DAY, DeliveryMethod.HAND, "", Relation.PROXY))
    assert line.delivery is not None
    assert line.delivery.note.receiver == "刘洋"
    assert deliveries.standing(round_.id).missing[0].row.no == 1  # without a signature it binds nobody


def test_a_list_of_deliveries_names_only_holders_of_a_proxy(
    library: OpenLibrary, compound: Compound, round_: ConsultationRound, tmp_path: Path
) -> None:
    with_document(library, given(library, compound, 1), tmp_path)
    file = tmp_path / "送达.csv"
    lines = [f"1-1-101,{DAY},刘洋,受托人", f"1-1-102,{DAY},刘洋,受托人"]
    file.write_text("\n".join(["房号,送达日期,签收人,与业主关系", *lines]) + "\n", encoding="utf-8")
    preview = DeliveryService(library.desk).read(file, round_.id)
    assert [line.row_no for line in preview.new] == [1]
    assert [problem.row for problem in preview.problems] == [3]
