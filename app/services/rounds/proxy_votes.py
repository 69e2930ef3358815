"""Ballots signed by a proxy holder: only on a proxy in force, within the limit of the round's rules."""

from datetime import date

from app.domain.errors.rounds import ProxyMissing
from app.domain.rounds.proxies import PROXIES, proxy_in_force, refuse_too_many
from app.services.rounds.form_checks import row_on_roll
from app.services.rounds.standing import rules_of
from app.store.unit_of_work import UnitOfWork


def proxy_source(work: UnitOfWork, round_id: int, row_no: int, on: date) -> str:
    """What is noted as the source of a ballot by proxy: the holder and the number of the proxy.

    Raises:
        NotOnRoll: no such row. ProxyMissing: none in force. ProxyLimitReached: the holder has too many.
    """
    round_ = work.rounds.get(round_id)
    row = row_on_roll(work, round_, row_no)
    entries = work.registers.of_compound(PROXIES, round_.compound_id)
    held = proxy_in_force(entries, row.address, round_.kind, on)
    if held is None:
        raise ProxyMissing(address=row.address, day=on.isoformat())
    refuse_too_many(rules_of(round_).proxy, held.values, entries)
    return f"受托人{held.text('holder')}，第{held.no}号委托书"
