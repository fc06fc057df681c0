"""Deadlines by kind, way and urgency, in hours too: chosen at F5, told with their hour, within the law."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.models.base import new_key
from desktop.complaints.actions import register, register_submission
from desktop.complaints.life.actions import open_dossier, take_step
from desktop.complaints.life.due import due_list
from desktop.complaints.life.steps import StepKind
from desktop.complaints.rules import AnswerBy, Draft, Kind
from desktop.complaints.slips import receipt_pdf
from desktop.complaints.status_answers import SUBMISSION_STATUS, ask_status
from desktop.complaints.treatment.deadline_words import end_words
from desktop.complaints.treatment.facts import Facts, Outcome
from desktop.complaints.treatment.promised import promised
from desktop.complaints.treatment.terms import Circumstances, terms_of
from desktop.complaints.view.intake.register import RegisterView
from desktop.due.rules import Scope, When
from desktop.due.view.rows import days_left
from desktop.letters.status_told import status_slip
from desktop.office.charter import CHARTERS, key_title, parse_charter, provenance
from desktop.office.charter.upgrades import in_todays_format
from desktop.office.clock import in_sofia
from desktop.office.faults import KnownError, WrongInput
from desktop.office.language import language
from desktop.office.permissions import Role
from desktop.office.working_calendar import WorkingCalendar
from desktop.steps.rules import NewStep
from tests.app.typist import Typist
from tests.charters.altered import altered
from tests.complaints.at_the_form import fill_in
from tests.complaints.folk import SECRETARY, somebody
from tests.fakes import A_WEDNESDAY
from tests.keyboard import on_screen
from tests.papers import text_of
from tests.shipped import SHIPPED

BG, EN = language("bg"), language("en")
CALENDAR = WorkingCalendar()
CHARTER = "Харта на клиента"
CHARTERS_2 = CHARTERS / "former" / "2"


def plain(text: str) -> str:
    """Without its breaks, and spaces that break no line."""
    return " ".join(text.split())


def named(bg: str) -> dict[str, str]:
    return {"bg": bg, "en": bg}


URGENCIES = [{"key": "urgent", "name": named("спешно")}, {"key": "ordinary", "name": named("обикновено")}]
URGENT = {
    "key": "urgent", "name": named("спешни сигнали"), "kinds": ["signal"], "urgency": "urgent",
    "amount": 24, "unit": "hours", "citation": CHARTER,
}  # fmt: skip
BY_PHONE = {
    "key": "by_phone", "name": named("по телефона"), "ways": "phone", "amount": 3, "unit": "working_days",
    "ends_with": "answer", "citation": CHARTER,
}  # fmt: skip
TERMS = {"submissions.urgencies": URGENCIES, "submissions.terms": [URGENT, BY_PHONE]}
SIGNAL = Draft(
    kind=Kind.SIGNAL,
    applicant="Иванка Георгиева Тодорова",
    subject="Паднало дърво",
    text="Дървото лежи на улицата.",
    answer_by=AnswerBy.AT_COUNTER,
)


@pytest.fixture(scope="module")
def charter():
    return altered("pernik", TERMS)


@pytest.fixture
def here(desk, charter):
    return replace(desk, charter=charter)


def due_of(charter, way="counter", urgency="", kind=Kind.SIGNAL, at=A_WEDNESDAY):
    came = Circumstances(way=way, urgency=urgency, at=at)
    return terms_of(kind, in_sofia(at).date(), charter, CALENDAR, came=came).reply


def test_without_a_promise_the_law_holds(charter):
    assert due_of(charter).deadline.last_day == date(2027, 1, 25)
    assert due_of(charter, urgency="ordinary") == due_of(charter)


def test_by_its_way(charter):
    reply = due_of(charter, way="phone")
    assert reply.deadline.last_day == date(2026, 11, 30)
    assert reply.answer == reply.deadline


def test_by_its_urgency_in_hours_by_the_clock(charter):
    """A Friday afternoon's ends on Saturday: hours go on through the night and the day off."""
    friday = datetime(2026, 11, 27, 14, 5, tzinfo=UTC)
    reply = due_of(charter, urgency="urgent", at=friday)
    assert reply.deadline.moment == friday + timedelta(hours=24)
    assert reply.deadline.last_day == date(2026, 11, 28)
    assert plain(end_words(reply.deadline, BG)) == "28 ноември 2026 г., 16:05"
    assert due_of(charter, urgency="urgent", kind=Kind.PROPOSAL).deadline.moment is None, "signals only"


def test_of_two_promises_both_are_kept(charter):
    reply = due_of(charter, way="phone", urgency="urgent")
    assert reply.deadline.moment is not None, "within 24 hours"
    assert reply.answer.last_day == date(2026, 11, 30), "and answered in three working days"
    facts = Facts(
        kind=Kind.SIGNAL, channel="phone", urgency="urgent", received_on=date(2026, 11, 25),
        received_at=A_WEDNESDAY,
    )  # fmt: skip
    days = promised(facts, Outcome.EXAMINED, charter, CALENDAR)
    assert days.decision is not None
    assert days.answer is not None
    assert (days.decision.moment, days.answer.last_day) == (reply.deadline.moment, date(2026, 11, 30))


@pytest.mark.parametrize(
    ("values", "named_by"),
    [
        ({"kinds.signal": {"amount": 3, "unit": "months", "citation": CHARTER}}, "kinds.signal"),
        ({"kinds.request": {"amount": 15, "unit": "days", "citation": CHARTER}}, "kinds.request"),
        ({"terms": [BY_PHONE | {"kinds": ["request"], "amount": 400, "unit": "hours"}]}, "terms.by_phone"),
        ({"terms": [BY_PHONE | {"amount": 3, "unit": "months"}]}, "terms.by_phone"),
        ({"terms": [BY_PHONE | {"ways": ["pigeon"]}]}, "terms.by_phone.ways"),
        ({"terms": [BY_PHONE | {"urgency": "urgent"}]}, "terms.by_phone.urgency"),
        ({"terms": [BY_PHONE | {"kinds": ["praise"]}]}, "terms.by_phone.kinds"),
        ({"terms": [BY_PHONE | {"unit": "minutes"}]}, "terms.by_phone.unit"),
    ],
)
def test_what_the_law_does_not_allow_or_nobody_knows_is_named(values, named_by):
    with pytest.raises(KnownError) as refused:
        altered("pernik", {f"submissions.{name}": value for name, value in values.items()})
    assert f"“submissions.{named_by}”" in refused.value.sentence(EN)


def test_sixty_days_are_two_months_until_they_are_longer():
    """From December on 60 days end after two months: then the law's day holds."""
    sixty = {"amount": 60, "unit": "days", "citation": CHARTER}
    charter = altered("pernik", {"submissions.kinds.signal": sixty})
    assert due_of(charter, at=datetime(2026, 7, 1, 8, tzinfo=UTC)).deadline.citation == CHARTER
    in_winter = due_of(charter, at=datetime(2027, 1, 4, 8, tzinfo=UTC)).deadline
    assert (in_winter.last_day, in_winter.citation) == (date(2027, 3, 4), "АПК, чл. 121")


moments = st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))


@given(
    at=moments,
    way=st.sampled_from(["counter", "phone"]),
    urgency=st.sampled_from(["", "urgent", "ordinary"]),
    kind=st.sampled_from([Kind.COMPLAINT, Kind.SIGNAL, Kind.PROPOSAL, Kind.REQUEST]),
)
def test_each_promise_is_kept_and_none_is_later_than_the_law(charter, at, way, urgency, kind):
    reply = due_of(charter, way, urgency, kind, at)
    by_law = due_of(SHIPPED["pernik"], way, urgency, kind, at).deadline
    assert reply.deadline.ends <= by_law.ends
    if urgency == "urgent" and kind is Kind.SIGNAL:
        assert (reply.deadline.moment or at) <= at + timedelta(hours=24)
    if way == "phone":
        assert reply.answer.last_day == CALENDAR.add_term(in_sofia(at).date(), 3, "working_days")


def test_what_an_office_had_set_longer_stays(tmp_path):
    """Format 2 knew no bound: the edition opens as it did, and a lawyer is asked to look at it."""
    longer = 'request = { amount = 30, unit = "days", citation = "Заповед № 4" }'
    text = (CHARTERS_2 / "pernik.toml").read_text("utf-8")
    ways = "[[submissions.channels]]"
    text = text.replace(ways, f"[submissions.kinds]\n{longer}\n\n{ways}", 1)
    adopted = parse_charter(text, "pernik.toml").submissions
    assert (adopted.kinds["request"].amount, adopted.at_most["request"].amount) == (30, 30)
    assert adopted.at_most["request"].verify
    once = in_todays_format(text, tmp_path / "pernik.toml")
    assert in_todays_format(once, tmp_path / "pernik.toml") == once


def test_receipt_status_and_f7_tell_the_hour(here, clock):
    record = register_submission(here, replace(SIGNAL, urgency="urgent"), new_key())
    assert (record.urgency, record.urgency_name) == ("urgent", "спешно")
    assert record.due_at == record.registered_at + timedelta(hours=24)
    paper = plain(text_of(receipt_pdf(record, here.charter, BG, printed_at=record.registered_at)))
    assert "26 ноември 2026 г., 10:42" in paper
    assert "спешно" in paper
    status = ask_status(here, record.number, record.check_code)
    assert plain(end_words(status.terms[0], BG)) == "26 ноември 2026 г., 10:42"
    _draft, slip = status_slip(here, (SUBMISSION_STATUS,), record.number, record.check_code, "bg")
    assert "26 ноември 2026 г., 10:42" in plain(text_of(slip))
    assert [row.due_at for row in due_list(here, Scope.ALL, When.WEEK).rows] == [record.due_at]
    # What was registered keeps its hour, whatever the charter says now.
    later = replace(here, charter=SHIPPED["pernik"])
    assert open_dossier(later, record.id).standing.due_at == record.due_at
    assert ask_status(later, record.number, record.check_code).terms[0].moment == record.due_at


def test_within_the_day_the_hour_is_what_is_late(here, clock):
    plain = replace(SIGNAL, kind=Kind.REQUEST)
    urgent = register_submission(here, replace(SIGNAL, urgency="urgent"), new_key())
    register_submission(here, plain, new_key())
    clock.advance(timedelta(hours=23))
    [row] = due_list(here, Scope.ALL, When.TODAY).rows
    assert (row.id, row.passed) == (urgent.id, False)
    assert days_left(row.due_on, here.today(), due_at=row.due_at)[0].endswith("10:42")
    for hours, scope in ((2, Scope.ALL), (0, Scope.COUNTER)):
        clock.advance(timedelta(hours=hours))
        late = due_list(here, scope, When.LATE)
        assert [row.id for row in late.rows] == [urgent.id]
        assert late.counts == {When.LATE: 1, When.TODAY: 0, When.WEEK: 0, When.LATER: 1}
        assert not due_list(here, scope, When.TODAY).rows


def test_an_extension_is_of_days_and_has_no_hour(here, clock):
    record = register_submission(here, replace(SIGNAL, urgency="urgent"), new_key())
    secretary = somebody(here, SECRETARY, "stefka", Role.SECRETARY)
    extended = NewStep(kind=StepKind.EXTENDED, text="Чака се експертиза.", day="30.11.2026")
    take_step(secretary, record.id, extended, seen=0)
    standing = open_dossier(here, record.id).standing
    assert (standing.due_on, standing.due_at) == (date(2026, 11, 30), None)


def test_the_ground_is_the_promise_that_holds(here):
    grounds = {
        urgency: {
            ground.key
            for ground in register(here, replace(SIGNAL, urgency=urgency), new_key()).treatment.grounds
        }
        for urgency in ("urgent", "ordinary")
    }
    assert "submissions.terms.urgent" in grounds["urgent"]
    assert "submissions.kinds.signal" in grounds["ordinary"]


def test_an_urgency_that_is_gone_is_told_at_its_field(desk):
    with pytest.raises(WrongInput) as wrong:
        register_submission(desk, replace(SIGNAL, urgency="urgent"), new_key())
    assert wrong.value.field == "urgency"


def test_f5_asks_only_where_the_charter_has_urgencies(qtbot, seat, desk, charter):
    shown = []
    for one in (desk, replace(desk, charter=charter)):
        view = on_screen(qtbot, RegisterView(seat(one)))
        shown.append(view.form.fields.is_asked("urgency"))
    assert shown == [False, True]


def test_the_clerk_chooses_it_at_f5(qtbot, seat, desk, charter, beside):
    place = seat(replace(desk, charter=charter))
    view = on_screen(qtbot, RegisterView(place))
    typist = Typist(qtbot, place.runner)
    typist.settle()
    view.kinds.set_value(Kind.SIGNAL)
    view.form.editors["urgency"].set_value("urgent")
    fill_in(typist)
    typist.press("Ctrl+Enter")
    record = view.papers.record
    assert record is not None
    assert record.urgency_name == "спешно"
    assert record.due_at is not None


def test_f10_names_them(charter):
    told = {one.key: one.value_text for one in provenance(charter, BG)}
    assert told["submissions.terms.urgent"] == "24 часа"
    assert told["submissions.urgencies.urgent.name"] == "спешно"
    assert key_title(charter, "submissions.terms.urgent", BG) == "Обещан срок: спешни сигнали"
