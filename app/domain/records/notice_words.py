"""What was typed or printed of a notice, out of the text in which it is kept, as a clerk reads it."""

import json
from collections.abc import Mapping, Sequence

from app.domain.notices.notice_forms import FORMS

NOTICE_TEXTS = frozenset({("notice_draft", "texts"), ("notice_draft", "lines"), ("public_notice", "text")})
"""Fields kept as an object or as a list of objects."""

_PRINTED: Mapping[str, str] = {
    "basis": "依据",
    "matter": "事项",
    "attachments": "附件",
    "handling": "异议处理",
    "table": "附表",
    "period": "期限",
    "issuer": "发布单位",
    "caption": "",
}
_TITLES: Mapping[str, str] = {
    **{known.key: known.title for form in FORMS.values() for known in (*form.fields, *form.lines)},
    **_PRINTED,
}


def kept_words(text: str) -> str:
    """The parts that have a name, each under it; the text itself where it cannot be read."""
    try:
        return _told(json.loads(text))
    except ValueError:
        return text


def _told(held: object) -> str:
    if isinstance(held, Mapping):
        parts = ((_TITLES[key], _told(value)) for key, value in held.items() if key in _TITLES)
        return "，".join(f"{title} {told}".lstrip() for title, told in parts if told)
    if isinstance(held, Sequence) and not isinstance(held, str):
        return " / ".join(filter(None, map(_told, held)))
    return "" if held is None else str(held)
