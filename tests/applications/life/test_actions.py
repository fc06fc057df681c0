"""Steps about an application on a real file: taken once, by allowed people, with their letters."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from db.models import ApplicationStanding, ApplicationStep, JournalEntry
from db.models.base import new_key
from desktop.administration.queries import journal_check
from desktop.applications.actions import register
from desktop.applications.letters.table import letters_for
from desktop.applications.life.actions import drafts_for, take_step
from desktop.applications.life.handling import Cover, Handling, look_at
from desktop.applications.life.states import State
from desktop.applications.life.step_kinds import KINDS
from desktop.applications.life.steps import StepKind
from desktop.applications.rules import Collected, Mark
from desktop.desk import Desk
from desktop.office.charter.payments import PaymentWay
from desktop.office.clock import day_in_sofia
from desktop.office.faults import KnownError, NotAllowed, WrongInput
from desktop.office.language import language
from desktop.office.permissions import Role
from desktop.payments.actions import pay
from desktop.payments.paper import print_request
from desktop.payments.rules import Paying
from desktop.steps.rules import NewStep
from tests.applications.life.done import done, make_ready, paid, seen
from tests.applications.people_who_apply import DAUGHTER, HEIRS, chosen
from tests.complaints.folk import somebody
from tests.fakes import RecordingPrinter
from tests.kept_papers.kept import tray_at


def standing(desk: Desk, record) -> ApplicationStanding:
    with desk.database.reading() as session:
        row = session.get_one(ApplicationStanding, record.id)
        session.expunge(row)
        return row


def test_where_papers_are_missing_it_waits_and_its_standing_is_kept(around, record):
    kept = standing(around, record)
    assert record.missing
    assert (kept.state, kept.is_open) == ("waits_applicant", True)
    assert kept.due_on == record.cure_by
    assert kept.stopped_on == day_in_sofia(record.registered_at)
    again = done(around, record, StepKind.RECEIVED, **{"from": "applicant"})
    kept = standing(around, record)
    assert (kept.state, kept.due_on) == ("registered", again.standing.term_on)
    assert kept.stopped_on is None


def test_a_step_taken_twice_is_taken_once(around, record):
    new, key = NewStep(kind=StepKind.RECEIVED, details={"from": "applicant"}), new_key()
    for _time in range(2):
        take_step(around, record.id, new, 0, key)
    with around.database.reading() as session:
        assert len(session.scalars(select(ApplicationStep)).all()) == 1


def test_marked_confidential_it_is_out_of_the_clerks_sight(around, record):
    taken = take_step(around, record.id, NewStep(kind=StepKind.MARKED_CONFIDENTIAL, text="Лични причини"), 0)
    assert taken.handling is None
    with pytest.raises(KnownError, match="not on this computer"):
        look_at(around, record.id, opening=True)


def test_whoever_saw_an_older_life_is_told_who_was_quicker(around, record):
    done(around, record, StepKind.RECEIVED, **{"from": "applicant"})
    with pytest.raises(KnownError, match="has worked on this case"):
        take_step(around, record.id, NewStep(kind=StepKind.ENDED, text="Оттеглено"), 0)


def test_a_refusal_is_the_heads_gives_its_reasons_and_says_how_to_appeal(around, secretary, record):
    with pytest.raises(NotAllowed, match="may not decide"):
        take_step(around, record.id, NewStep(kind=StepKind.REFUSED, text="Не е наследник."), 0)
    with pytest.raises(WrongInput):
        done(secretary, record, StepKind.REFUSED, text=" ")
    refused = done(secretary, record, StepKind.REFUSED, text="Лицето не е наследник.")
    assert refused.standing.state is State.REFUSED
    (letter,) = refused.letters
    assert letter.number.startswith("И07-00001/")
    assert letter.addressee == DAUGHTER.applicant
    for said in ("Лицето не е наследник.", "АПК, чл. 59", "може да се обжалва в срок от 14 дни", "областен"):
        assert said in letter.text, letter.text
    told = done(around, record, StepKind.HANDED_OVER, to="applicant", against="code", code=record.check_code)
    assert told.standing.state is State.TOLD


def test_a_notice_of_what_is_missing_and_a_request_name_their_days(around, record):
    asked = done(around, record, StepKind.APPLICANT_ASKED, text="Препис от акта за смърт.")
    assert "Можете да го представите до 30 ноември 2026 г." in asked.letters[0].text
    requested = done(
        around, record, StepKind.INSTITUTION_ASKED, whom="Община Радомир", day="4.12.2026", text="Акт № 12."
    )
    (letter,) = (one for one in requested.letters if one.kind.key == "app_request")
    assert letter.addressee == "Община Радомир"
    assert "Молим да отговорите до 4 декември 2026 г." in letter.text
    assert letter.about.check_code == ""
    assert standing(around, record).waits_for == "Община Радомир"


@pytest.mark.parametrize(
    ("shown", "field"),
    [
        ({"to": "applicant", "against": "code", "code": "11111111"}, "code"),
        ({"to": "applicant", "against": "identity", "identity": "Мария Петрова Илиева"}, "identity"),
        ({"to": "applicant", "against": "identity", "identity": "7523169263"}, "identity"),
        ({"to": "proxy", "name": "Петър Колев", "against": "identity", "identity": "Иван Ралев"}, "power"),
        ({"to": "applicant"}, "against"),
        ({"against": "code", "code": "11111111"}, "to"),
    ],
)
def test_it_is_refused_to_somebody_else_at_the_field_and_that_is_noted(around, ready, shown, field):
    with pytest.raises(WrongInput) as refused:
        done(around, ready, StepKind.HANDED_OVER, **shown)
    assert field in {one.field for one in refused.value.faults}
    assert seen(around, ready).standing.state is State.READY
    with around.database.reading() as session:
        noted = session.scalars(select(JournalEntry.action)).all().count("access.refused")
    assert noted == int(field != "against")


@pytest.mark.parametrize("name", ["Иванка", "Тодорова", "Тодорова И."])
def test_one_name_is_nobodys_identity(around, ready, name):
    with pytest.raises(WrongInput) as refused:
        done(around, ready, StepKind.HANDED_OVER, to="applicant", against="identity", identity=name)
    assert [one.field for one in refused.value.faults] == ["identity"]
    assert seen(around, ready).standing.state is State.READY


@pytest.mark.parametrize(
    ("shown", "kept"),
    [
        ({"to": "applicant", "against": "code"}, "Иванка Георгиева Тодорова, срещу кода за проверка"),
        (
            {"to": "applicant", "against": "identity", "identity": "7501020018"},
            "Иванка Георгиева Тодорова, срещу документ за самоличност",
        ),
        (
            {"to": "applicant", "against": "identity", "identity": "Иванка Тодорова"},
            "Иванка Георгиева Тодорова, срещу документ за самоличност",
        ),
        (
            {
                "to": "proxy", "name": "Петър Димов Колев", "power": "№ 311/2026, нот. Радева",
                "against": "identity", "identity": "Петър Колев",
            },
            "Петър Димов Колев, с пълномощно № 311/2026, нот. Радева, срещу документ за самоличност",
        ),
    ],
)  # fmt: skip
def test_it_is_handed_to_whoever_it_belongs_to_with_a_slip_to_sign(around, ready, shown, kept):
    code = {"code": f"{ready.check_code[:4]} {ready.check_code[4:]}"} if shown["against"] == "code" else {}
    before = seen(around, ready)
    new = NewStep(kind=StepKind.HANDED_OVER, details=shown | code)
    slips = drafts_for(around, before.moment, new, letters_for(StepKind.HANDED_OVER))
    slip = next(one for one in slips if one.language == "bg")
    assert ("Предадено на", kept) in slip.rows
    assert slip.hands[0].startswith("Получил: ")
    taken = take_step(around, ready.id, new, len(before.steps), letters=(slip,))
    assert taken.handling is not None
    assert taken.handling.standing.state is State.HANDED_OVER
    assert taken.papers == (slip,)
    assert not {"code", "identity"} & set(taken.handling.steps[-1].details), "what was shown is not kept"
    assert standing(around, ready).is_open is False
    assert journal_check(around).broken == ()


def test_a_confidential_one_is_covered_until_it_is_opened_which_is_noted(around, secretary):
    draft = replace(DAUGHTER, services=chosen(around, HEIRS), marks=frozenset({Mark.CONFIDENTIAL}))
    (record,) = register(around, draft, new_key()).applications
    with pytest.raises(KnownError, match="not on this computer"):
        look_at(around, record.id, opening=True)
    assert isinstance(look_at(secretary, record.id, opening=False), Cover)
    assert isinstance(look_at(secretary, record.id, opening=True), Handling)
    with around.database.reading() as session:
        assert "submission.opened" in session.scalars(select(JournalEntry.action)).all()
    done(secretary, record, StepKind.NAMED, name=around.clerk.name, login=around.clerk.login)
    assert isinstance(look_at(around, record.id, opening=True), Handling)


def test_whoever_applies_here_and_works_here_does_not_handle_it(around):
    own = replace(DAUGHTER, applicant="Ана Христова Белева", services=chosen(around, HEIRS))
    ana = somebody(around, "Ана Христова Белева", "ana", Role.CLERK)
    (record,) = register(around, own, new_key()).applications
    with pytest.raises(KnownError, match="not on this computer"):
        look_at(ana, record.id, opening=True)
    with pytest.raises(WrongInput, match="may not handle it"):
        done(somebody(around, "Стефка Маринова", "stef", Role.SECRETARY), record, StepKind.ASSIGNED,
             to="person", name="Ана Христова Белева", login="ana")  # fmt: skip


def test_what_the_office_collects_is_asked_for_received_and_closed(around):
    brought = next(iter(register(around, replace(DAUGHTER, services=chosen(around, HEIRS)), new_key())
                        .applications[0].documents))  # fmt: skip
    draft = replace(
        DAUGHTER, services=chosen(around, HEIRS), collected=(Collected(brought.name, "Община Радомир"),)
    )
    (record,) = register(around, draft, new_key()).applications
    kept = standing(around, record)
    assert kept.tasks_open == len(record.collected) > 0
    key = next(one.key for one in record.collected if one.name == brought.name)
    asked = done(
        around, record, StepKind.TASK_ASKED, task=key, whom="Община Радомир", day="4.12.2026", text="Препис."
    )
    assert f"{brought.name}\nПрепис." in asked.letters[-1].text
    closed = done(around, record, StepKind.TASK_CLOSED, task=key)
    assert standing(around, record).tasks_open == kept.tasks_open - 1
    assert closed.steps[-1].details["document"] == brought.name


def test_what_is_another_administrations_is_forwarded_with_a_letter_to_it_and_to_the_applicant(around):
    draft = replace(DAUGHTER, elsewhere="nap", wanted="Удостоверение за задължения")
    (record,) = register(around, draft, new_key()).applications
    assert standing(around, record).state == "to_send"
    sent = done(around, record, StepKind.SENT_ON, whom=record.elsewhere_name, address="Перник")
    assert sent.standing.state is State.SENT_ON
    to_them, to_her = sorted(sent.letters, key=lambda one: one.kind.key != "app_forwarding")
    assert (to_them.addressee, to_her.addressee) == (record.elsewhere_name, DAUGHTER.applicant)
    assert "АПК, чл. 31, ал. 2" in to_them.text
    assert record.elsewhere_name in to_her.text


HANDED = {"to": "applicant", "against": "identity", "identity": "Иванка Тодорова"}


@pytest.mark.parametrize("kind", [StepKind.HANDED_OVER, StepKind.DISPATCHED])
def test_what_is_not_paid_does_not_leave_the_house(around, record, kind):
    now = make_ready(around, record)
    new = NewStep(kind=kind, details=HANDED | {"by": "post", "where": "гр. Перник"})
    with pytest.raises(KnownError) as refused:
        take_step(around, record.id, new, len(now.steps))
    owed = language("bg").euro(now.owed)
    for said in (record.number, owed, "F4, „Каса“"):
        assert said in refused.value.sentence(language("bg"))
    assert record.number in KINDS[kind].consequence_for(now.moment), "also before anything is typed"
    paid(around, record)
    take_step(around, record.id, new, len(now.steps))
    assert seen(around, record).standing.is_open is False


@pytest.mark.parametrize("how", ["exempt", "request", "no way to pay here"])
def test_it_leaves_unpaid_where_nobody_owes_it_or_the_money_is_awaited(around, record, how):
    now = make_ready(around, record)
    office = around
    if how == "exempt":
        pay(around, record.paper_id, Paying(way="exempt", exemption="ЗМДТ, чл. 5"))
    elif how == "request":
        print_request(around, tray_at(around, RecordingPrinter()), record.paper_id, language("bg"))
    else:
        bank = PaymentWay.model_validate({"key": "bank", "kind": "bank"})
        only = around.charter.payments.model_copy(update={"ways": (bank,)})
        office = replace(around, charter=around.charter.model_copy(update={"payments": only}))
    new = NewStep(kind=StepKind.HANDED_OVER, details=HANDED)
    take_step(office, record.id, new, len(now.steps))
    assert seen(around, record).standing.state is State.HANDED_OVER


def test_a_refusal_is_told_also_where_the_fee_is_not_paid(around, secretary, record):
    done(secretary, record, StepKind.REFUSED, text="Няма законен интерес.")
    assert seen(around, record).owed > 0
    assert done(around, record, StepKind.HANDED_OVER, **HANDED).standing.is_open is False
