"""Taking an application: whole or not at all, one number for each service, and by allowed people only."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import func, select

from db.models import Application, ApplicationStanding, AttachmentContent, UnfinishedDraft
from db.models.base import new_key
from desktop.access.queries import check_may_see
from desktop.administration.queries import journal_check
from desktop.applications import actions, queries
from desktop.applications.asked_papers import asked_papers
from desktop.applications.checked_draft import ServiceRetired
from desktop.applications.rules import Chosen, Collected, Delivery, Draft, Mark
from desktop.attachments.actions import keep_attachment
from desktop.attachments.queries import attachments_of
from desktop.catalogue.actions import retire_service
from desktop.catalogue.queries import catalogue_of
from desktop.desk import Desk
from desktop.office.faults import KnownError, NotAllowed, WrongInput
from desktop.office.identity import IdentifierKind
from desktop.office.permissions import Permission, Role
from desktop.parties.rules import Capacity
from desktop.payments.rules import Paying
from tests.applications.people_who_apply import DAUGHTER, HEIRS, MARITAL, NO_TERM, SKETCH, chosen
from tests.attachments.made_files import pdf
from tests.complaints.folk import somebody
from tests.payments.papers import CARD, paying_by

PROXY: dict[str, Any] = {
    "capacity": Capacity.PROXY,
    "representative": "Петър Димов Колев",
    "power": "№ 311/2026, нот. Радева",
}


def count(desk: Desk, model: type) -> int:
    with desk.database.reading() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def faults_of(desk: Desk, draft: Draft) -> set[str | None]:
    before = count(desk, Application)
    with pytest.raises(WrongInput) as refused:
        actions.register(desk, draft, new_key())
    assert count(desk, Application) == before
    return {one.field for one in refused.value.faults}


@pytest.fixture
def heirs(desk: Desk) -> Draft:
    return replace(DAUGHTER, services=chosen(desk, HEIRS, speed="fast"))


def test_an_application_gets_number_code_law_fee_and_the_day_of_its_speed(desk: Desk, heirs: Draft) -> None:
    (one,) = actions.register(desk, heirs, new_key()).applications
    assert one.number == "ЗУ07-000001/25.11.2026"
    assert (len(one.check_code), one.register_number, one.counter) == (8, "", 7)
    assert (one.service_number, one.speed, one.fee, one.fee_from_lev) == (
        2016,
        "fast",
        Decimal("3.07"),
        True,
    )
    assert one.legal_basis[0].startswith("ЗГР чл. 24")
    # Wednesday and three working days.
    assert (one.due_on, one.due_at) == (date(2026, 11, 30), None)
    assert journal_check(desk).broken == ()


def test_several_services_stand_on_one_paper_each_with_its_own(desk: Desk) -> None:
    draft = replace(DAUGHTER, services=(*chosen(desk, HEIRS, speed="fast"), *chosen(desk, MARITAL, SKETCH)))
    taken = actions.register(desk, draft, new_key())
    assert [one.place for one in taken.applications] == [1, 2, 3]
    assert {one.paper_id for one in taken.applications} == {taken.paper}
    assert len({one.number for one in taken.applications}) == 3
    assert len({one.due_on for one in taken.applications}) > 1
    assert sum(one.fee_cents or 0 for one in taken.applications) == 307 + 256 + 767
    assert queries.paper(desk, taken.paper) == taken.applications


def test_the_same_draft_twice_is_one_application(desk: Desk, heirs: Draft) -> None:
    key = new_key()
    first = actions.register(desk, heirs, key)
    assert actions.register(desk, replace(heirs, phone=""), key) == first
    assert count(desk, Application) == count(desk, ApplicationStanding) == 1


def test_what_is_missing_may_be_brought_within_three_days_and_what_we_collect_is_a_task(
    desk: Desk, heirs: Draft
) -> None:
    papers = asked_papers(catalogue_of(desk).keyed(HEIRS), represented=True)
    assert len(papers) > 2
    draft = replace(heirs, brought=papers[:1], collected=(Collected(papers[1], "Община Радомир"),), **PROXY)
    (one,) = actions.register(desk, draft, new_key()).applications
    assert one.missing == papers[2:]
    # Saturday moves to Monday.
    assert one.cure_by == date(2026, 11, 30)
    (task,) = one.collected
    # In time for what it is needed for.
    assert (task.name, task.from_whom, task.due_on) == (papers[1], "Община Радомир", one.due_on)
    with desk.database.reading() as session:
        standing = session.get_one(ApplicationStanding, one.id)
        assert (standing.tasks_open, standing.tasks_due) == (1, one.due_on)


def test_no_receipt_of_a_fee_is_asked_for_and_a_power_of_attorney_of_a_proxy_alone(desk: Desk) -> None:
    service = catalogue_of(desk).keyed(HEIRS)
    alone, by_proxy = (asked_papers(service, represented=one) for one in (False, True))
    assert [name.split()[0] for name in alone] == ["Искане", "Документ"]
    assert set(by_proxy) - set(alone) == {"Нотариално заверено пълномощно (при друго лице)"}
    for service in catalogue_of(desk).services:
        asked = asked_papers(service, represented=True)
        assert not [name for name in asked if name.lower().endswith("платена такса")]


def test_what_no_service_names_is_collected_for_the_first_of_them(desk: Desk) -> None:
    services = (*chosen(desk, HEIRS), *chosen(desk, MARITAL))
    left = (Collected("Акт за смърт", "Община Радомир"),)
    first, second = actions.register(
        desk, replace(DAUGHTER, services=services, collected=left), new_key()
    ).applications
    assert [(task.name, task.from_whom) for task in first.collected] == [("Акт за смърт", "Община Радомир")]
    assert second.collected == ()


def test_with_everything_brought_nothing_is_to_be_cured(desk: Desk, heirs: Draft) -> None:
    papers = asked_papers(catalogue_of(desk).keyed(HEIRS), represented=False)
    (one,) = actions.register(desk, replace(heirs, brought=papers), new_key()).applications
    assert (one.cure_by, one.missing) == (None, ())


def test_where_no_term_is_stated_the_law_has_one(desk: Desk) -> None:
    (one,) = actions.register(
        desk, replace(DAUGHTER, services=(Chosen(NO_TERM, ""),)), new_key()
    ).applications
    assert (one.due_on, one.fee, one.term) == (date(2026, 12, 9), None, None)
    assert "57" in one.term_citation


def test_a_term_in_hours_ends_by_the_clock_or_on_the_next_working_day(desk: Desk, clock) -> None:
    eight_hours = replace(DAUGHTER, services=chosen(desk, "2131", speed="express"))
    (late,) = actions.register(desk, eight_hours, new_key()).applications
    assert (late.due_on, late.due_at) == (date(2026, 11, 26), None)
    three_hours = replace(DAUGHTER, services=chosen(desk, "2037", speed="express"))
    (soon,) = actions.register(desk, three_hours, new_key()).applications
    assert soon.due_at == clock.now() + timedelta(hours=3)


def test_an_application_for_another_institution_is_taken_to_be_sent_on(desk: Desk) -> None:
    draft = replace(DAUGHTER, elsewhere="agkk", wanted="Скица на поземлен имот")
    (one,) = actions.register(desk, draft, new_key()).applications
    assert (one.service_key, one.service_name) == ("", "Скица на поземлен имот")
    assert one.elsewhere_name
    assert one.due_on == date(2026, 12, 2)
    assert faults_of(desk, replace(draft, elsewhere="нищо")) == {"elsewhere"}
    assert faults_of(desk, replace(draft, wanted="")) == {"wanted"}


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"services": ()}, "services"),
    ({"applicant": " "}, "applicant"),
    ({"identifier": "7501020019"}, "identifier"),
    ({"identifier": "2652020012"}, "identifier"),
    ({**PROXY, "identifier_kind": IdentifierKind.EIK}, "identifier"),
    ({**PROXY, "identifier": "175123456", "identifier_kind": IdentifierKind.EIK}, "identifier"),
    ({"capacity": Capacity.PROXY, "representative": "Петър Димов"}, "power"),
    ({"capacity": Capacity.LEGAL_REPRESENTATIVE}, "representative"),
    ({"capacity": Capacity.OFFICIAL}, "identifier"),
    ({**PROXY, "representative_identifier": "7501020018"}, "representative_identifier"),
    (
        {
            **PROXY,
            "representative_identifier": "7501020018",
            "representative_kind": IdentifierKind.EGN,
        },
        "representative_identifier",
    ),
    ({"delivery": Delivery.POST, "address": ""}, "delivery_to"),
    ({"delivery": Delivery.EMAIL}, "email"),
    ({"delivery": Delivery.SECURE, "identifier": ""}, "identifier"),
    ({"email": "ivanka@"}, "email"),
]


def test_what_is_wrong_is_told_at_its_field_and_nothing_is_registered(desk: Desk, heirs: Draft) -> None:
    for wrong, field in WRONG:
        assert faults_of(desk, replace(heirs, **wrong)) == {field}, wrong


def test_a_company_comes_through_somebody(desk: Desk, heirs: Draft) -> None:
    company = replace(
        heirs, applicant="„Перник строй“ ООД", identifier_kind=IdentifierKind.EIK, identifier="121699202"
    )
    assert faults_of(desk, company) == {"capacity"}
    (one,) = actions.register(desk, replace(company, **PROXY), new_key()).applications
    assert one.representative == "Петър Димов Колев"


def test_a_document_of_another_state_is_kept_as_it_is_written(desk: Desk, heirs: Draft) -> None:
    draft = replace(heirs, identifier_kind=IdentifierKind.OTHER, identifier="ab 123-4567")
    (one,) = actions.register(desk, draft, new_key()).applications
    assert one.identifier == "AB1234567"


def test_a_service_retired_meanwhile_is_told_at_its_field(desk: Desk, heirs: Draft) -> None:
    for gone in (Chosen("9999", ""), Chosen(HEIRS, "no such speed")):
        with pytest.raises(ServiceRetired) as refused:
            actions.register(desk, replace(heirs, services=(gone,)), new_key())
        assert refused.value.field == "services"


def test_a_service_in_use_is_retired_and_what_was_applied_for_goes_on(desk: Desk, heirs: Draft) -> None:
    (before,) = actions.register(desk, heirs, new_key()).applications
    secretary = somebody(desk, "Стефка Маринова Колева", "stefka", Role.SECRETARY)
    service = catalogue_of(desk).keyed(HEIRS)
    retire_service(secretary, service, desk.today(), "Решение № 7")
    with pytest.raises(ServiceRetired) as refused:
        actions.register(desk, heirs, new_key())
    assert refused.value.field == "services"
    (kept,) = queries.paper(desk, before.paper_id)
    assert (kept.service_name, kept.fee) == (service.name, before.fee)


def test_everything_of_one_paper_is_registered_or_nothing(desk: Desk, heirs: Draft) -> None:
    draft = replace(heirs, services=(*heirs.services, Chosen("9999", "")))
    with pytest.raises(ServiceRetired):
        actions.register(desk, draft, new_key())
    assert count(desk, Application) == 0
    (one,) = actions.register(desk, heirs, new_key()).applications
    assert one.number.startswith("ЗУ07-000001")


def test_only_who_may_takes_applications(desk: Desk, heirs: Draft) -> None:
    assert desk.clerk is not None
    other = replace(desk, clerk=replace(desk.clerk, roles=frozenset({Role.ADMINISTRATOR})))
    with pytest.raises(NotAllowed):
        actions.register(other, heirs, new_key())


def test_the_files_of_a_paper_are_with_each_application_of_it(desk: Desk) -> None:
    scan = keep_attachment(desk, "нотариален акт.pdf", pdf())
    draft = replace(DAUGHTER, services=chosen(desk, HEIRS, MARITAL), attachments=(scan,))
    taken = actions.register(desk, draft, new_key())
    with desk.database.reading() as session:
        for one in taken.applications:
            assert [file.attached for file in attachments_of(session, one.id)] == [scan]


def test_whoever_works_here_neither_sees_nor_handles_their_own_application(desk: Desk, heirs: Draft) -> None:
    colleague = somebody(desk, "Иванка Георгиева Тодорова", "ivanka", Role.CLERK)
    (own,) = actions.register(desk, heirs, new_key()).applications
    (namesakes,) = actions.register(
        desk, replace(heirs, marks=frozenset({Mark.NAMESAKE})), new_key()
    ).applications
    with desk.database.reading() as session:
        check_may_see(session, desk, own.id)
        check_may_see(session, colleague, namesakes.id)
        with pytest.raises(KnownError):
            check_may_see(session, colleague, own.id)


def test_a_confidential_application_is_out_of_sight_of_the_desk(desk: Desk, heirs: Draft) -> None:
    secretary = somebody(desk, "Стефка Маринова Колева", "stefka", Role.SECRETARY)
    (one,) = actions.register(
        desk, replace(heirs, marks=frozenset({Mark.CONFIDENTIAL})), new_key()
    ).applications
    with desk.database.reading() as session:
        check_may_see(session, secretary, one.id)
        with pytest.raises(KnownError):
            check_may_see(session, desk, one.id)


def test_a_draft_is_kept_found_again_and_gone_once_it_is_registered(desk: Desk, heirs: Draft) -> None:
    key = new_key()
    scan = keep_attachment(desk, "план.pdf", pdf())
    typed = replace(heirs, brought=("Лична карта",), attachments=(scan,), collected=(Collected("Скица"),))
    actions.keep_draft(desk, typed, key)
    assert queries.unfinished_draft(desk) == (key, typed, desk.clock.now())
    actions.drop_draft(desk, key)
    assert queries.unfinished_draft(desk) is None
    assert count(desk, AttachmentContent) == 0
    actions.keep_draft(desk, heirs, key)
    actions.register(desk, heirs, key)
    assert count(desk, UnfinishedDraft) == 0


def test_another_clerks_draft_is_neither_kept_nor_registered(desk: Desk, heirs: Draft) -> None:
    colleague = somebody(desk, "Борис Колев Илиев", "boris", Role.CLERK)
    key = new_key()
    actions.keep_draft(desk, heirs, key)
    for wanted in (actions.keep_draft, actions.register):
        with pytest.raises(KnownError):
            wanted(colleague, heirs, key)
    with pytest.raises(KnownError):
        actions.drop_draft(colleague, key)


def test_it_joins_a_transaction_that_is_open(desk: Desk, heirs: Draft) -> None:
    class Refused(Exception):
        pass

    def both() -> None:
        with desk.together(Permission.TAKE_APPLICATION) as here:
            actions.register(here, heirs, new_key())
            raise Refused

    with pytest.raises(Refused):
        both()
    assert count(desk, Application) == 0


def test_numbers_begin_from_one_with_the_year(desk: Desk, heirs: Draft, clock) -> None:
    actions.register(desk, heirs, new_key())
    clock.advance(timedelta(days=40))
    (one,) = actions.register(desk, heirs, new_key()).applications
    assert one.number == "ЗУ07-000001/04.01.2027"


def test_the_states_identifier_is_given_where_the_profile_has_one(desk: Desk, heirs: Draft) -> None:
    numbering = desk.charter.numbering.model_copy(
        update={"register_identifier": "2412{counter:02}-{number:06}-{date}"}
    )
    there = replace(desk, charter=desk.charter.model_copy(update={"numbering": numbering}))
    (one,) = actions.register(there, heirs, new_key()).applications
    assert one.register_number == "241207-000001-25.11.2026"


def test_the_fee_is_paid_with_the_application_or_neither_is(desk: Desk, heirs: Draft) -> None:
    ways = actions.take_and_pay(desk, heirs, new_key(), None)
    assert ways.payment is None
    key = new_key()
    desk = paying_by(desk, ways=[{"key": "card", "kind": "card"}])
    with pytest.raises(WrongInput):
        actions.take_and_pay(desk, heirs, key, Paying(way="no such way"))
    assert count(desk, Application) == 1
    taken = actions.take_and_pay(desk, heirs, key, CARD)
    assert taken.payment is not None
    assert taken.payment.amount_cents == 307
    again = actions.take_and_pay(desk, heirs, key, CARD)
    assert again.payment == taken.payment


def test_a_standing_that_somebody_changed_by_hand_is_noticed(desk: Desk, heirs: Draft) -> None:
    (one,) = actions.register(desk, heirs, new_key()).applications
    # Whoever comes to work here later changes nothing about how it was registered.
    somebody(desk, "Иванка Георгиева Тодорова", "ivanka", Role.CLERK)
    assert journal_check(desk).broken == ()
    with desk.database.writing() as session:
        session.get_one(ApplicationStanding, one.id).state = "handed_over"
    (found,) = journal_check(desk).broken
    assert found.what == f"application {one.number}"
