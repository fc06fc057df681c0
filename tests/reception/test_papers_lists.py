"""The lists of a day: everything for the office, hours and initials for the door."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.office.charter import Unit
from desktop.office.faults import NotAllowed
from desktop.office.language import language
from desktop.parties.needs import Need
from desktop.reception import paper
from desktop.reception.actions.bookings import book_slot
from desktop.reception.actions.days import cancel_day
from desktop.reception.actions.outcomes import record_outcome
from desktop.reception.actions.the_day import become
from desktop.reception.bookings import OutcomeKind, State
from desktop.reception.outcomes import Outcome
from desktop.reception.papers.paper_words import initials
from tests.kept_papers.kept import kept_at, tray_at
from tests.papers import pages_of, text_of, unbroken
from tests.reception.conftest import NEXT_WEDNESDAY, WEDNESDAY, later, person, slots_of

TEXT = "Ще бъде поставен знак „Забранено паркирането“"


@pytest.fixture
def full(counter):
    """Every hour of the next Wednesday is somebody's."""
    for number, slot in enumerate(slots_of(counter)):
        sign_up = person(number, f"Неработещо улично осветление и счупени плочки на ул. „Средец“ № {number}")
        book_slot(counter, "mayor", slot, sign_up)
    return counter


@pytest.mark.parametrize("code", ["bg", "en"])
def test_a_full_day_goes_over_pages_that_are_headed_and_counted(full, office, code):
    words = language(code)
    desk = replace(office, charter=full.charter)
    pages = pages_of(paper.day_list_paper(desk, "mayor", NEXT_WEDNESDAY, words))
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        text = " ".join(page.split())
        assert words.gettext("page {page} of {pages}").format(page=number, pages=len(pages)) in text
        assert words.gettext("Received before") in text, "the head of the table"
        assert " ".join(words.weekday_date(NEXT_WEDNESDAY).split()) in text
    everything = text_of(paper.day_list_paper(desk, "mayor", NEXT_WEDNESDAY, words))
    hours = slots_of(full)
    assert all(words.time(slot.starts_at) in everything for slot in hours)
    assert f"№ {len(hours) - 1}" in everything
    assert "Десислава Петрова Ненова" in everything, "who took the list out"


def test_the_office_reads_topic_history_needs_and_unit(counter, office):
    office = replace(office, charter=counter.charter)
    now = slots_of(counter, WEDNESDAY)
    topic = "Паркиране пред входа <кв. „Изток“>"
    first = book_slot(counter, "mayor", now[-1], person(1, topic))
    later(counter, hours=6, minutes=5)
    become(office, first.id, State.IN_PROGRESS)
    become(office, first.id, State.ENDED)
    record_outcome(
        office,
        first.id,
        Outcome(kind=OutcomeKind.PROMISED, text=TEXT, due_on="15.12.2026", unit="works"),
    )
    again = replace(
        person(1, topic),
        companion="Адвокат Пенев",
        unit="housing",
        needs=frozenset({Need.MOBILITY}),
        again_reason="Знакът не е поставен",
    )
    book_slot(counter, "mayor", slots_of(counter)[0], again)
    text = text_of(paper.day_list_paper(office, "mayor", NEXT_WEDNESDAY, language("en")))
    for fact in (
        again.citizen,
        f"tel. {again.phone}",
        "with Адвокат Пенев",
        "needs: access without stairs",
        topic,
        "Unit: Housing",
        "Received again because: Знакът не е поставен",
        "25/11/2026: ",
        "promised by 15/12/2026, Works: ",
        "1 person; ",
        "For the official's office",
    ):
        assert fact in text
    assert unbroken(TEXT) in unbroken(text)


def test_of_what_was_said_at_length_the_beginning_is_told(counter, office):
    office = replace(office, charter=counter.charter)
    first = book_slot(counter, "mayor", slots_of(counter, WEDNESDAY)[-1], person(1))
    later(counter, hours=6, minutes=5)
    become(office, first.id, State.IN_PROGRESS)
    become(office, first.id, State.ENDED)
    said = "Казано " + "надълго и нашироко " * 100
    record_outcome(office, first.id, Outcome(kind=OutcomeKind.ANSWERED, text=said))
    book_slot(counter, "mayor", slots_of(counter)[0], person(1, "Нещо друго"))
    pages = pages_of(paper.day_list_paper(office, "mayor", NEXT_WEDNESDAY, language("en")))
    assert len(pages) == 1
    assert "answered: Казано" in " ".join(pages[0].split())
    assert "…" in pages[0]


def test_an_hour_that_is_none_any_more_is_marked(counter, office):
    office = replace(office, charter=counter.charter)
    book_slot(counter, "mayor", slots_of(counter)[0], person(1))
    cancel_day(office, "mayor", NEXT_WEDNESDAY, "Болничен")
    text = text_of(paper.day_list_paper(office, "mayor", NEXT_WEDNESDAY, language("en")))
    assert "Nobody is received that day." in text
    assert "the time no longer exists" in text
    door = text_of(paper.door_list_paper(office, "mayor", NEXT_WEDNESDAY, language("en")))
    assert "Nobody is signed up." in door, "nobody is to be sent to a closed door"


def test_the_door_tells_hours_and_initials_and_nothing_else(counter, office, tmp_path):
    office = replace(office, charter=counter.charter)
    typed = replace(
        person(1, "Здравословен проблем"),
        citizen="Константин-Александър Георгиев Великотърновски",
        companion="Мария Стоева",
        needs=frozenset({Need.INTERPRETER}),
    )
    booked = book_slot(counter, "mayor", slots_of(counter)[0], typed)
    paper.print_door_list(office, tray_at(office), "mayor", NEXT_WEDNESDAY, language("en"))
    text = text_of(kept_at(office)[-1].read_bytes())
    assert "8:30–8:45 К. Г. В." in text
    told = (typed.citizen.split()[0], typed.phone, typed.topic, "Мария", "interpreter", booked.check_code)
    assert not [secret for secret in told if secret in text]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Елена Василева Христова", "Е. В. Х."),
        ("  иван   иванов ", "И. И."),
        ("<b>Ана</b> 😀 №7", "B."),
        ("😀 7", ""),
    ],
)
def test_initials_are_letters(name, short):
    assert initials(name) == short


def test_whoever_neither_signs_up_nor_receives_sees_no_list(counter):
    nobody = replace(counter, clerk=None)
    for make in (paper.day_list_paper, paper.door_list_paper):
        with pytest.raises(NotAllowed):
            make(nobody, "mayor", NEXT_WEDNESDAY, language("bg"))


def test_a_unit_that_the_charter_knows_no_more_is_told_by_its_key(counter, office):
    book_slot(counter, "mayor", slots_of(counter)[0], replace(person(1), unit="works"))
    fewer = counter.charter.model_copy(update={"units": (Unit(key="x", name=counter.charter.centre),)})
    text = text_of(
        paper.day_list_paper(replace(office, charter=fewer), "mayor", NEXT_WEDNESDAY, language("en"))
    )
    assert "Unit: works" in text


def test_a_day_without_anybody_is_said_to_be_one(counter):
    text = text_of(paper.day_list_paper(counter, "mayor", date(2026, 12, 16), language("en")))
    assert "Nobody is signed up." in text
    assert "0 people; 26 times are free" in text
