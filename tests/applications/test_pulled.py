"""An application taken at one counter is known at all; a confidential one only where it may be seen."""

from dataclasses import dataclass, replace

import pytest
from sqlalchemy import select

from db.erasing import will_be_erased
from db.models import Application, ApplicationStanding, Payment
from db.models.base import new_key
from desktop.administration.central import synchronise_with_central
from desktop.applications import actions, queries
from desktop.applications.life.actions import take_step
from desktop.applications.life.steps import Ending, StepKind
from desktop.applications.pulled import applications_of_others
from desktop.applications.rules import Mark
from desktop.attachments.actions import keep_attachment
from desktop.attachments.queries import attachments_of
from desktop.complaints.pulled import submissions_of_others
from desktop.desk import Desk
from desktop.payments.pulled import PAYMENTS_OF_OTHERS
from desktop.retention.erasing import complete_erasures
from desktop.steps.rules import NewStep
from tests.applications.people_who_apply import DAUGHTER, HEIRS, MARITAL, chosen
from tests.attachments.made_files import pdf
from tests.central.postgres import Database, cleared_central
from tests.chosen_server import kept_server
from tests.payments.papers import CARD
from tests.retention.raw_pages import found_in, whole_text


@dataclass(frozen=True)
class Night:
    """The nightly talk of all counters with the centre."""

    central: Database
    desks: tuple[Desk, ...]

    def __call__(self) -> None:
        for one in self.desks * 2:
            outcome = synchronise_with_central(
                one, [*submissions_of_others(one), *applications_of_others(one), *PAYMENTS_OF_OTHERS]
            )
            assert not outcome.refused, outcome


@pytest.fixture
def night(desk: Desk, desk_at_3: Desk) -> Night:
    """One nightly talk of each counter, twice round; nobody at No. 3 may see what is confidential."""
    central = cleared_central()
    for one, reads in ((desk, True), (desk_at_3, False)):
        admitted = central.admit(
            counter=one.station.counter,
            station_id=one.station.id,
            charter=one.charter.key,
            reads_confidential=reads,
        )
        kept_server(one, admitted.dsn)

    return Night(central, (desk, desk_at_3))


def test_a_paper_taken_at_seven_is_known_at_three(desk: Desk, desk_at_3: Desk, night: Night) -> None:
    scan = keep_attachment(desk, "акт.pdf", pdf())
    draft = replace(DAUGHTER, services=chosen(desk, HEIRS, MARITAL), attachments=(scan,))
    taken = actions.register(desk, draft, new_key())
    night()
    assert queries.paper(desk_at_3, taken.paper) == taken.applications
    found = queries.find_applications(desk_at_3, "Тодорова")
    assert {one.number for one in found} == {one.number for one in taken.applications}
    (known,) = queries.known_applicants(desk_at_3, phone="0888123214")
    assert known.address == DAUGHTER.address
    with desk_at_3.database.reading() as session:
        assert [one.attached for one in attachments_of(session, taken.applications[0].id)] == [scan]
        states = set(session.scalars(select(ApplicationStanding.state)))
    with desk.database.reading() as session:
        assert set(session.scalars(select(ApplicationStanding.state))) == states


def test_numbers_of_two_counters_never_meet(desk: Desk, desk_at_3: Desk, night: Night) -> None:
    for one in (desk, desk_at_3):
        actions.register(one, replace(DAUGHTER, services=chosen(one, HEIRS)), new_key())
    night()
    for one in (desk, desk_at_3):
        with one.database.reading() as session:
            assert sorted(session.scalars(select(Application.number))) == [
                "ЗУ03-000001/25.11.2026",
                "ЗУ07-000001/25.11.2026",
            ]


def test_a_confidential_one_never_reaches_a_counter_where_nobody_may_see_it(
    desk: Desk, desk_at_3: Desk, night: Night
) -> None:
    draft = replace(DAUGHTER, services=chosen(desk, HEIRS), marks=frozenset({Mark.CONFIDENTIAL}))
    actions.take_and_pay(desk, draft, new_key(), CARD)
    seen = actions.take_and_pay(desk, replace(draft, marks=frozenset()), new_key(), CARD)
    night()
    with desk_at_3.database.reading() as session:
        assert session.scalars(select(Application.id)).all() == [one.id for one in seen.applications]
        assert session.scalars(select(Payment.paper_id)).all() == [seen.paper]


def test_what_its_counter_erases_is_gone_at_the_centre_and_at_the_other_counters(
    desk: Desk, desk_at_3: Desk, night: Night
) -> None:
    scan = keep_attachment(desk, "Щурофей.pdf", pdf())
    draft = replace(DAUGHTER, applicant="Иванка Щурофей", services=chosen(desk, HEIRS), attachments=(scan,))
    (one,) = actions.register(desk, draft, new_key()).applications
    night()
    noted = NewStep(kind=StepKind.ENDED, text="Щурофей се отказа.", details={"why": Ending.WITHDRAWN})
    take_step(desk_at_3, one.id, noted, 0, new_key())
    night()
    assert any("Щурофей" in told for (told,) in all_that_is_told(night.central))
    with desk.database.writing() as session:
        will_be_erased(session, "application", one.id, under="ПУ-07-1/2032", since=desk.clock.now())
    complete_erasures(desk)
    for _turn in range(2):
        night()
        complete_erasures(desk_at_3)
    night()
    assert [told for (told,) in all_that_is_told(night.central) if "Щурофей" in told] == []
    for at in (desk, desk_at_3):
        assert found_in(whole_text(at.database.file, at.database.key), ("Щурофей",)) == set()
        with at.database.reading() as session:
            assert session.get_one(Application, one.id).erased_under == "ПУ-07-1/2032"


def all_that_is_told(central: Database) -> list[tuple[str]]:
    """Every payload and every record that the centre holds."""
    return central.ask(
        "SELECT payload FROM central.journal_entry WHERE payload IS NOT NULL "
        "UNION ALL SELECT payload::text FROM central.record"
    )


def test_no_counter_puts_an_application_on_the_paper_of_another(desk: Desk, desk_at_3: Desk) -> None:
    taken = actions.register(desk, replace(DAUGHTER, services=chosen(desk, HEIRS)), new_key())
    theirs = actions.register(desk_at_3, replace(DAUGHTER, services=chosen(desk_at_3, HEIRS)), new_key())
    with desk_at_3.database.reading() as session:
        told = session.get_one(Application, theirs.applications[0].id).as_payload()
    kept, _steps = applications_of_others(desk)
    forged = told | {"paper_id": str(taken.paper)}
    with desk.database.writing() as session:
        with pytest.raises(ValueError, match=str(taken.paper)):
            kept.when_kept(session, Application.from_payload(forged))
        session.rollback()
