"""Anonymity of every cut: without what a sender is anonymous, and what then becomes of what they say."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.models.base import new_key
from desktop.complaints.actions import register
from desktop.complaints.intake import is_nameless
from desktop.complaints.rules import AnswerBy, Draft, Kind, Mark
from desktop.complaints.slips import receipt_pdf
from desktop.complaints.treatment.admissibility import treatment_of
from desktop.complaints.treatment.anonymity import missing_of
from desktop.complaints.treatment.facts import Facts, Outcome
from desktop.complaints.treatment.treatment_words import words_of
from desktop.complaints.view.intake.what_follows import consequences_of
from desktop.office.charter.wording import CHOICES
from desktop.office.faults import KnownError
from desktop.office.identity import IdentifierKind
from desktop.office.language import language
from desktop.office.working_calendar import WorkingCalendar
from tests.charters.altered import altered
from tests.papers import text_of
from tests.shipped import SHIPPED

BG, EN = language("bg"), language("en")
CALENDAR = WorkingCalendar()
THREE_NAMES_AND_PHONE = {"submissions.anonymous_without": ["full_name", "phone"]}
NOT_REGISTERED = {"submissions.anonymous": "not_registered"}
IVANKA = Draft(
    kind=Kind.SIGNAL,
    applicant="Иванка Георгиева Тодорова",
    phone="0888 123 214",
    subject="Осветление",
    text="Не свети.",
    answer_by=AnswerBy.PHONE,
)


@pytest.fixture(scope="module")
def three_names():
    return altered("pernik", THREE_NAMES_AND_PHONE)


@pytest.fixture(scope="module")
def unregistered():
    return altered("sopot", NOT_REGISTERED)


@pytest.mark.parametrize(
    ("told", "missing"),
    [
        ({}, ()),
        ({"phone": " "}, ("phone",)),
        ({"applicant": "Иванка Тодорова"}, ("full_name",)),
        ({"applicant": "Иванка", "phone": ""}, ("full_name", "phone")),
        ({"applicant": "Анна Георгиева-Илиева Колева"}, ()),
        ({"applicant": "Камея ООД", "identifier_kind": IdentifierKind.EIK, "identifier": "831661388"}, ()),
        ({"applicant": "John Smith", "identifier_kind": IdentifierKind.LNCH, "identifier": "1001001000"}, ()),
        ({"applicant": "Камея ООД"}, ("full_name",)),
    ],
)
def test_three_names_and_a_telephone(three_names, told, missing):
    assert missing_of(replace(IVANKA, **told), three_names) == missing


@pytest.mark.parametrize("one", CHOICES["anonymous_without"])
def test_each_cut_is_told_in_words_and_asks_for_something(one):
    charter = altered("pernik", {"submissions.anonymous_without": one})
    assert missing_of(Draft(), charter) == (one,)
    numbered = replace(IVANKA, identifier_kind=IdentifierKind.EGN, identifier="7501020018")
    whole = replace(numbered, address="ул. „Средец“ 14", email="i@abv.bg")
    assert not missing_of(whole, charter)


def test_a_cut_that_does_not_exist_is_named():
    with pytest.raises(KnownError) as refused:
        altered("pernik", {"submissions.anonymous_without": ["surname"]})
    assert "'full_name'" in refused.value.sentence(EN)


def test_the_clerk_is_told_at_f5_what_to_ask_for(desk, three_names):
    here = replace(desk, charter=three_names)
    assert consequences_of(here, Draft()).missing == (), "nothing is typed yet"
    assert consequences_of(here, replace(IVANKA, phone="")).missing == ("phone",)
    assert consequences_of(here, replace(IVANKA, phone="")).treatment.outcome is Outcome.NO_PROCEEDINGS
    assert consequences_of(here, IVANKA).missing == ()


def test_the_receipt_says_what_was_missing(desk, three_names):
    here = replace(desk, charter=three_names)
    draft = replace(IVANKA, phone="", answer_by=AnswerBy.AT_COUNTER)
    record = register(here, draft, new_key()).record
    assert (record.outcome, Mark.ANONYMOUS in record.marks) == ("no_proceedings", True)
    paper = " ".join(text_of(receipt_pdf(record, three_names, BG, printed_at=record.registered_at)).split())
    assert "Тук се смята за анонимно (без телефон)" in paper
    assert "Иванка Георгиева Тодорова" in paper


def test_what_is_registered_stays_as_it_was_found(desk, three_names):
    """A charter that asks for more later makes nobody anonymous who was not."""
    named = register(desk, replace(IVANKA, phone="", answer_by=AnswerBy.AT_COUNTER), new_key()).record
    assert not is_nameless(named, three_names)
    nameless = register(
        replace(desk, charter=three_names), replace(IVANKA, applicant="Иванка"), new_key()
    ).record
    assert is_nameless(nameless, SHIPPED["pernik"])


def test_what_is_not_registered_by_the_charter_gets_its_number_and_no_case(desk, unregistered):
    here = replace(desk, charter=unregistered)
    nobody = replace(
        IVANKA, applicant="", phone="", marks=frozenset({Mark.ANONYMOUS}), answer_by=AnswerBy.LETTER
    )
    registration = register(here, nobody, new_key())
    assert registration.record.number
    assert registration.treatment.outcome is Outcome.NO_PROCEEDINGS
    assert [ground.key for ground in registration.treatment.grounds] == [
        "submissions.anonymous",
        "submissions.registration",
    ]
    said = words_of(registration.treatment, EN).clerk
    assert any("not registered; by law everything that comes is" in one for one in said)


@given(kind=st.sampled_from(Kind), danger=st.booleans(), competent=st.booleans())
def test_it_is_treated_as_the_law_has_the_anonymous(unregistered, kind, danger, competent):
    nobody = Facts(kind=kind, channel="box", received_on=date(2026, 11, 25), anonymous=True)
    facts = replace(nobody, danger=danger, competent=competent)
    by_law = treatment_of(facts, SHIPPED["sopot"], CALENDAR)
    assert treatment_of(facts, unregistered, CALENDAR).outcome is by_law.outcome
