"""What the steps about an application ask for, and how it is read as the application stands. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.applications.life.step_traits import Moment
from desktop.applications.life.steps import FROM_APPLICANT, Ending
from desktop.applications.rules import Delivery, delivery_word
from desktop.complaints.treatment.terms import cure_by
from desktop.office.faults import WrongInput
from desktop.office.language import N_, _, spoken
from desktop.office.names import ADDRESS_LIMIT
from desktop.office.typed_dates import Lies
from desktop.steps.details import DUE_ON, NEEDED, Detail, Given, not_past, one_of, with_time_from_the_law

Options = Callable[[Moment], Sequence[tuple[str, str]]]


def choice(name: str, label: str, options: Options, missing: str, **more: Any) -> Detail[Moment]:
    """One of what the application has at the moment; `missing` refuses anything else."""

    def check(value: str, field: str, moment: Moment) -> None:
        one_of({str(one) for one, _words in options(moment)}, missing)(value, field, moment)

    kind = more.pop("kind", Detail)
    made: Detail[Moment] = kind(
        name=name, label=label, editor="choice", options=options, missing=missing, check=check, **more
    )
    return made


def coming_day(label: str, **more: Any) -> Detail[Moment]:
    """The day by which somebody answers."""
    return Detail(name="day", editor="day", label=label, lies=Lies.AHEAD, kept_as=DUE_ON, **more)


def _cure_by(moment: Moment) -> date:
    """By when the applicant can be asked today to bring what is missing, at the earliest (АПК, чл. 30)."""
    return cure_by(moment.today, moment.charter, moment.calendar).last_day


def _tasks(moment: Moment) -> list[tuple[str, str]]:
    return [(one.key, one.name) for one in moment.standing.tasks]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskDetail(Detail[Moment]):
    """One of the documents that the office has still to get: `task`, its key, and the `document` itself."""

    def read(self, given: Given, case: Moment) -> dict[str, str]:
        """Its name goes with the key: what was done is read when the task is long closed."""
        kept = Detail.read(self, given, case)
        return {**kept, "document": dict(_tasks(case))[kept["task"]]}


def those_asked(moment: Moment) -> list[tuple[str, str]]:
    """Who has still to answer."""
    return [(one.whom or FROM_APPLICANT, one.whom or _("the applicant")) for one in moment.standing.awaited]


def _first(options: Options) -> Callable[[Moment], str]:
    return lambda moment: next(iter(dict(options(moment))), "")


def endings(_moment: object = None) -> list[tuple[str, str]]:
    """Why it can end without a decision."""
    return [
        (Ending.WITHDRAWN, _("withdrawn by the applicant")),
        (Ending.NOT_MENDED, _("what was missing did not come in time")),
    ]


def _ways(_moment: Moment) -> list[tuple[str, str]]:
    return [(one, delivery_word(one, spoken())) for one in Delivery if one is not Delivery.HERE]


def _usual_way(moment: Moment) -> str:
    """As the applicant wanted it; by post where it should have been collected here."""
    wanted = moment.record.delivery
    return Delivery.POST if wanted is Delivery.HERE else wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingDetail(Detail[Moment]):
    """Why it ends: for what is missing not before the time for it is over (АПК, чл. 30)."""

    def read(self, given: Given, case: Moment) -> dict[str, str]:
        """Refuses that before."""
        kept = Detail.read(self, given, case)
        until = max((one.until for one in case.standing.awaited if not one.whom), default=None)
        if kept["why"] == Ending.NOT_MENDED and (until is None or until >= case.today):
            raise WrongInput(_NOT_MENDED_YET, field=self.name, day=until or _cure_by(case))
        return kept


_NOT_MENDED_YET = N_("The applicant still has time until {day}. It cannot be closed for that before.")

TASK = choice(
    "task", N_("Document"), _tasks, N_("Choose the document."), usual=_first(_tasks), kind=TaskDetail
)
INSTITUTION: tuple[Detail[Moment], ...] = (
    Detail(name="whom", label=N_("Institution or unit that is asked"), missing=NEEDED),
    Detail(name="address", label=N_("Address"), limit=ADDRESS_LIMIT),
    coming_day(
        N_("Deadline for an answer"), within=not_past, missing=N_("Enter by when an answer is expected.")
    ),
)
TIME_TO_CURE = coming_day(
    N_("Deadline for the applicant"),
    usual=lambda moment: spoken().short_date(_cure_by(moment)),
    within=with_time_from_the_law(_cure_by),
)
ANSWER = choice(
    "from", N_("From whom"), those_asked, N_("Choose who has answered."), usual=_first(those_asked)
)
ENDING = choice(
    "why", N_("Why"), endings, N_("Choose why it ends: withdrawn, or not completed in time."),
    kind=EndingDetail,
)  # fmt: skip
SENDING: tuple[Detail[Moment], ...] = (
    choice(
        "by", N_("By which way"), _ways, N_("Choose how it is sent: by post, e-mail or secure delivery."),
        usual=_usual_way,
    ),
    Detail(
        name="where", label=N_("To which address"), limit=ADDRESS_LIMIT,
        usual=lambda moment: moment.record.delivery_to or moment.record.address, missing=NEEDED,
    ),
)  # fmt: skip
FORWARDING: tuple[Detail[Moment], ...] = (
    Detail(
        name="whom", label=N_("Administration"), usual=lambda moment: moment.record.elsewhere_name,
        missing=NEEDED,
    ),
    Detail(name="address", label=N_("Address"), limit=ADDRESS_LIMIT),
)  # fmt: skip
