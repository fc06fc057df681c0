"""Every paper that can come out of an office, from real records of a sample office."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from uuid import uuid4

from msgspec import structs

from desktop.administration.charter.directory_sheet import directory_pdf
from desktop.administration.charter.hours_notice import hours_notice_pdf
from desktop.administration.charter.slips import charter_pdf
from desktop.administration.rules import RecoveryFacts
from desktop.administration.slips import recovery_sheet_pdf
from desktop.applications.actions import register as take_application
from desktop.applications.rules import ApplicationRecord, Chosen
from desktop.applications.rules import Draft as Application
from desktop.applications.slips import receipt_pdf as application_receipt_pdf
from desktop.catalogue.queries import catalogue_of, services_of
from desktop.catalogue.rules import Service
from desktop.catalogue.slips import information_slip_pdf
from desktop.complaints.actions import copy_receipt, register_submission
from desktop.complaints.box.actions import write_protocol
from desktop.complaints.box.paper import protocol_paper
from desktop.complaints.box.rules import NewOpening
from desktop.complaints.letters.compose import compose
from desktop.complaints.letters.facts import LetterFacts
from desktop.complaints.letters.table import LETTERS, ComplaintLetter
from desktop.complaints.life.standing import kind_answered
from desktop.complaints.life.steps import Result
from desktop.complaints.rules import AnswerBy, Draft, Kind, Mark, SubmissionRecord
from desktop.complaints.slips import receipt_pdf
from desktop.complaints.treatment.grounds import citation_for
from desktop.demo.lines import line
from desktop.demo.papers.applications import letters_of_applications
from desktop.demo.papers.destruction import protocol_of_destruction
from desktop.demo.papers.measures import record_of_nonconformity
from desktop.demo.papers.payments import papers_of_fees
from desktop.demo.papers.services import papers_of_services
from desktop.desk import Desk
from desktop.feedback.methods import methods
from desktop.feedback.paper import card_paper, observation_paper
from desktop.letters.kinds import Reader
from desktop.letters.paper import paper_of
from desktop.letters.queries import blocks
from desktop.office.charter import Charter, charter_text
from desktop.office.charter.citations import citation_table
from desktop.office.identity import IdentifierKind
from desktop.office.language import Language
from desktop.office.records import record_of
from desktop.oversight.reports.papers import sheet_for_boards, whole_report
from desktop.oversight.reports.queries import reports_offered
from desktop.queue.actions import issue_ticket
from desktop.queue.paper import apology_paper, ticket_paper
from desktop.queue.rules import RECEPTION, Way, newcomers_are_taken, way_elsewhere
from desktop.queue.slips import way_slip_pdf
from desktop.queue.tickets import TicketRecord
from desktop.reception.actions.bookings import book_slot, cancel_booking, move_booking
from desktop.reception.bookings import SignUp
from desktop.reception.paper import (
    day_list_paper,
    door_list_paper,
    slip_paper,
    year_sheet_paper,
)
from desktop.reception.planned_day import Slot
from desktop.reception.queries.free_hours import next_free_of_all
from desktop.register.actions import print_register
from desktop.register.rules import Period, Wanted


@dataclass(frozen=True, slots=True)
class SamplePaper:
    """A paper that can be made; `name` says what it is, in words that need no translation."""

    name: str
    made: Callable[[Language], object]


_NAMED = Draft(
    applicant=line("complaint", "applicant"),
    address=line("complaint", "address"),
    phone=line("complaint", "phone"),
    about=line("complaint", "about"),
    subject=line("complaint", "subject"),
    text=line("complaint", "text"),
    place=line("complaint", "place"),
    wanted=line("complaint", "wanted"),
)
_NAMELESS = replace(_NAMED, kind=Kind.SIGNAL, applicant="", address="", phone="", channel="post")


def _marked(draft: Draft, *marks: Mark, **changes: object) -> Draft:
    return replace(draft, marks=frozenset(marks), **changes)  # type: ignore[arg-type]


_SUBMISSIONS = {
    **{kind.value: replace(_NAMED, kind=kind) for kind in Kind},
    "complaint by telephone": replace(_NAMED, channel="phone"),
    "anonymous": _marked(_NAMELESS, Mark.ANONYMOUS),
    "anonymous danger": _marked(_NAMELESS, Mark.ANONYMOUS, Mark.DANGER),
    "insulting": _marked(
        _NAMED, Mark.INSULT, text=line("papers", "insult"), quotation=line("papers", "quotation")
    ),
    "not for the municipality": _marked(_NAMED, Mark.NOT_OURS, kind=Kind.SIGNAL),
    "about somebody's data": _marked(_NAMED, Mark.PERSONAL_DATA, kind=Kind.REQUEST),
    "too old": replace(_NAMED, kind=Kind.SIGNAL, happened_on="2.11.2024"),
    "corruption": _marked(_NAMED, Mark.CORRUPTION, kind=Kind.SIGNAL),
}
_MEMBERS = (line("papers", "first_member"), line("papers", "second_member"))
_WITHOUT_LETTERS = frozenset({Kind.PRAISE, Kind.OPINION})


def _as_answered(draft: Draft, charter: Charter) -> Draft:
    """The same, with an answer by a way that the charter offers, and what that way needs."""
    by = {AnswerBy(way) for way in charter.submissions.answers}
    if not draft.is_named or draft.answer_by in by:
        return draft
    email, egn = line("papers", "email"), line("complaint", "egn")
    known = replace(draft, email=email, identifier_kind=IdentifierKind.EGN, identifier=egn)
    return replace(known, answer_by=min(by))


def every_paper(desk: Desk) -> Iterator[SamplePaper]:
    """All papers of this office, made one after another: the next one may be of a record that comes later.

    What a charter leaves open or does not know, such as reception days, has no paper.
    """
    for name, draft in _SUBMISSIONS.items():
        if desk.charter.submissions.channel(draft.channel) is None:
            continue
        record = register_submission(desk, _as_answered(draft, desk.charter), uuid4())
        yield SamplePaper(f"receipt · {name}", _receipt(desk, record))
        if name == Kind.COMPLAINT:
            copied = copy_receipt(desk, record.id)
            yield SamplePaper("receipt · duplicate", _receipt(desk, copied, duplicate=True))
        yield from _letters(desk, name, record)
    yield from _of_the_applications(desk)
    for kind in LETTERS:
        if kind.of_nobody:
            yield SamplePaper(kind.key, _letter(desk, kind, None))
    yield from _of_the_register(desk)
    yield from _of_the_reception(desk)
    yield from _of_the_office(desk)
    yield SamplePaper("protocol of destruction", partial(protocol_of_destruction, desk))


# Applications


def _of_the_applications(desk: Desk) -> Iterator[SamplePaper]:
    """The receipts for one service, with its letters, and for two, the first of which wants papers."""
    catalogue = catalogue_of(desk)
    wanted = [one for one in catalogue.services if one.terms and one.brought][:2]
    chosen = tuple(Chosen(one.key, one.terms[0].key) for one in wanted if one.terms)
    for services in (chosen[:1], chosen):
        draft = Application(applicant=_NAMED.applicant, address=_NAMED.address, services=services)
        taken = take_application(desk, draft, uuid4()).applications
        yield SamplePaper(f"receipt · {len(taken)} services", _application_receipt(desk, taken))
        if services == chosen[:1]:
            yield from (SamplePaper(*one) for one in letters_of_applications(desk, taken[0]))
        else:
            yield from (SamplePaper(*one) for one in papers_of_fees(desk, taken[0].paper_id))


def _application_receipt(desk: Desk, taken: Sequence[ApplicationRecord]) -> Callable[[Language], object]:
    return lambda words: application_receipt_pdf(taken, desk.charter, words, printed_at=desk.clock.now())


# Submissions


def _receipt(
    desk: Desk, record: SubmissionRecord, *, duplicate: bool = False
) -> Callable[[Language], object]:
    return lambda words: receipt_pdf(
        record, desk.charter, words, printed_at=desk.clock.now(), duplicate=duplicate
    )


def _letters(desk: Desk, name: str, record: SubmissionRecord) -> Iterator[SamplePaper]:
    if record.kind in _WITHOUT_LETTERS:
        return
    answered = kind_answered(record, desk.charter)
    for kind in LETTERS:
        cites_nothing = kind.key in citation_table() and not citation_for(kind.key, answered, desk.charter)
        # What the clerk adds by choice is written whether a law is named or not.
        if not (kind.usual and cites_nothing):
            yield SamplePaper(f"{kind.key} · {name}", _letter(desk, kind, record))


def _letter(
    desk: Desk, kind: ComplaintLetter, record: SubmissionRecord | None
) -> Callable[[Language], object]:
    facts = LetterFacts(
        submission=record,
        institution=line("papers", "institution"),
        where=line("papers", "where"),
        reasons=line("papers", "reasons"),
        text=line("papers", "text"),
        steps=line("papers", "steps"),
        result=Result.UPHELD,
        due=desk.today() + timedelta(days=61),
        due_at_first=desk.today() + timedelta(days=31),
        new_due=desk.today() + timedelta(days=92),
        until=desk.today() + timedelta(days=12),
        day=desk.today(),
        place=line("complaint", "place"),
        enclosed=line("papers", "decision") if kind.reader is Reader.SENDER else "",
        unit=line("papers", "unit"),
        state="",
        members=_MEMBERS,
    )

    def made(words: Language) -> object:
        return paper_of(desk, compose(kind, facts, desk.charter, blocks(desk, LETTERS), words))

    return made


def _of_the_register(desk: Desk) -> Iterator[SamplePaper]:
    if box := desk.charter.submissions.of_kind("box", "anti_corruption_box"):
        opening = NewOpening(
            channel=box.key,
            opened_by=_MEMBERS,
            day="25.11.2026",
            hour="9:30",
            found="4",
            unreadable="1",
            note=line("papers", "note"),
        )
        protocol = write_protocol(desk, opening, uuid4())
        yield SamplePaper("box protocol", lambda words: protocol_paper(desk, protocol.id, words.code))
    wanted = Wanted(period=Period(date(2026, 1, 1), date(2026, 12, 31)))
    yield SamplePaper("register", lambda words: print_register(desk, wanted, words))


# Receptions and the rest


def _of_the_reception(desk: Desk) -> Iterator[SamplePaper]:
    yield SamplePaper("reception · year", lambda words: year_sheet_paper(desk, desk.today(), words))
    if desk.station.counter not in desk.charter.sign_up_counters:
        return
    for official, free in next_free_of_all(desk, _HOURS).items():
        if len(free) == _HOURS:
            yield from _of_a_booking(desk, official, free)
            return


def _of_a_booking(desk: Desk, official: str, free: Sequence[Slot]) -> Iterator[SamplePaper]:
    topic, citizen, phone = (line("reception", name) for name in ("topic", "citizen", "phone"))
    booked = book_slot(desk, official, free[0], SignUp(citizen=citizen, phone=phone, topic=topic))
    yield SamplePaper("reception · slip", lambda words: slip_paper(desk, booked, words))
    moved = move_booking(desk, booked.id, free[1]).booking
    yield SamplePaper("reception · moved slip", lambda words: slip_paper(desk, moved, words))
    yield SamplePaper("reception · day list", lambda words: day_list_paper(desk, official, moved.day, words))
    yield SamplePaper(
        "reception · door list", lambda words: door_list_paper(desk, official, moved.day, words)
    )
    gone = cancel_booking(desk, moved.id, line("papers", "called_off")).booking
    yield SamplePaper("reception · cancelled", lambda words: slip_paper(desk, gone, words))


_HOURS = 2


def _of_the_office(desk: Desk) -> Iterator[SamplePaper]:
    kinds = desk.charter.queue_kinds if newcomers_are_taken(desk.opening_hours(), desk.clock.now()) else ()
    for kind in kinds:
        if way_elsewhere(desk.charter, desk.station.counter, kind.key) is None:
            ticket = issue_ticket(desk, kind.key)
            yield SamplePaper(f"ticket · {kind.key}", partial(_ticket, desk, ticket, "roll"))
            yield SamplePaper(f"ticket on A6 · {kind.key}", partial(_ticket, desk, ticket, "a6"))
            at_once, late = (
                structs.replace(ticket, called_at=ticket.issued_at + timedelta(minutes=wait))
                for wait in (1, 27)
            )
            for name, owed in (("late", late), ("served long", at_once), ("not served", ticket)):
                yield SamplePaper(f"apology · {name} · {kind.key}", partial(_apology, desk, owed))
    elsewhere = Way(kind=RECEPTION, counters=(7,))
    yield SamplePaper(
        "way to another counter",
        lambda words: way_slip_pdf(elsewhere, desk.charter, words, desk.clock.now()),
    )
    for service in services_of(desk.charter)[:_SERVICES]:
        yield SamplePaper(f"service {service.key}", partial(_service, desk, service))
    for name, made in papers_of_services(desk):
        yield SamplePaper(name, made)
    yield SamplePaper("report", partial(_report, desk, whole_report))
    yield SamplePaper("report · board", partial(_report, desk, sheet_for_boards))
    yield SamplePaper("nonconformity", partial(record_of_nonconformity, desk))
    yield SamplePaper("survey card", lambda words: card_paper(desk, words.code))
    for one in methods().methods:
        yield SamplePaper(f"observation · {one.key}", partial(observation_paper, desk, one.key))
    yield SamplePaper(
        "charter",
        lambda words: charter_pdf(
            desk.charter, charter_text(desk.charter), words, printed_at=desk.clock.now()
        ),
    )
    yield SamplePaper(
        "hours for the door",
        lambda words: hours_notice_pdf(desk.charter, words, printed_at=desk.clock.now()),
    )
    yield SamplePaper(
        "phone directory",
        lambda words: directory_pdf(desk.charter, words, printed_at=desk.clock.now()),
    )
    yield SamplePaper(
        "recovery sheet",
        partial(
            recovery_sheet_pdf,
            record_of(
                RecoveryFacts,
                desk.charter,
                charter=desk.charter.key,
                counter=desk.station.counter,
                recovery_code="ABCD-EFGH",
                office_code="IJKL-MNOP",
            ),
            desk.clock.now(),
        ),
    )


def _ticket(desk: Desk, ticket: TicketRecord, paper: str, words: Language) -> bytes:
    return ticket_paper(desk, structs.replace(ticket, language=words.code), paper)


def _apology(desk: Desk, ticket: TicketRecord, words: Language) -> bytes:
    return apology_paper(desk, structs.replace(ticket, language=words.code))


def _report(desk: Desk, made: Callable[..., bytes | None], words: Language) -> bytes:
    return made(desk, reports_offered(desk)[0], words, lambda _done: True) or b""


def _service(desk: Desk, service: Service, words: Language) -> bytes:
    return information_slip_pdf(service, desk.charter, words, desk.today(), desk.calendar)


_SERVICES = 12
"""Of the catalogue's services, as many as show every sentence of the slip."""
