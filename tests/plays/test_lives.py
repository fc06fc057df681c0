"""A life under each charter, played through the real window, and what it leaves behind."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from db.models import ConfidentialOpening, SubmissionLetter, SubmissionStanding, SubmissionStep
from desktop.administration.actions import sign_in
from desktop.complaints.dossier.handling import look_at
from desktop.complaints.life.due import due_list
from desktop.complaints.life.state_words import state_word
from desktop.complaints.life.states import State
from desktop.complaints.life.steps import StepKind
from desktop.complaints.queries import find_submissions
from desktop.desk import Desk
from desktop.due.rules import Scope, When
from desktop.office.clock import day_in_sofia
from desktop.office.faults import KnownError
from desktop.office.language import language
from desktop.office.numbering import registration_number
from desktop.register.queries import count_of
from desktop.register.rules import Period, Wanted
from tests.papers import text_of
from tests.plays.cast import PASSWORD
from tests.plays.lives.plays import play_life
from tests.plays.lives.script import ReadingTheRegister, charters_played, life_of
from tests.plays.performance import Played
from tests.plays.playing import (
    check_no_bug_was_met,
    check_the_journal_verifies,
    check_the_pictures_are_whole,
    played,
)
from tests.shipped import SHIPPED

pytestmark = pytest.mark.long

BG = language("bg")


@dataclass(frozen=True)
class Left:
    """What a life must have left: letters in the order of their numbers, papers, states, and who opened it.

    `says` gives, by the beginning of a paper's name, what stands on one of them; `silent` what stands on
    none. `unseen` are the logins of those for whom the submission is not there.
    """

    letters: tuple[str, ...]
    papers: Mapping[str, int]
    states: Mapping[str, str]
    says: Mapping[str, tuple[str, ...]]
    silent: Mapping[str, tuple[str, ...]]
    unseen: tuple[str, ...] = ()
    openers: frozenset[str] = frozenset()


LEFT = {
    "chuprene": Left(
        letters=("referral", "forwarding_to_institution", "forwarding_to_sender"),
        papers={"receipt": 2, "commission_minutes": 1, "status_slip": 2},
        states={"main": "decided", "referred": "sent_on"},
        says={
            "receipt": ("в кметството, лично", "АПК, чл. 121", "4 януари 2027 г."),
            "commission_minutes": (
                "Протокол от заседание на Комисията по етика",
                "четвъртък, 19 ноември 2026 г.",
                "Росица Тодорова Маринова Валентин Илиев Горанов Снежана Асенова Кръстева",
                "жалбата е основателна",
            ),
            "referral": (
                "Комисия за енергийно и водно регулиране",
                "най-късно на 30 ноември 2026 г.",
                "хартата, „ако въпросите Ви не са от компетентностите на община Чупрене",
            ),
            "forwarding_to_institution": ("ДО Комисия за енергийно и водно регулиране", "АПК, чл. 112"),
            "forwarding_to_sender": ("ДО Георги Ванков Тошев", "25 ноември 2026 г.", "АПК, чл. 112"),
            "status_slip": (f"{state_word(State.DECIDED, BG)} Приключена на 20 ноември 2026 г.",),
        },
        silent={"status_slip": ("заключено", "няма срок", "Тошев", "ток")},
    ),
    "pernik": Left(
        letters=("enquiry", "decision", "decision_notice", "apology"),
        papers={"receipt": 1, "status_slip": 1},
        states={"main": "answered"},
        says={
            "receipt": ("на гише „Жалби“, лично", "АПК, чл. 121", "25 януари 2027 г.", "75••••••18"),
            "enquiry": ("ДО Дирекция „Информационно обслужване и технологии“", "Копие от движението"),
            "decision": (
                "ДО Иванка Георгиева Тодорова",
                "сигналът е частично основателен",
                "Мотиви: Установи се",
            ),
            "decision_notice": ("на 14 декември 2026 г. е взето решение", "АПК, чл. 123"),
            "apology": (
                "Ви се извиняваме за следното:",
                "„да Ви се извиним при допуснатата неточност или загуба на време, възникнала от наша страна",
            ),
            "status_slip": ("приключена с отговор Приключена на 16 декември 2026 г.",),
        },
        silent={"status_slip": ("одит", "Тодорова", "пари"), "enquiry": ("Тодорова", "пари")},
        unseen=("maria", "borislav"),
        openers=frozenset({"stefan", "radost"}),
    ),
    "sopot": Left(
        letters=("extension", "decision", "decision_notice"),
        papers={"receipt": 1, "oral_record": 1, "status_slip": 2},
        states={"main": "answered"},
        says={
            "receipt": ("в откритата приемна на кмета, лично", "АПК, чл. 118, ал. 1", "7 декември 2026 г."),
            "oral_record": (
                "Протокол за устно подаване – предложение",
                "Пет лампи стигат.",
                "АПК, чл. 29",
                "Подател: Димитър Колев Ангелов Записал: Галина Христова Стефанова",
            ),
            "extension": (
                "Първоначален срок: 7 декември 2026 г. Нов срок: 5 февруари 2027 г.",
                "АПК, чл. 118, ал. 2",
                "Геодезическото заснемане",
            ),
            "decision": ("предложението се приема", "шест осветителни тела"),
            "decision_notice": ("на 1 февруари 2027 г. е взето решение",),
            "status_slip": (
                "5 февруари 2027 г.",
                "7 декември 2026 г.",
                "разглежда се",
                "приключена с отговор Приключена на 3 февруари 2027 г.",
            ),
        },
        silent={"status_slip": ("пътека", "Ангелов")},
    ),
    "ruse": Left(
        letters=("forwarding_to_institution", "forwarding_to_sender"),
        papers={"receipt": 1, "box": 2, "status_slip": 1},
        states={"main": "sent_on"},
        says={
            "receipt": ("в антикорупционната кутия", "1 декември 2026 г."),
            "box": (
                "НЕ Е ПРИКЛЮЧЕН към 24.11.2026 г., 10:50",
                "Виолета Маринова Цанкова Пламен Йорданов Недев",
                "Намерени 2 Нечетливи или празни 1 Регистрирани 1 Предстои да се регистрират 0",
                "1 0003-000001-24.11.2026",
            ),
            "forwarding_to_institution": ("„Автомобилна администрация“", "АПК, чл. 112"),
            "forwarding_to_sender": ("ДО Ивайло Методиев Дочев", "26 ноември 2026 г.", "АПК, чл. 112"),
            "status_slip": ("Приключена на 26 ноември 2026 г.",),
        },
        silent={"receipt": ("лично",), "box": ("Дочев", "преглед"), "status_slip": ("Дочев",)},
        unseen=("violeta",),
        openers=frozenset({"ognyan"}),
    ),
    "tvarditsa": Left(
        letters=("delay_notice", "decision", "apology", "answer"),
        papers={"receipt": 1, "status_slip": 1},
        states={"main": "answered"},
        says={
            "receipt": ("лично, на гише", "Живко Петров Стоев"),
            "delay_notice": (
                "в посочения срок – 9 декември 2026 г.",
                "Окончателен срок за отговор: 8 януари 2027 г.",
                "хартата, „Ако не можем да отговорим в посочения срок писмено ще уведомим жалбоподателя",
            ),
            "decision": ("жалбата е основателна", "Мотиви: Касата е затворена в 16:20 часа"),
            "answer": ("Ви отговаряме следното: Касата е затворена в 16:20 часа",),
            "apology": ("На 6 ноември чакахте почти час", "„да Ви се извиним при допуснатата неточност"),
            "status_slip": ("Звено „Административен контрол“", "Приключена на 6 януари 2027 г."),
        },
        silent={"receipt": ("лично, на гише, лично",), "delay_notice": ("некадърник",)},
        unseen=("milena",),
    ),
}


@dataclass(frozen=True)
class Lived:
    """A life that was played into `folder`."""

    charter: str
    folder: Path
    played: Played
    left: Left
    desk: Desk

    def papers(self, beginning: str) -> list[str]:
        return [text_of(file.read_bytes()) for file in self.folder.glob(f"{beginning}-*.pdf")]

    def rows(self, question) -> list:
        with self.desk.database.reading() as session:
            return list(session.scalars(question))


@pytest.fixture(scope="module", params=sorted(LEFT))
def lived(qapp: QApplication, tmp_path_factory, request) -> Iterator[Lived]:
    charter, folder = request.param, tmp_path_factory.mktemp(request.param)
    with played(qapp, partial(play_life, charter, folder)) as (left, desk):
        yield Lived(charter, folder, left, LEFT[charter], desk)


def test_every_charter_has_a_life():
    assert set(charters_played()) == set(LEFT) == SHIPPED.keys()


def test_no_bug_was_met(lived):
    check_no_bug_was_met(lived.played, lived.folder)


def test_every_letter_is_on_file_with_its_number(lived):
    letters = lived.rows(select(SubmissionLetter).order_by(SubmissionLetter.id))
    # Numbers begin anew with the year.
    by_number = sorted(letters, key=lambda one: (day_in_sofia(one.made_at).year, one.number))
    places: Counter[int] = Counter()
    assert tuple(letter.kind for letter in by_number) == lived.left.letters
    counter, template = lived.desk.station.counter, lived.desk.charter.numbering.letter
    for letter in by_number:
        day = day_in_sofia(letter.made_at)
        places[day.year] += 1
        number = registration_number(template, counter=counter, number=places[day.year], day=day)
        assert letter.number == number
        assert letter.submission_id in {record.id for record in lived.played.cases.values()}
        paper, *_again = lived.papers(letter.kind)
        numbers = {record.id: record.number for record in lived.played.cases.values()}
        assert numbers[letter.submission_id] in paper
        assert letter.addressee in paper
        if letter.kind != "referral":
            assert letter.number in paper


def test_every_paper_is_there_and_no_other(lived):
    expected = Counter(lived.left.letters) + Counter(lived.left.papers)
    # The notice of a decision goes out with the decision itself.
    expected["decision"] += expected["decision_notice"]
    beginnings = Counter(file.name.partition("-")[0] for file in lived.folder.glob("*.pdf"))
    del beginnings["Дневник"]
    assert beginnings == expected


def test_the_papers_say_what_they_must_and_nothing_else(lived):
    for beginning, said in lived.left.says.items():
        for words in said:
            assert any(words in paper for paper in lived.papers(beginning)), (beginning, words)
    for beginning, silent in lived.left.silent.items():
        for words in silent:
            assert not any(words in paper for paper in lived.papers(beginning)), (beginning, words)


def test_no_paper_names_the_day_of_a_number_twice(lived):
    for record in lived.played.cases.values():
        day = f"{day_in_sofia(record.registered_at):%d.%m.%Y}"
        for file in lived.folder.glob("*.pdf"):
            assert f"{record.number} от {day}" not in text_of(file.read_bytes()), file.name


def test_it_has_ended_as_it_should(lived):
    states = {one.submission_id: one for one in lived.rows(select(SubmissionStanding))}
    for case, state in lived.left.states.items():
        standing = states[lived.played.cases[case].id]
        assert (standing.state, standing.is_open, standing.due_on) == (state, False, None)


def test_a_term_was_kept_or_lawfully_extended(lived):
    """The last step before the end was taken by the term at that time; what is sent on, within seven days."""
    for record in lived.played.cases.values():
        steps = lived.rows(select(SubmissionStep).where(SubmissionStep.submission_id == record.id))
        extended = [step.due_on for step in steps if step.kind in {StepKind.EXTENDED, StepKind.DELAY_TOLD}]
        ends = [step for step in steps if step.kind in {StepKind.DECIDED, StepKind.FORWARDED}]
        assert len(ends) == 1
        ended_on = day_in_sofia(ends[0].taken_at)
        if ends[0].kind == StepKind.FORWARDED:
            assert (ended_on - day_in_sofia(record.registered_at)).days <= 7
        confirmed = any(step.kind == StepKind.INSULT_REJECTED for step in steps)
        assert ended_on <= max([*extended, *([] if confirmed else [record.due_on])])


def test_the_journal_verifies(lived):
    check_the_journal_verifies(lived.desk)


def test_each_opening_of_a_confidential_one_is_on_file(lived):
    openings = lived.rows(select(ConfidentialOpening))
    assert {one.login for one in openings} == lived.left.openers


def test_nobody_in_conflict_sees_it(lived):
    life, record = life_of(lived.charter), lived.played.cases["main"]
    whole = Wanted(period=_whole(life))
    for login in lived.left.unseen:
        theirs = sign_in(replace(lived.desk, clerk=None), login, PASSWORD)
        assert find_submissions(theirs, "") == []
        assert find_submissions(theirs, record.number) == []
        assert find_submissions(theirs, record.applicant) == []
        assert all(not any(due_list(theirs, Scope.ALL, when).counts.values()) for when in When)
        assert count_of(theirs, whole) == 0
        with pytest.raises(KnownError):
            look_at(theirs, record.id, opening=True)


def _whole(life) -> Period:
    read = next(act for act in life.acts if isinstance(act, ReadingTheRegister))
    return Period(first=read.first, last=read.last)


def test_the_register_has_its_row_on_paper(lived):
    [register] = lived.papers("Дневник")
    for record in lived.played.cases.values():
        assert record.number.replace(" ", "") in register.replace(" ", "")


def test_the_pictures_are_whole(lived):
    check_the_pictures_are_whole(lived.folder)
