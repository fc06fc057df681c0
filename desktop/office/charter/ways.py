"""The ways in: of a closed list of kinds, called whatever the municipality calls them, several of a kind."""

from typing import Annotated, Any, Literal, Self, get_args

from pydantic import AfterValidator, Field, model_validator

from desktop.office.charter.charter_words import Key, LocalText, OneOrMore
from desktop.office.charter.hours_by_day import HoursByDay
from desktop.office.data_file import DataEntry, refusal
from desktop.office.language import N_

SubmissionKind = Literal["complaint", "signal", "proposal", "request", "appeal", "praise", "opinion"]
"""Жалба, сигнал, предложение (АПК, чл. 107), искане, жалба срещу акт, благодарност, мнение."""

WayKind = Literal[
    "counter",
    "in_person",
    "complaints_counter",
    "registry",
    "kmetstvo",
    "open_reception",
    "phone",
    "hot_line",
    "post",
    "fax",
    "email",
    "website",
    "portal",
    "mobile_app",
    "messenger",
    "secure_delivery",
    "box",
    "anti_corruption_box",
    "survey_card",
]
"""What sort of way it is, whatever it is called: this, and never its key, says what the program does."""

WAY_KINDS = frozenset[str](get_args(WayKind))

WITH_AN_ADDRESS = frozenset[WayKind](
    {"phone", "hot_line", "fax", "email", "website", "portal", "mobile_app", "messenger"}
)
"""Ways that nobody can take without a number, an address or a name to look for."""

OF_THE_LAW = frozenset[WayKind]({"counter", "in_person", "phone", "post", "email"})
"""Ways that the law leaves open to everybody, for whatever they bring (АПК, чл. 111)."""

FROM_A_BOX = frozenset[WayKind]({"box", "anti_corruption_box", "survey_card"})
"""Ways whose sheets are taken out of something that is opened."""

_NO_KIND = N_(
    "In the file {file} “{key}” does not say what sort of way it is. Add “kind”, one of: {allowed}."
)
_OTHER_KIND = N_(
    "In the file {file} “{key}” is called by the name of one kind of way and is of another: “{sort}”. "
    "Give it another key."
)
_OF_THE_LAW_STAYS = N_(
    "In the file {file} “{key}” takes away a way that the law leaves open to everybody: “{way}”. "
    "Only “fax” can be taken away. Remove the other from the list."
)


class Channel(DataEntry):
    """A way in. `kind` says what sort it is; where it is not written, the key is the name of the kind.

    `key` is its identity in records, `name` what it is called. `kinds` are those of submissions that it
    takes, all if `None`; `where` is what the citizen is told: the number, the address, the place; `contact`
    names contacts in its stead. `hours` are those in which it is open, where they are its own. One of
    `WITH_AN_ADDRESS` without `where` is not offered until the office gives it.
    """

    key: Key
    kind: WayKind
    name: LocalText
    where: LocalText | None = None
    contact: Annotated[tuple[Key, ...], Field(min_length=1), OneOrMore] | None = None
    hours: HoursByDay | None = None
    kinds: Annotated[tuple[SubmissionKind, ...], Field(min_length=1), OneOrMore] | None = None

    @model_validator(mode="before")
    @classmethod
    def _of_the_kind_of_its_key(cls, raw: Any) -> Any:
        if not isinstance(raw, dict) or "kind" in raw or not isinstance(raw.get("key"), str):
            return raw
        if raw["key"] not in WAY_KINDS:
            raise refusal(_NO_KIND, allowed=", ".join(map(repr, get_args(WayKind))))
        return {**raw, "kind": raw["key"]}

    @model_validator(mode="after")
    def _is_called_by_no_other_kind(self) -> Self:
        if self.key in WAY_KINDS and self.key != self.kind:
            raise refusal(_OTHER_KIND, sort=self.kind)
        return self

    def takes(self, kind: str) -> bool:
        """Whether it is for what is submitted as that kind."""
        return self.kinds is None or kind in self.kinds


def kind_of_way(key: str, kind: str = "") -> str:
    """What sort of way a record came by: the kind it was registered with.

    What was registered before ways had kinds has its key, which was the name of the kind.
    """
    return kind or key


def _only_what_may_go(taken_away: tuple[WayKind, ...]) -> tuple[WayKind, ...]:
    for kind in taken_away:
        if kind in OF_THE_LAW:
            raise refusal(_OF_THE_LAW_STAYS, way=kind)
    return taken_away


WayFromAfar = Literal[
    "post", "fax", "email", "website", "portal", "mobile_app", "messenger", "secure_delivery"
]
"""Ways by which nobody stands at the counter, where the receipt is handed over."""

TakenAway = Annotated[tuple[WayKind, ...], AfterValidator(_only_what_may_go), OneOrMore]
"""Kinds of ways that a municipality does not have, though it would have them by the law."""
