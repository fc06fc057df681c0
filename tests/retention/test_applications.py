"""An application is due for destruction as its series says, and what is erased of it is nowhere."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from db.erasing import will_be_erased
from db.models import Application, ApplicationStanding, ApplicationStep
from db.models.base import new_key
from desktop.administration.queries import journal_check
from desktop.applications.actions import keep_draft, register
from desktop.applications.life.actions import take_step
from desktop.applications.life.steps import Ending, StepKind
from desktop.applications.paper import print_again, print_receipt
from desktop.applications.queries import find_applications, known_applicants
from desktop.applications.rules import ApplicationRecord, Draft
from desktop.attachments.actions import keep_attachment
from desktop.audit.access_records import AccessAsked
from desktop.audit.access_report import access_report
from desktop.desk import Desk
from desktop.kept_papers.queries import kept_papers
from desktop.office.faults import KnownError
from desktop.office.identity import IdentifierKind
from desktop.office.language import language
from desktop.office.permissions import Role
from desktop.parties.rules import Capacity, sender_word
from desktop.payments.actions import pay, refund
from desktop.payments.rules import Paying
from desktop.retention.erasing import complete_erasures
from desktop.retention.queries import due_now
from desktop.steps.rules import NewStep
from tests.applications.people_who_apply import HEIRS, chosen
from tests.attachments.made_files import pdf
from tests.complaints.folk import somebody
from tests.kept_papers.kept import tray_at
from tests.retention.raw_pages import decrypted_log, decrypted_pages, found_in, whole_text

UNDER = "ПУ-07-1/2032"
WORDS = ("Щурофей", "Цецилин", "7523169263", "shturcho@example", "0899777123", "Дръндатор", "Вътрепътно",
         "Хъхлестник", "свидетелски-лист", "Прегръбно", "Вълкогон")  # fmt: skip
APPLICANT = Draft(
    applicant="Иванка Щурофей",
    identifier="7523169263",
    identifier_kind=IdentifierKind.EGN,
    address="гр. Перник, ул. „Цецилин“ № 14",
    phone="0899777123",
    email="shturcho@example.bg",
    capacity=Capacity.PROXY,
    representative="Петър Дръндатор",
    power="Хъхлестник 311",
    note="Вътрепътно",
)


@pytest.fixture
def closed(desk: Desk) -> ApplicationRecord:
    """Taken with a file, its receipt printed, put right, withdrawn; and a draft of the same person."""
    scan = keep_attachment(desk, "свидетелски-лист.pdf", pdf())
    draft = replace(APPLICANT, services=chosen(desk, HEIRS), attachments=(scan,))
    (one,) = register(desk, draft, new_key()).applications
    print_receipt(desk, tray_at(desk), (one,))
    ends = NewStep(kind=StepKind.ENDED, text="Прегръбно", details={"why": Ending.WITHDRAWN})
    right = {"address": "гр. Перник, ул. „Вълкогон“ № 3"}
    take_step(desk, one.id, NewStep(kind=StepKind.RECTIFIED, text="Прегръбно", details=right), 0, new_key())
    take_step(desk, one.id, ends, 1, new_key())
    keep_draft(desk, replace(draft, services=()), new_key())
    return one


def test_what_is_erased_is_nowhere_and_the_rest_stays(desk: Desk, closed: ApplicationRecord) -> None:
    file, key = desk.database.file, desk.database.key
    assert found_in(whole_text(file, key), WORDS) == set(WORDS)
    with desk.database.writing() as session:
        will_be_erased(session, "application", closed.id, under=UNDER, since=desk.clock.now())
    assert complete_erasures(desk)
    for where in (whole_text, decrypted_pages, decrypted_log):
        assert found_in(where(file, key), WORDS) == set(), where
    with desk.database.reading() as session:
        row = session.get_one(Application, closed.id)
        assert (row.number, row.erased_under, row.service_name) == (closed.number, UNDER, closed.service_name)
        assert session.scalars(select(ApplicationStep.details)).all() == [{}, {"why": "withdrawn"}]
        assert session.get_one(ApplicationStanding, closed.id).state == "ended"
    (found,) = find_applications(desk, closed.number)
    assert sender_word(found, language("bg")).endswith(f"протокол № {UNDER}")
    head = somebody(desk, "Стефка Маринова Колева", "stefka", Role.SUPERVISOR)
    with pytest.raises(KnownError, match="was erased by protocol"):
        print_again(head, tray_at(head), closed.paper_id)
    assert find_applications(desk, "Щурофей") == ()
    assert known_applicants(desk, phone=APPLICANT.phone) == ()
    assert kept_papers(desk) == []
    assert journal_check(desk).broken == ()


def test_what_was_paid_for_several_goes_with_the_last_of_them(desk: Desk) -> None:
    """Of one paper the first is erased: who paid for the second stays until that one is erased too."""
    draft = replace(APPLICANT, services=(*chosen(desk, HEIRS), *chosen(desk, HEIRS)))
    one, other = register(desk, draft, new_key()).applications
    assert one.fee_cents
    pay(desk, one.paper_id, Paying(way="cash", amount=f"{one.fee_cents / 100:.2f}", payer="Щурофей първа"))
    paid = pay(desk, one.paper_id, Paying(way="cash", payer="Щурофей втора"))
    refund(desk, paid.id, "", "Прегръбно")

    def told() -> set[str]:
        file, key = desk.database.file, desk.database.key
        return found_in(whole_text(file, key), ("Щурофей първа", "Щурофей втора", "Прегръбно"))

    for erased, left in ((one, {"Щурофей втора", "Прегръбно"}), (other, set())):
        with desk.database.writing() as session:
            will_be_erased(session, "application", erased.id, under=UNDER, since=desk.clock.now())
        complete_erasures(desk)
        assert told() == left
    assert journal_check(desk).broken == ()


def test_it_is_due_when_its_series_says(desk: Desk, closed: ApplicationRecord, clock) -> None:
    def due() -> list[tuple[str, list[str]]]:
        with desk.database.reading() as session:
            return [(one.series.key, [kept.number for kept in one.due]) for one in due_now(session, desk)]

    assert due() == []
    clock.advance(clock.now().replace(year=2032, month=1, day=2) - clock.now())
    assert due() == [("applications", [closed.number])]


def test_the_person_is_told_what_is_kept(desk: Desk, closed: ApplicationRecord) -> None:
    head = somebody(desk, "Стефка Маринова Колева", "stefka", Role.SUPERVISOR)
    for asked in (
        AccessAsked(name="Иванка Щурофей", identifier="7523169263"),
        AccessAsked(name="Иванка Щурофей", phone="0899777123"),
        AccessAsked(name="Петър Дръндатор", numbers=closed.number),
    ):
        report = access_report(head, asked)
        (kept,) = report.kept
        assert (kept.about.number, kept.about.entity) == (closed.number, "application")
        assert kept.series is not None
        assert kept.series.key == "applications"
        assert "application.registered" in {one.action for one in report.uses}
    assert access_report(head, AccessAsked(name="Иванка Щурофей")).namesakes == 1
    assert access_report(head, AccessAsked(name="Петър Колев")).kept == ()
