"""A person asks what is kept of them: theirs whole, others' never, and the question itself in the journal."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from db.models import JournalEntry
from db.models.base import new_key
from desktop.administration.queries import journal_check
from desktop.audit.access_records import AccessAsked
from desktop.audit.access_report import access_report
from desktop.audit.access_slips import access_report_pdf
from desktop.complaints.actions import register_submission
from desktop.complaints.life.actions import open_dossier, take_step
from desktop.complaints.life.steps import Result, StepKind
from desktop.complaints.rules import Draft, Kind, Mark
from desktop.kept_papers.keeping import KeptPapers
from desktop.office.faults import NotAllowed
from desktop.office.identity import IdentifierKind
from desktop.office.language import language
from desktop.office.permissions import PERMISSIONS, Permission, Role
from desktop.paper.kinds import PaperKind, PaperOf
from desktop.steps.rules import NewStep
from tests.papers import text_of

CITIZEN, EGN, PHONE = "Иванка Георгиева Тодорова", "7501020018", "0888 123 214"
SIGNAL = Draft(
    kind=Kind.SIGNAL,
    applicant=CITIZEN,
    identifier_kind=IdentifierKind.EGN,
    identifier=EGN,
    address="гр. Перник, ул. „Средец“ № 14",
    subject="Неработещо осветление",
    text="От 2 ноември не свети.",
)
ASKS = AccessAsked(name="Иванка Тодорова", identifier=EGN)


@pytest.fixture
def secretary(seated):
    return seated("stefka", "Стефка Маринова Колева", Role.SECRETARY)


def registered(desk, **changes):
    return register_submission(desk, replace(SIGNAL, **changes), new_key())


def numbers(report) -> list[str]:
    return [one.about.number for one in report.kept]


def test_what_is_kept_and_who_used_it(desk, secretary):
    record = registered(desk)
    receipt = PaperOf(PaperKind.RECEIPT, "submission", record.id)
    KeptPapers(desk, "HP LaserJet").keep(b"%PDF", "paper", "", receipt)
    decision = NewStep(kind=StepKind.DECIDED, text="Сменени са.", details={"result": Result.UPHELD})
    take_step(secretary, record.id, decision, seen=0)
    report = access_report(secretary, ASKS)
    assert numbers(report) == [record.number]
    assert report.kept[0].columns == ("applicant", "identifier", "address", "subject", "text")
    assert [(one.action, one.who) for one in report.uses] == [
        ("submission.registered", "Мария Стоянова"),
        ("paper.printed", "Мария Стоянова"),
        ("submission.decided", "Стефка Маринова Колева"),
    ]
    assert report.namesakes == 0
    series = report.kept[0].series
    assert series is not None
    assert series.of == "submission"
    paper = text_of(access_report_pdf(report, desk.charter, language("bg"), printed_by="С. Колева"))
    assert f"{series.title}:" in paper


def test_what_is_against_somebody_is_not_theirs(desk, secretary):
    registered(desk, applicant="Петър Димов", identifier="", about_person=CITIZEN, identifier_kind=None)
    assert access_report(secretary, ASKS).kept == ()
    assert access_report(secretary, replace(ASKS, identifier="")).namesakes == 0


def test_ones_own_confidential_report_is_ones_own_and_its_readers_are_named(desk, secretary, seated):
    record = registered(desk, marks=frozenset({Mark.CORRUPTION}))
    open_dossier(secretary, record.id)
    report = access_report(secretary, ASKS)
    assert numbers(report) == [record.number]
    assert ("submission.opened", "Стефка Маринова Колева") in [(one.action, one.who) for one in report.uses]
    # Who may not see it does not learn that it exists.
    head = seated("penka", "Пенка Иванова", Role.SUPERVISOR)
    assert access_report(head, ASKS).kept == ()


def test_a_namesake_is_counted_and_not_shown(desk, secretary):
    theirs = registered(desk, identifier="", identifier_kind=None, phone=PHONE)
    registered(desk, identifier="", identifier_kind=None, phone="0899 000 111", subject="Чуждо")
    registered(desk, identifier="8001010013", subject="На съименник с друг номер")
    by_name = access_report(secretary, AccessAsked(name=CITIZEN))
    assert (numbers(by_name), by_name.namesakes) == ([], 3)
    by_phone = access_report(secretary, AccessAsked(name=CITIZEN, phone="+359 888 123 214"))
    assert (numbers(by_phone), by_phone.namesakes) == ([theirs.number], 2)
    by_number = access_report(secretary, AccessAsked(name=CITIZEN, numbers=f"99, {theirs.number}"))
    assert numbers(by_number) == [theirs.number]
    # A number read off somebody else's receipt opens nothing.
    for name in ("Петър Димов", "Иван Тодоров"):
        stranger = access_report(secretary, AccessAsked(name=name, numbers=theirs.number))
        assert (stranger.kept, stranger.namesakes) == ((), 0)


def test_where_it_was_sent_stands_among_the_recipients(desk, secretary):
    record = registered(desk)
    step = NewStep(
        kind=StepKind.FORWARDED, text="По компетентност.", details={"institution": "Областна дирекция на МВР"}
    )
    take_step(secretary, record.id, step, seen=0)
    assert access_report(secretary, ASKS).recipients == ("Областна дирекция на МВР",)


def test_the_paper_is_in_the_persons_language_and_says_their_rights(desk, secretary):
    record = registered(desk)
    report = access_report(secretary, ASKS)
    bulgarian = text_of(access_report_pdf(report, desk.charter, language("bg"), printed_by="С. Колева"))
    english = text_of(access_report_pdf(report, desk.charter, language("en"), printed_by="С. Колева"))
    assert "Справка за Вашите лични данни" in bulgarian
    assert "Община Перник" in bulgarian
    assert "Комисията за защита на личните данни" in bulgarian
    assert "Report on your personal data" in english
    assert "Article 15" in english
    assert all(record.number in text for text in (bulgarian, english))
    # What was said is the person's to ask for elsewhere: the report tells which data, not the data.
    assert EGN not in bulgarian
    assert "не свети" not in bulgarian


def test_that_it_was_asked_is_noted_without_the_name(desk, secretary):
    registered(desk)
    access_report(secretary, ASKS)
    access_report(secretary, AccessAsked(name="Няма Такъв"))
    with desk.database.reading() as session:
        noted = session.scalars(
            select(JournalEntry.payload).where(JournalEntry.action == "access.reported")
        ).all()
    assert len(noted) == 2
    assert not any(word in str(noted) for word in ("Иванка", EGN, "Такъв"))
    assert journal_check(desk).broken == ()


def test_who_may_report_is_the_secretary_or_the_head_of_the_centre(desk):
    assert {role for role in Role if Permission.REPORT_ACCESS in PERMISSIONS[role]} == {
        Role.SECRETARY,
        Role.SUPERVISOR,
    }
    with pytest.raises(NotAllowed):
        access_report(desk, ASKS)
