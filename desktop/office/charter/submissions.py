"""How a municipality treats complaints, signals and proposals: its charter first, the law behind it."""

from collections.abc import Collection, Mapping
from typing import Annotated, Literal, Self, TypeVar

from pydantic import AfterValidator, Field, model_validator

from desktop.office.charter.charter_words import Key, LocalText, Once, OneOrMore, Words
from desktop.office.charter.hours_by_day import HoursByDay
from desktop.office.charter.numbers import CounterNumber
from desktop.office.charter.term_lengths import ReplyUnit, longest, shortest
from desktop.office.charter.ways import (
    WITH_AN_ADDRESS,
    Channel,
    SubmissionKind,
    TakenAway,
    WayFromAfar,
    WayKind,
)
from desktop.office.data_file import DataEntry, refusal
from desktop.office.language import N_

AnswerWay = Literal["letter", "email", "at_counter", "phone", "secure_delivery"]
"""How an answer can reach the sender; `secure_delivery` is the state's (ССЕВ)."""

Anonymous = Literal["examined", "law", "only_danger", "not_registered"]
"""Examined; without proceedings, as the law has it; examined where health or safety is threatened; or not
even registered, as a charter may say: it gets its number all the same, for the law has whatever comes
registered (АПК, чл. 111), and no case is opened.
"""

MayRefuse = Literal["obscene", "insult", "undermining"]
MustRefuse = Literal["personal_data", "classified"]
MadeAnonymousBy = Literal["name", "full_name", "address", "phone", "email", "contact", "identifier"]
"""What is missing: `full_name` the three names, `contact` any of address, telephone and e-mail."""


class Cited(DataEntry):
    """A rule from a statute. `verify`: not yet compared with the text in force by a lawyer."""

    citation: Words
    verify: bool = False


class Length(Cited):
    """How long a term is. Hours are counted by the clock from the registration, through the night."""

    amount: int = Field(ge=1, le=1_000)
    unit: ReplyUnit


class ReplyTerm(Length):
    """How long the administration has, from receipt, to decide; or, where it promises so, to answer."""

    ends_with: Literal["decision", "answer"] = "decision"


class PromisedTerm(ReplyTerm):
    """A shorter term that the charter promises for some submissions: those that are all that it names.

    `kinds`, `ways` (by their keys) and `urgency`: whatever it is of, where it does not say. Of several
    promises that hold for one submission each is kept, which is to say the earliest.
    """

    key: Key
    name: LocalText
    kinds: Annotated[tuple[SubmissionKind, ...], OneOrMore, Field(min_length=1)] | None = None
    ways: Annotated[tuple[Key, ...], OneOrMore, Field(min_length=1)] | None = None
    urgency: Key | None = None

    def holds_for(self, kinds: Collection[str], way: str, urgency: str) -> bool:
        """Whether it is promised for what is of one of these kinds, came that way, and is that urgent."""
        return (
            (self.kinds is None or not set(self.kinds).isdisjoint(kinds))
            and (self.ways is None or way in self.ways)
            and self.urgency in {None, urgency}
        )


class Urgency(DataEntry):
    """How urgent a submission can be at this municipality, as the clerk chooses it."""

    key: Key
    name: LocalText


class Extension(Cited):
    """By how much the term may be extended.

    `months` are counted from the due date („с не повече от един месец“) or from receipt („до 6
    месеца“): in the latter case the term and its extension last that long together.
    """

    months: int = Field(ge=1, le=24)
    counted_from: Literal["due_date", "receipt"]


class CitedAmount(Cited):
    """A number of minutes, days or years, by the name of its key."""

    amount: int = Field(ge=1, le=366)


Value = TypeVar("Value")


def _without_unanswered(of_kinds: Mapping[SubmissionKind, Value]) -> Mapping[SubmissionKind, Value]:
    if "praise" in of_kinds or "opinion" in of_kinds:
        raise refusal(
            N_(
                "In the file {file} “{key}” gives a deadline for praise or opinions, which are not "
                "answered. Remove it."
            )
        )
    return of_kinds


OfAnswered = AfterValidator(_without_unanswered)
"""For a table by kinds: praise and opinions ask for no answer, and have no term."""


class Examiner(DataEntry):
    """Who looks at what was submitted."""

    key: Literal["administration", "ethics_commission"]
    name: LocalText


class SubmissionRules(DataEntry):
    """How complaints, signals and proposals are treated.

    The cited ones without an amount are rules of the law that hold as they are: whatever comes is
    registered; what is said aloud is written down; a repeat without new facts is not examined; the office
    acts of its own motion; personal data and classified information are protected; praise and opinions
    are noted and made known.

    `at_most` is the longest term that the law allows for a kind: no promise is longer, and where a promise
    would end later the law's day holds. `terms` are shorter ones for some ways, kinds and `urgencies`.
    `kinds` is by when each is decided or answered; of an appeal, by when it goes to the superior body, and
    `appeal_collective_days` the same where a collective body issued the act. `notice`: in how many days a
    decision on each is told; `notice_days` holds for the kinds it does not name. `opinions`: noted, or
    examined and answered as a recommendation. `public_information` stands behind the answer to a question
    about data.
    `superior` is the body above the mayor, which extends a term and hears an appeal.
    `received_after_closing`: the day that what comes in after the working time is dated with.
    `without_ways`: kinds of ways that the municipality does not have, such as the fax, though the law names
    them. `counter` is the desk that takes them, if named, `counter_number` its number. `answers` are the
    ways of answering. `anonymous_without`: what makes one anonymous if it is missing. `refuse_may` and
    `refuse_must` are what the charter lets and makes the office refuse.
    `not_competent`: the citizen is referred to the right institution, or the office forwards it itself.
    `delay_notice`: before the term ends in vain, the reasons or further steps and the final term are
    told in writing. `inspection`: a complaint about a service brings one. `apology`: the office says sorry.
    `number_told`: kinds of ways by which a sender who is not at the counter is sent the number in answer.
    """

    kinds: Annotated[Mapping[SubmissionKind, ReplyTerm], OfAnswered]
    extension: Annotated[Mapping[SubmissionKind, Extension], OfAnswered]
    at_most: Annotated[Mapping[SubmissionKind, Length], OfAnswered] = Field(default_factory=dict)
    terms: Annotated[tuple[PromisedTerm, ...], Once] = ()
    urgencies: Annotated[tuple[Urgency, ...], Once] = ()
    forward_days: CitedAmount
    notice_days: CitedAmount
    notice: Annotated[Mapping[SubmissionKind, CitedAmount], OfAnswered] = Field(default_factory=dict)
    cure_days: CitedAmount
    appeal_days: CitedAmount
    appeal_collective_days: CitedAmount
    due_date_told_over_days: CitedAmount
    age_limit_years: CitedAmount
    registration: Cited
    oral: Cited
    repeat: Cited
    ex_officio: Cited
    personal_data: Cited
    classified: Cited
    public_information: Cited
    noted: Cited
    opinions: Literal["noted", "examined"]
    received_after_closing: Literal["same_day", "next_working_day"]
    channels: Annotated[tuple[Channel, ...], Field(min_length=1), Once]
    without_ways: TakenAway = ()
    counter: LocalText | None = None
    counter_number: CounterNumber | None = None
    answers: Annotated[tuple[AnswerWay, ...], OneOrMore, Field(min_length=1)]
    examined_by: Examiner
    superior: LocalText
    requests_examined_by: Examiner
    anonymous: Anonymous
    anonymous_without: Annotated[tuple[MadeAnonymousBy, ...], OneOrMore, Field(min_length=1)]
    refuse_may: Annotated[tuple[MayRefuse, ...], OneOrMore]
    refuse_must: Annotated[tuple[MustRefuse, ...], OneOrMore]
    not_competent: Literal["refer", "forward"]
    delay_notice: bool
    inspection: bool
    apology: bool
    number_told: Annotated[tuple[WayFromAfar, ...], OneOrMore] = ()

    @model_validator(mode="after")
    def _promises_no_longer_than_the_law(self) -> Self:
        for kind, reply in self.kinds.items():
            self._check_the_length(f"kinds.{kind}", reply, (kind,))
        for promised in self.terms:
            self._check_the_length(f"terms.{promised.key}", promised, promised.kinds or ())
        return self

    def _check_the_length(self, key: str, reply: ReplyTerm, kinds: Collection[SubmissionKind]) -> None:
        for law in (self.at_most[kind] for kind in kinds or self.at_most if kind in self.at_most):
            if shortest(reply.amount, reply.unit) > longest(law.amount, law.unit):
                raise refusal(
                    N_(
                        "In the file {file} “{key}” promises a deadline longer than the law allows: {law}. "
                        "Give a shorter one."
                    ),
                    key=f"submissions.{key}",
                    law=law.citation,
                )

    @model_validator(mode="after")
    def _terms_name_what_there_is(self) -> Self:
        urgencies = {one.key for one in self.urgencies}
        ways = {way.key for way in self.channels}
        for promised in self.terms:
            for field, named, known in (
                ("kinds", set(promised.kinds or ()), set(self.kinds)),
                ("ways", set(promised.ways or ()), ways),
                ("urgency", {promised.urgency} - {None}, urgencies),
            ):
                if unknown := sorted(map(str, named - known)):
                    raise refusal(
                        N_(
                            "In the file {file} “{key}” names what it cannot be promised for: “{name}”. "
                            "Allowed: {allowed}."
                        ),
                        key=f"submissions.terms.{promised.key}.{field}",
                        name=unknown[0],
                        allowed=", ".join(sorted(map(str, known))) or "–",
                    )
        return self

    def promised_for(self, kinds: Collection[str], way: str, urgency: str) -> tuple[PromisedTerm, ...]:
        """The terms promised for what is of these kinds, came by the way of that key, and is that urgent."""
        return tuple(one for one in self.terms if one.holds_for(kinds, way, urgency))

    def examiner_of(self, kind: str) -> Examiner:
        """Who looks at what is handled as that kind: a request is no complaint and no recommendation."""
        return self.requests_examined_by if kind == "request" else self.examined_by

    @property
    def offered(self) -> tuple[Channel, ...]:
        """The ways in that somebody can take: with the number or the address that they need."""
        ways = (way for way in self.channels if way.kind not in self.without_ways)
        return tuple(way for way in ways if way.where or way.kind not in WITH_AN_ADDRESS)

    def channel(self, key: str) -> Channel | None:
        """The way in with that key, or `None` where this municipality has no such way."""
        return next((channel for channel in self.offered if channel.key == key), None)

    def of_kind(self, *kinds: WayKind) -> Channel | None:
        """The first way in of one of these kinds, the kinds in order of preference, or `None`."""
        ways = (way for kind in kinds for way in self.offered if way.kind == kind)
        return next(ways, None)


class WhistleblowerChannel(DataEntry):
    """Where reports from a working context go (ЗЗЛПСПОИН). Each is `None` until the municipality says."""

    officer: LocalText | None = None
    place: LocalText | None = None
    hours: HoursByDay | None = None
