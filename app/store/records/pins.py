"""PINs as they are kept: salted and hashed slowly, so that the file does not give them away.

A PIN of a few digits cannot be made safe against somebody who has the file and time; it keeps one clerk from
working under another's name at a shared desk.
"""

import hashlib
import hmac
import secrets

COST, BLOCK, LANES = 2**14, 8, 1
"""scrypt's numbers: 16 MB and some tens of milliseconds a try."""


def hashed(pin: str) -> str:
    """A PIN with a new salt, as it is kept; it carries its own costs, so that these can be raised later."""
    salt = secrets.token_bytes(16)
    return f"scrypt${COST}${BLOCK}${LANES}${salt.hex()}${_digest(pin, salt, COST, BLOCK, LANES).hex()}"


def matches(pin: str, kept: str) -> bool:
    """Whether a PIN is the one kept."""
    _, cost, block, lanes, salt, digest = kept.split("$")
    found = _digest(pin, bytes.fromhex(salt), int(cost), int(block), int(lanes))
    return hmac.compare_digest(found, bytes.fromhex(digest))


def _digest(pin: str, salt: bytes, cost: int, block: int, lanes: int) -> bytes:
    room = 256 * cost * block
    return hashlib.scrypt(pin.encode(), salt=salt, n=cost, r=block, p=lanes, maxmem=room, dklen=32)
