"""A municipality's charter: what it promises, read from `resources/charters/<key>.toml`.

The charter is data, so that a municipality's lawyer can correct it without a programmer. Every value
has a source: the charter's own words, a statute, or our setting (see `Source`).
"""

import re
from collections.abc import Iterator, Mapping
from datetime import time
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from desktop.office.data_file import Entry, checked, name_of_item, read_toml, refusal
from desktop.office.language import N_
from desktop.office.numbering import SUBMISSION_PLACES, TICKET_PLACES, BadTemplateError, check_template
from desktop.office.places import RESOURCES
from desktop.office.working_calendar import TermUnit

CHARTERS = RESOURCES / "charters"

SubmissionKind = Literal["complaint", "signal", "proposal"]
"""Жалба, сигнал, предложение (АПК, чл. 107)."""

Channel = Literal["counter", "box", "post", "phone", "fax", "email", "website", "hot_line"]
"""How a submission comes in."""

Key = Annotated[str, Field(pattern="^[a-z][a-z_]*$")]
Words = Annotated[str, Field(min_length=1)]
_BAD_HOURS = N_("In the file {file} “{key}” must hold hours such as 8:30-17:00, in order, not overlapping.")
_BAD_TEMPLATE = N_(
    "In the file {file} “{key}” must be a template that names {places}, with a sign between two numbers."
)
_HOURS = re.compile(r"(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})")


class LocalText(Entry):
    """A name or a sentence in the languages that a citizen can ask for."""

    bg: Words
    en: Words

    def for_language(self, code: str) -> str:
        """The text in the language `code`. Raises `KeyError` where there is no such language."""
        return {"bg": self.bg, "en": self.en}[code]


class TimeRange(Entry):
    """From `start` until before `end`, on the hall's wall clock. Written `8:30-17:00`."""

    start: time
    end: time

    @model_validator(mode="before")
    @classmethod
    def _read(cls, written: Any) -> Any:
        found = _HOURS.fullmatch(written) if isinstance(written, str) else None
        if not found:
            raise refusal(_BAD_HOURS)
        try:
            first, first_minute, last, last_minute = map(int, found.groups())
            return {"start": time(first, first_minute), "end": time(last, last_minute)}
        except ValueError:
            raise refusal(_BAD_HOURS) from None

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.start >= self.end:
            raise refusal(_BAD_HOURS)
        return self

    def covers(self, hour: time) -> bool:
        """Whether `hour` lies in it."""
        return self.start <= hour < self.end


def _in_order(ranges: tuple[TimeRange, ...]) -> tuple[TimeRange, ...]:
    if any(later.start < earlier.end for earlier, later in pairwise(ranges)):
        raise refusal(_BAD_HOURS)
    return ranges


Ranges = Annotated[tuple[TimeRange, ...], Field(min_length=1), AfterValidator(_in_order)]


class Hours(Entry):
    """When the administration and the centre are open, on every working day."""

    administration: Ranges
    centre: Ranges
    closing_grace_hours: int = Field(ge=0, le=12)


class CounterRole(Entry):
    """A counter that the charter names."""

    number: int = Field(ge=1, le=99)
    name: LocalText


class Official(Entry):
    """Somebody who receives citizens. `weekday` is ISO: 1 is Monday. `place` is `None` if not stated."""

    key: Key
    title: LocalText
    weekday: int = Field(ge=1, le=7)
    ranges: Ranges
    slot_minutes: int = Field(ge=5, le=240)
    place: LocalText | None = None


class _Cited(Entry):
    """A rule from a statute. `verify`: not yet compared with the text in force by a lawyer."""

    citation: Words
    verify: bool = False


class ReplyTerm(_Cited):
    """How long the administration has to decide, from receipt."""

    amount: int = Field(ge=1, le=366)
    unit: TermUnit


class Extension(_Cited):
    """By how much the term may be extended.

    `months` are counted from the due date („с не повече от един месец“) or from receipt („до 6
    месеца“): in the latter case the term and its extension last that long together.
    """

    months: int = Field(ge=1, le=24)
    counted_from: Literal["due_date", "receipt"]


class CitedAmount(_Cited):
    """A number of days or years, by the name of its key."""

    amount: int = Field(ge=1, le=366)


class SubmissionRules(Entry):
    """How complaints, signals and proposals are treated. `counter`: the desk that takes them, if named."""

    kinds: Mapping[SubmissionKind, ReplyTerm]
    extension: Mapping[SubmissionKind, Extension]
    forward_days: CitedAmount
    notice_days: CitedAmount
    age_limit_years: CitedAmount
    channels: Annotated[tuple[Channel, ...], Field(min_length=1)]
    anonymous: Literal["examined", "law", "only_danger"]
    counter: LocalText | None = None

    @model_validator(mode="after")
    def _extends_what_it_knows(self) -> Self:
        if not self.extension.keys() <= self.kinds.keys():
            raise refusal(N_("In the file {file} “{key}” extends the term of a kind that has no term."))
        return self


def _template(required: frozenset[str], allowed: frozenset[str]) -> AfterValidator:
    def checked(template: str) -> str:
        try:
            return check_template(template, required, allowed)
        except BadTemplateError:
            raise refusal(
                _BAD_TEMPLATE, places=" ".join(f"{{{place}}}" for place in sorted(required))
            ) from None

    return AfterValidator(checked)


class Numbering(Entry):
    """Templates, see `desktop.office.numbering`."""

    submission: Annotated[str, _template(SUBMISSION_PLACES, SUBMISSION_PLACES | {"year", "date"})]
    ticket: Annotated[str, _template(TICKET_PLACES, TICKET_PLACES)]
    booking: Annotated[str, _template(SUBMISSION_PLACES, SUBMISSION_PLACES | {"year", "date"})]


class QueueKind(Entry):
    """What a citizen waits for. `letter` begins the ticket."""

    key: Key
    letter: str = Field(pattern=r"^[^\W\d_]$")
    name: LocalText


class Source(Entry):
    """Where a value comes from: the charter's words, a statute, or a setting of ours with its reason."""

    charter: Words | None = None
    law: Words | None = None
    setting: Words | None = None
    verify: bool = False

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.charter or self.law or self.setting):
            raise refusal(
                N_("In the file {file} the source “{key}” is empty. Name a charter, law or setting.")
            )
        return self


class Charter(Entry):
    """One municipality. `sources` maps a key, or the key of a table above it, to where it comes from."""

    key: Key
    municipality: LocalText
    centre: LocalText
    address: LocalText | None = None
    phone: Words | None = None
    email: Words | None = None
    website: Words | None = None
    hours: Hours
    counters: tuple[CounterRole, ...]
    sign_up_counter: int = Field(ge=1, le=99)
    officials: tuple[Official, ...]
    submissions: SubmissionRules
    numbering: Numbering
    queue_kinds: Annotated[tuple[QueueKind, ...], Field(min_length=1)]
    promises: tuple[LocalText, ...]
    sources: Mapping[str, Source]

    @model_validator(mode="before")
    @classmethod
    def _every_value_has_a_source(cls, raw: Any) -> Any:
        values = dict(_values({key: raw[key] for key in raw if key not in {"key", "sources"}}))
        named = raw.get("sources", {})
        known = {above for key in values for above in _above(key)}
        for key in named:
            if key not in known:
                raise refusal(
                    N_("In the file {file} a source is given for “{key}”, which is not there."), key=key
                )
        for key, is_cited in values.items():
            if not is_cited and not any(above in named for above in _above(key)):
                raise refusal(N_("In the file {file} “{key}” has no source. Add it to [sources]."), key=key)
        return raw

    @model_validator(mode="after")
    def _no_letter_twice(self) -> Self:
        for kinds in ([kind.letter for kind in self.queue_kinds], [kind.key for kind in self.queue_kinds]):
            if len(kinds) != len(set(kinds)):
                raise refusal(
                    N_("In the file {file} two items of “{key}” share a key or a letter. Make them differ."),
                    key="queue_kinds",
                )
        return self


class CharterName(Entry):
    """A charter to choose at set-up."""

    key: str
    name: LocalText


def charter_path(key: str) -> Path:
    """The file of the charter `key`."""
    return CHARTERS / f"{key}.toml"


def load_charter(path: Path) -> Charter:
    """The charter in `path`. Raises `KnownError` that names the file, the key and what is allowed."""
    return checked(Charter, read_toml(path), path)


def known_charters() -> tuple[CharterName, ...]:
    """The charters that came with the program, in the order of their keys. Raises `KnownError`."""
    charters = (load_charter(path) for path in sorted(CHARTERS.glob("*.toml")))
    return tuple(CharterName(key=charter.key, name=charter.municipality) for charter in charters)


def _values(table: Mapping[str, Any], inside: str = "") -> Iterator[tuple[str, bool]]:
    """Every value's dotted key, and whether a citation stands beside it."""
    if "citation" in table or "bg" in table:
        yield inside.removesuffix("."), "citation" in table
        return
    for name, value in table.items():
        key = f"{inside}{name}"
        if isinstance(value, Mapping):
            yield from _values(value, f"{key}.")
        elif isinstance(value, list | tuple) and any("key" in item or "number" in item for item in value):
            for at, item in enumerate(value):
                yield from _values(item, f"{key}.{name_of_item(item, at)}.")
        else:
            yield key, False


def _above(key: str) -> Iterator[str]:
    """`hours.centre` and `hours`."""
    while key:
        yield key
        key = key.rpartition(".")[0]
