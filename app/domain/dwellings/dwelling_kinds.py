"""What kinds of title, occupancy, party, evidence and visit there are; their words stand in `dwelling_words`."""

from enum import StrEnum


class TitleKind(StrEnum):
    """How a dwelling came to its owner."""

    COMMODITY = "commodity"
    REFORMED = "reformed"
    PUBLIC = "public"
    WORK_UNIT = "work_unit"
    UNREGISTERED = "unregistered"


class Occupancy(StrEnum):
    """Who lives there. LOST: nobody can be reached, said only after three visits that met nobody."""

    OWNER = "owner"
    LET = "let"
    VACANT = "vacant"
    LOST = "lost"


class PartyKind(StrEnum):
    """What an owner is. All that a DEVELOPER still holds in a compound counts as one head (art. 9)."""

    PERSON = "person"
    ORGANISATION = "organisation"
    DEVELOPER = "developer"
    GOVERNMENT = "government"


class Evidence(StrEnum):
    """What shows that somebody owns a dwelling; ORAL is only somebody's word."""

    CERTIFICATE = "certificate"
    CONTRACT = "contract"
    INHERITANCE = "inheritance"
    JUDGMENT = "judgment"
    ORAL = "oral"


class VisitOutcome(StrEnum):
    """What came of a visit at the door."""

    FILLED = "filled"
    NOBODY = "nobody"
    REFUSED = "refused"
    POSTPONED = "postponed"


class YesNo(StrEnum):
    """A switch as forms and lists write it."""

    YES = "yes"
    NO = "no"
