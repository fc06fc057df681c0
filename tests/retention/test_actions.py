"""A protocol is drawn up about exactly what was seen, a second person agrees, and then it is carried out."""

from dataclasses import replace
from datetime import timedelta

import pytest

from db.models.base import new_key
from desktop.administration.queries import journal_check
from desktop.agreements.actions import agree_here, ask_for
from desktop.agreements.rules import AgreementNeeded
from desktop.complaints.actions import register_submission
from desktop.complaints.life.actions import open_dossier, take_step
from desktop.complaints.life.steps import StepKind
from desktop.complaints.rules import Kind
from desktop.desk import Desk
from desktop.office.faults import KnownError, NotAllowed, WrongInput
from desktop.office.permissions import PERMISSIONS, Permission, Role
from desktop.retention.actions import carry_out, draw_up, draw_up_on_request, refuse_erasure
from desktop.retention.paper import copies_that_hold, protocol_paper
from desktop.retention.queries import retention_list
from desktop.retention.rules import Fate
from desktop.steps.rules import NewStep
from tests.complaints.folk import CLERK, SECRETARY, SIGNAL, somebody
from tests.conftest import PASSWORD
from tests.fakes import FixedClock
from tests.papers import text_of
from tests.retention.cases import WORDS, lived_case
from tests.retention.raw_pages import found_in, whole_text

COMMISSION = {"members": "Ана Петрова\nБорис Колев\nВера Илиева", "order": "Заповед № 12", "decision": ""}


@pytest.fixture
def head(desk: Desk) -> Desk:
    return somebody(desk, CLERK, "petya", Role.SUPERVISOR)


@pytest.fixture
def secretary(desk: Desk) -> Desk:
    return somebody(desk, SECRETARY, "stefka", Role.SECRETARY)


def later(desk: Desk, years: int) -> None:
    assert isinstance(desk.clock, FixedClock)
    desk.clock.advance(timedelta(days=366 * years))


def agreed(desk: Desk, act) -> None:
    with pytest.raises(AgreementNeeded) as needed:
        act()
    agree_here(desk, ask_for(desk, needed.value.needed), "stefka", PASSWORD)


def praise(desk: Desk) -> str:
    return register_submission(desk, replace(SIGNAL, kind=Kind.PRAISE), new_key()).number


def test_what_is_due_is_shown_decided_agreed_and_erased(head, secretary):
    case = lived_case(head)
    open_one = register_submission(head, SIGNAL, new_key())
    later(head, 5)
    assert retention_list(head).due == ()
    later(head, 2)
    (files,) = retention_list(head).due
    assert [one.number for one in files.due] == [case.number]
    assert (files.series.index, files.year, files.stays) == ("ЦАО-01", 2026, ())
    with pytest.raises(KnownError, match="decide about each"):
        draw_up(head, "complaints", 2026, {}, COMMISSION)
    with pytest.raises(WrongInput, match="three members"):
        draw_up(head, "complaints", 2026, {case.id: Fate.DESTROY}, COMMISSION | {"members": "Ана"})
    with pytest.raises(KnownError, match="no longer due"):
        draw_up(head, "complaints", 2026, {open_one.id: Fate.DESTROY}, COMMISSION)
    protocol = draw_up(head, "complaints", 2026, {case.id: Fate.DESTROY}, COMMISSION)
    text = text_of(protocol_paper(head, protocol.id, "bg"))
    for told in (protocol.number, case.number, "Ана Петрова", "ЦАО-01", "Заповед № 12", "5 години"):
        assert told in text, told
    assert found_in(text.encode(), WORDS) == set()
    agreed(head, lambda: carry_out(head, protocol.id))
    done = carry_out(head, protocol.id)
    assert done.carried_out_at is not None
    file, key = head.database.file, head.database.key
    assert found_in(whole_text(file, key), WORDS) == set()
    assert open_dossier(head, case.id).record.erased_under == protocol.number
    assert open_dossier(head, open_one.id).record.applicant == SIGNAL.applicant
    assert journal_check(head).broken == ()
    with pytest.raises(KnownError, match="already"):
        carry_out(head, protocol.id)
    assert copies_that_hold(head, done.carried_out_at).count == 0


def test_a_file_that_the_commission_keeps_is_not_due_again(head, secretary):
    case = lived_case(head)
    later(head, 7)
    protocol = draw_up(head, "complaints", 2026, {case.id: Fate.KEEP}, COMMISSION)
    agreed(head, lambda: carry_out(head, protocol.id))
    carry_out(head, protocol.id)
    assert retention_list(head).due == ()
    assert open_dossier(head, case.id).record.erased_at is None


def test_a_case_that_was_reopened_since_the_protocol_is_not_erased(head, secretary):
    case = lived_case(head)
    later(head, 7)
    protocol = draw_up(head, "complaints", 2026, {case.id: Fate.DESTROY}, COMMISSION)
    take_step(head, case.id, NewStep(kind=StepKind.REOPENED, text="Има ново."), 3)
    with pytest.raises(KnownError, match="may not be erased any longer"):
        carry_out(head, protocol.id)
    assert open_dossier(head, case.id).record.erased_at is None


def test_a_case_that_another_one_repeats_stays_until_that_one_is_gone(head, secretary):
    case = lived_case(head)
    later(head, 7)
    again = register_submission(head, replace(SIGNAL, repeat_of=case.id, new_facts=True), new_key())
    assert retention_list(head).due == ()
    assert again.repeat_of == case.id


def test_whoever_asks_is_erased_as_far_as_the_law_lets(head, secretary):
    case, thanked = lived_case(head), praise(head)
    with pytest.raises(KnownError, match="must be kept"):
        draw_up_on_request(head, case.number, "По молба на лицето.")
    refuse_erasure(head, case.number, "Срокът за пазене тече до края на 2031 г.")
    last = open_dossier(head, case.id).steps[-1]
    assert (last.kind, last.text) == (
        StepKind.ERASURE_REFUSED,
        "Срокът за пазене тече до края на 2031 г.",
    )
    protocol = draw_up_on_request(head, thanked, "По молба на лицето.")
    agreed(head, lambda: carry_out(head, protocol.id))
    carry_out(head, protocol.id)
    assert [one["number"] for one in protocol.items] == [thanked]
    with pytest.raises(WrongInput):
        draw_up_on_request(head, thanked, "Още веднъж.")


def test_a_clerk_may_not(desk):
    clerk = somebody(desk, CLERK, "petya", Role.CLERK)
    with pytest.raises(NotAllowed):
        retention_list(clerk)


def test_who_puts_right_and_who_erases():
    may = {right: {role for role in Role if right in PERMISSIONS[role]} for right in Permission}
    assert may[Permission.RECTIFY] == {Role.CLERK, Role.SUPERVISOR, Role.SECRETARY}
    assert may[Permission.ERASE] == {Role.SUPERVISOR, Role.SECRETARY}


def test_a_case_out_of_sight_is_neither_listed_nor_erased(head, secretary):
    against = register_submission(
        head, replace(SIGNAL, kind=Kind.PRAISE, about_kind="employee", about_person=CLERK), new_key()
    )
    later(head, 7)
    assert retention_list(head).due == ()
    (files,) = retention_list(secretary).due
    assert [one.number for one in files.due] == [against.number]
    with pytest.raises(KnownError):
        draw_up_on_request(head, against.number, "По молба на лицето.")
