"""Where a citizen, a clerk or a rule meets a profile: every paper of an office, and what its rules answer."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any
from uuid import uuid4

from desktop.access.queries import bounds
from desktop.access.rules import chain, headed_by
from desktop.applications.actions import register as take_application
from desktop.applications.rules import ApplicationRecord, Chosen, Collected
from desktop.applications.rules import Draft as Application
from desktop.catalogue.queries import catalogue_of, services_of
from desktop.complaints.actions import register_submission
from desktop.complaints.box.actions import write_protocol
from desktop.complaints.box.rules import NewOpening
from desktop.complaints.checked_draft import checked
from desktop.complaints.intake import facts_of
from desktop.complaints.letters.matrix import matrix
from desktop.complaints.rules import Draft, Kind
from desktop.complaints.treatment.admissibility import treatment_of
from desktop.complaints.treatment.comparison import compare_charters
from desktop.complaints.treatment.facts import Facts
from desktop.complaints.treatment.promised import promised
from desktop.complaints.treatment.terms import received_on
from desktop.demo.papers.every import SamplePaper, every_paper
from desktop.desk import Desk
from desktop.office.charter import Charter
from desktop.office.charter.who_is_who import role_words
from desktop.office.faults import KnownError
from desktop.office.language import Language, language
from desktop.office.opening_hours import opening_hours
from desktop.office.permissions import Clerk, Permission, Role
from desktop.office.working_calendar import WorkingCalendar
from desktop.oversight.reports.rules import reports_promised, steps_promised
from desktop.paper.sheet import read_aloud
from desktop.queue.actions import issue_ticket
from desktop.queue.rules import promised_spans, way_elsewhere
from desktop.queue.slips import way_words
from desktop.reception.actions.bookings import book_slot
from desktop.reception.bookings import SignUp
from desktop.reception.calendar import Timetable
from desktop.reception.day_lists import last_day_to_prepare
from desktop.reception.queries.free_hours import next_free
from desktop.reception.rules import last_day_ahead, sign_up_ends

TODAY = date(2026, 11, 25)
NOON = datetime(2026, 11, 25, 10, tzinfo=UTC)
Face = Callable[[], object]


class Faces:
    """Asks each face of an office what it shows, under one profile after the other."""

    def __init__(self, desk: Desk) -> None:
        """The records of the office are made once, under the profile of `desk`."""
        self._desk = desk
        rules = dict(_rules(desk))
        papers = {
            paper.name: _spoken(paper, language("bg"))
            for paper in every_paper(desk)
            if paper.name.count(" · ") == 0 or _is_enough(paper)
        }
        self._faces: dict[str, Face] = rules | papers
        self.tellers = (*rules, *_SAYS_MOST)
        """Those that nearly every value is met by: the rules, and a paper of each kind."""

    @property
    def names(self) -> list[str]:
        """All of them."""
        return list(self._faces)

    @property
    def others(self) -> list[str]:
        """All but the tellers."""
        return [name for name in self._faces if name not in self.tellers]

    def look(self, name: str, charter: Charter) -> object:
        """What that face shows under a profile, or how the office refuses."""
        # The papers hold this desk, and ask it what the charter says.
        object.__setattr__(self._desk, "charter", charter)
        object.__setattr__(self._desk, "calendar", WorkingCalendar(charter.one_off))
        try:
            return self._faces[name]()
        except KnownError as error:
            return str(error)


_SAYS_MOST = (
    "charter",
    "ticket · service",
    "service 99999",
    "reception · year",
    "reception · slip",
    "protected_channel",
    "receipt · complaint",
    "receipt · too old",
    "extension · complaint",
    "decision · complaint",
    "reasons · complaint",
)
_WHOLE = ("receipt", "reception", "ticket", "service", "feedback")
_ENOUGH = (" · complaint", " · anonymous danger", " · insulting", " · appeal", " · request")


def _is_enough(paper: SamplePaper) -> bool:
    """Letters about some kinds only; all other papers."""
    return paper.name.startswith(_WHOLE) or paper.name.endswith(_ENOUGH)


def _spoken(paper: SamplePaper, words: Language) -> Face:
    def said() -> object:
        with read_aloud() as heard:
            paper.made(words)
        return tuple(heard)

    return said


def _rules(desk: Desk) -> Iterator[tuple[str, Face]]:
    bg = language("bg")
    yield "hall", lambda: (promised_spans(desk.charter), _doors(desk), _ways(desk))
    yield "comparison", lambda: compare_charters([desk.charter], TODAY, bg)
    yield "terms", lambda: _terms(desk)
    yield "catalogue", lambda: services_of(desk.charter)[:3]
    yield "steps", lambda: steps_promised(desk.charter, TODAY - timedelta(days=400), TODAY)
    yield "reports", lambda: reports_promised(desk.charter, desk.calendar, TODAY - timedelta(days=400), TODAY)
    yield "matrix", lambda: matrix([desk.charter], bg)
    yield "receptions", lambda: _receptions(desk)
    yield "intake", lambda: _intake(desk)
    yield "people", lambda: _people(desk)
    yield "numbers", lambda: _numbers(desk)


def _doors(desk: Desk) -> object:
    hours = opening_hours(desk.charter, desk.calendar)
    moments = [NOON + timedelta(minutes=30 * at) for at in range(48)]
    return [(hours.doors(one), hours.next_opening(one), hours.served_until(TODAY)) for one in moments]


def _ways(desk: Desk) -> object:
    charter = desk.charter
    kinds = [(counter, kind.key) for counter in (7, 9) for kind in charter.queue_kinds]
    elsewhere = [way_elsewhere(charter, counter, kind) for counter, kind in kinds]
    ways = [(way.key, way.kinds, way.where, way.name) for way in charter.submissions.offered]
    said = [way_words(way, charter, language("bg")) for way in elsewhere if way is not None]
    return elsewhere, said, ways, charter.submissions.answers, [kind.name for kind in charter.queue_kinds]


_QUESTION = Facts(kind=Kind.REQUEST, channel="counter", received_on=TODAY)


def _terms(desk: Desk) -> object:
    told: list[object] = []
    ways, urgencies, yes_no = ("counter", "phone", "email", "box"), ("", "urgent"), (False, True)
    for kind, channel, urgency, anonymous, danger, insult in product(
        Kind, ways, urgencies, yes_no, yes_no, yes_no
    ):
        facts = Facts(
            kind=kind,
            channel=channel,
            urgency=urgency,
            received_on=TODAY,
            anonymous=anonymous,
            danger=danger,
            insult=insult,
        )
        treatment = treatment_of(facts, desk.charter, desk.calendar)
        told.append((treatment, promised(facts, treatment.outcome, desk.charter, desk.calendar)))
    secret, personal = replace(_QUESTION, classified=True), replace(_QUESTION, about_personal_data=True)
    told += [treatment_of(one, desk.charter, desk.calendar) for one in (secret, personal)]
    return told


def _receptions(desk: Desk) -> object:
    told: list[Any] = [last_day_to_prepare(TODAY, desk.charter.reception, desk.calendar)]
    told += [last_day_ahead(TODAY, desk.charter.reception), desk.charter.sign_up_counters]
    for official in desk.charter.officials:
        days = Timetable(official, desk.calendar, (), desk.charter.reception.quotas)
        for planned in days.between(TODAY, TODAY + timedelta(days=300)):
            told.append(planned)
            told += [sign_up_ends(planned, slot, desk.charter.reception) for slot in planned.slots[:1]]
    return told


def _intake(desk: Desk) -> object:
    named = Draft(applicant="Иванка Георгиева", subject="Осветление", text="От 2 ноември не свети.")
    drafts = [
        replace(named, kind=kind, channel=channel, address=address)
        for kind in Kind
        for channel in ("counter", "box", "viber", "fax")
        for address in ("", "ул. „Средец“ № 14")
    ]
    hours = opening_hours(desk.charter, desk.calendar)
    late = NOON + timedelta(hours=9)
    received = [received_on(moment, desk.charter, hours) for moment in (NOON, late)]
    return [_refused(desk, draft) for draft in drafts], received


def _people(desk: Desk) -> object:
    charter = desk.charter
    roles = [role_words(role, charter, language("bg")) for role in Role]
    above = [chain(unit.key, charter.units) for unit in charter.units]
    named = [desk.calendar.holiday_name(TODAY + timedelta(days=days)) for days in range(60)]
    return roles, above, headed_by("Петър Иванов Петров", charter.units), _seen(desk), named


def _seen(desk: Desk) -> object:
    with desk.reading(Permission.SEE_DUE) as session:
        return bounds(replace(desk, clerk=_only_a_clerk(desk)), session)


def _only_a_clerk(desk: Desk) -> Clerk:
    assert desk.clerk is not None
    return replace(desk.clerk, roles=frozenset({Role.CLERK}))


class _Undone(Exception):
    """Takes back what was written for a look at its numbers."""


def _numbers(desk: Desk) -> object:
    """The numbers that the next of each kind gets, and for how many hours one person is signed up."""
    told: list[object] = []
    with suppress(_Undone), desk.together(Permission.RUN_QUEUE) as joined:
        told.append(issue_ticket(joined, "service").label)
        record = register_submission(joined, _DRAFT, uuid4())
        told += [record.number, record.urgency_name]
        opening = NewOpening(channel="box", opened_by=_TWO, day="25.11.2026", hour="9:30", found="0")
        told.append([(one.number, one.register_number, one.collected) for one in _taken(joined)])
        told.append(write_protocol(joined, opening, uuid4()).number)
        with suppress(KnownError):
            for slot in next_free(joined, "mayor", 20):
                person = SignUp(citizen="Стефка Маринова", phone="0888 123 214", topic=f"Тема {len(told)}")
                told.append(book_slot(joined, "mayor", slot, person).number)
        raise _Undone
    return told


def _taken(desk: Desk) -> tuple[ApplicationRecord, ...]:
    """An application for a service of fourteen days, of which the office gets a paper by itself."""
    service = catalogue_of(desk).keyed("2076")
    assert service.terms
    assert service.brought
    chosen = (Chosen(service.key, service.terms[0].key),)
    asked = Application(
        applicant="Иванка Георгиева", services=chosen, collected=(Collected(service.brought[0]),)
    )
    return take_application(desk, asked, uuid4()).applications


_DRAFT = Draft(
    applicant="Иванка Георгиева",
    address="ул. „Средец“ № 14",
    subject="Осветление",
    text="Не свети.",
    urgency="urgent",
)
_TWO = ("Мария Стоянова", "Петър Илиев")


def _refused(desk: Desk, draft: Draft) -> object:
    try:
        return checked(draft, TODAY, desk.charter), facts_of(draft, TODAY, None, desk.charter)
    except KnownError as error:
        return str(error)
