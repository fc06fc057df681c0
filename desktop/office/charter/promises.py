"""What a charter promises, what it expects in return, and the facts that others act upon."""

from calendar import monthrange
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from desktop.office.charter.applying import ApplyWay
from desktop.office.charter.charter_words import KeyedText, LocalText, Once, OneOrMore
from desktop.office.charter.own_services import OwnService, SpeedRule
from desktop.office.charter.submissions import Cited, CitedAmount
from desktop.office.data_file import DataEntry, refusal
from desktop.office.language import N_

Moment = Literal[
    "hall", "information", "service", "registration", "receipt", "reply", "reception", "feedback"
]
"""When a promise is to be shown or printed."""


class Promise(KeyedText):
    """A promise, with the moments at which the citizen or the clerk should read it.

    One that asks for something again and again (a meeting with citizens, boards that are looked through) is
    due every `done_every_months`, and `done_by` is who does it: F7 asks for it, and what was done is noted.
    """

    moments: Annotated[tuple[Moment, ...], OneOrMore, Field(min_length=1)]
    done_every_months: int | None = Field(default=None, ge=1, le=24)
    done_by: LocalText | None = None


_A_LEAP_YEAR = 2024
_NO_SUCH_DAY = N_(
    "In the file {file} “{key}” names a day that its month does not have. Correct one of the two."
)


class YearlyReport(Cited):
    """The report on satisfaction, published by that day of every year."""

    month: int = Field(ge=1, le=12)
    day: int = Field(ge=1, le=31)

    @model_validator(mode="after")
    def _is_a_day_of_the_year(self) -> Self:
        if self.day > monthrange(_A_LEAP_YEAR, self.month)[1]:
            raise refusal(_NO_SUCH_DAY)
        return self


class Feedback(DataEntry):
    """How citizens' opinion is asked for and what becomes of it. `words`: what the citizen is told of it.

    `published`: the results are published, `published_where`, at least in the `yearly_report`. Where the
    charter also promises to report every so many months, that is `reported_every_months`. A report is made
    within `report_within_days` of the end of what it is about.
    """

    survey_cards: bool
    opinions_box: bool
    on_paper: bool
    electronic: bool
    published: bool
    acted_on: bool
    words: LocalText | None = None
    published_where: LocalText | None = None
    reported_every_months: int | None = Field(default=None, ge=1, le=12)
    report_within_days: int = Field(ge=1, le=366)
    yearly_report: YearlyReport


class Services(DataEntry):
    """How services are given.

    `once_only`: the office itself collects what it can, within `collect_days`. A finished document that
    nobody has collected for `uncollected_days` is on a list. `electronic`: also without paper. `joint`:
    together with other organisations. `traceable`: the citizen can follow the documents electronically.
    `paper_standards_for_a_fee`: the standards are handed out on paper for the fee due, and
    `paper_standards_fee` is that fee in words, `None` until the office says. `speeds` are rules for
    what a service has no price of its own for; `own` the services that the municipality itself describes.
    `ways` are those by which one applies; empty where nobody has said.
    """

    once_only: bool
    electronic: bool
    joint: bool
    traceable: bool
    paper_standards_for_a_fee: bool
    paper_standards_fee: LocalText | None = None
    no_conflict_of_interest: bool
    no_unregulated_contacts: bool
    collect_days: CitedAmount
    uncollected_days: int = Field(ge=1, le=366)
    ways: Annotated[tuple[ApplyWay, ...], Once] = ()
    speeds: Annotated[tuple[SpeedRule, ...], Once] = ()
    own: Annotated[tuple[OwnService, ...], Once] = ()
