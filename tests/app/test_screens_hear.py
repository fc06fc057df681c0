"""A change told is seen: each screen asks anew for each topic of whose records it shows anything.

What a screen shows is read off the tables that it reads when it is opened, so that no screen has to say so,
and none can forget.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import delete
from sqlalchemy import Engine, event

from db.models import Base
from desktop.app import FrontDesk
from desktop.complaints.view.find import FindView
from desktop.office.journal_actions import Topic
from desktop.shell.list_page import ListPage
from desktop.shell.workplace import _Ear
from desktop.widgets.parts import PartsPage
from tests.app.conftest import PENKA, open_penkas_account, parts_of_the_screen, sign_in
from tests.app.test_every_screen import PLACES, busy_office
from tests.app.typist import Typist

__all__ = ["busy_office"]

SHOWN_BY = {
    Topic.QUEUE: {"counter_state", "ticket"},
    Topic.SUBMISSIONS: {
        "attachment", "attachment_content", "attachment_holder", "confidential_opening", "named_key",
        "receipt_copy", "submission", "submission_letter", "submission_reader", "submission_standing",
        "submission_rectified", "submission_step",
    },
    Topic.APPLICATIONS: {"application", "application_standing", "application_step"},
    Topic.BOXES: {"box_opening"},
    Topic.LETTER_TEXTS: {"letter_block"},
    Topic.CATALOGUE: {"adopted_fee", "service_edition", "service_words"},
    Topic.RETENTION: {"erasure"},
    Topic.RECEPTION: {
        "booking", "printed_day_list", "reception_call", "reception_change", "waiting_place",
    },
    Topic.FEEDBACK: {"feedback_card", "feedback_report", "observation", "waiting_card"},
    Topic.OVERSIGHT: {
        "accepted_report", "breach_cause", "change_made", "nonconformity", "report_words",
    },
    Topic.PAYMENTS: {"cash_sheet", "payment"},
    Topic.INSTITUTIONS: {"local_office", "referral"},
    Topic.ACCOUNTS: {"account"},
    Topic.AGREEMENTS: {"agreement", "agreement_answer"},
    Topic.CHARTER: {"charter_edition", "taken_edition"},
    Topic.SETTINGS: {"setting"},
    Topic.PAPERS: {"kept_paper"},
}  # fmt: skip
"""The tables of each topic's records."""

OF_NO_SCREEN = {
    "acknowledgement", "arriving_piece", "journal_entry", "number_series", "other_station",
    "others_entry", "pending_erasure", "pull_position", "register_export", "set_aside", "station",
    "station_key", "sync_run",
    "unfinished_draft", "unprinted_paper", "unprinted_receipt", "unprinted_slip", "visit_day", "visit_month",
}  # fmt: skip
"""What the program keeps for itself, or what is told of by something else than an action."""


def topics_of(tables: set[str]) -> set[Topic]:
    return {topic for topic, shown in SHOWN_BY.items() if tables & shown}


@contextmanager
def tables_read() -> Iterator[set[str]]:
    """The names of the tables that are read meanwhile, by whomever."""
    names = {table.name for table in Base.metadata.sorted_tables}
    found: set[str] = set()

    def note(_connection, _cursor, statement, *_rest) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            # A column may have the name of another table.
            found.update(names & set(re.findall(r"(?<!\.)\b\w+", statement)))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", note)


@contextmanager
def asked_by(program: FrontDesk, page: QWidget) -> Iterator[list[QObject]]:
    """The parts of the screen that ask something meanwhile."""
    found: list[QObject] = []

    def note(owner: QObject | None) -> None:
        around = owner
        while around is not None and around is not page:
            around = around.parent()
        if around is page and owner is not None:
            found.append(owner)

    program.workplace.runner.done.connect(note)
    try:
        yield found
    finally:
        program.workplace.runner.done.disconnect(note)


def deaf_to(program: FrontDesk, typist: Typist, page: QWidget, tables: set[str]) -> set[Topic]:
    """The topics of whose records the screen shows something, and of which it does not hear."""
    deaf = set()
    for topic in sorted(topics_of(tables)):
        with asked_by(program, page) as asked:
            program.workplace.tell_changed(topic)
            typist.settle()
        made_anew = program.window is not None and program.window.screens.current_page() is not page
        if not asked and not made_anew:
            deaf.add(topic)
    return deaf


def opened(program: FrontDesk, typist: Typist) -> Iterator[tuple[str, QWidget, set[str]]]:
    """Every part of every screen, with what is read when it is opened; the charter last: it is made anew."""
    for key, place in sorted(PLACES.items(), key=lambda one: one[1] == "office"):
        with tables_read() as first:
            typist.press(key)
        parts = parts_of_the_screen(program, typist)
        while True:
            with tables_read() as then:
                page = next(parts, None)
                typist.settle()
            if page is None:
                break
            named = page.strip.value() if isinstance(page, PartsPage) else place
            yield named, page, first | then
            first.clear()


@pytest.fixture
def at_everything(busy_office, desk, start, qtbot):
    """Somebody who may open every screen, at a counter that has something on each."""
    open_penkas_account(desk)
    program = start(busy_office)
    typist = Typist(qtbot, program.workplace.runner)
    sign_in(program, typist, *PENKA)
    return program, typist


def test_every_table_is_of_a_topic_or_of_no_screen():
    told = set().union(*SHOWN_BY.values())
    assert told | OF_NO_SCREEN == {table.name for table in Base.metadata.sorted_tables}
    assert not told & OF_NO_SCREEN


def test_each_screen_hears_of_all_that_it_shows(at_everything):
    program, typist = at_everything
    seen: dict[str, set[Topic]] = {}
    deaf: dict[str, set[Topic]] = {}
    for place, page, tables in opened(program, typist):
        seen[place] = seen.get(place, set()) | topics_of(tables)
        if missed := deaf_to(program, typist, page, tables):
            deaf[place] = missed
        if place == "charter":
            break
    assert deaf == {}
    shown = {place for place, topics in seen.items() if topics}
    assert shown >= {"counter", "board", "complaints", "signing", "day", "due", "find", "register"}
    assert shown >= {"computer", "papers", "agreements", "letters", "retention", "accounts", "charter"}


def test_a_forgotten_refresh_is_found(at_everything):
    """The same with the ears of one screen taken off."""
    program, typist = at_everything
    with tables_read() as tables:
        typist.press("F8")
    place = program.window.screens.current_page()
    page = place.part
    assert isinstance(page, FindView)
    assert deaf_to(program, typist, place, tables) == set()
    for part in (page, page.dossier):
        for ear in part.findChildren(_Ear, options=Qt.FindChildOption.FindDirectChildrenOnly):
            delete(ear)
    assert deaf_to(program, typist, place, tables) == {Topic.SUBMISSIONS, Topic.AGREEMENTS, Topic.ACCOUNTS}


def test_each_list_looks_again_for_each_topic_that_it_declares(at_everything):
    program, typist = at_everything
    looked = set()
    for place, page, _tables in opened(program, typist):
        lists = [one for one in (page, *page.findChildren(ListPage)) if isinstance(one, ListPage)]
        for rows in lists:
            listens = rows.isVisible() and rows.topics and rows.question() is not None
            for topic in rows.topics if listens else ():
                with asked_by(program, page) as asked:
                    program.workplace.tell_changed(topic)
                    typist.settle()
                assert rows in asked, f"{type(rows).__name__} does not look again for {topic}"
                looked.add((type(rows).__name__, topic))
        if place == "charter":
            break
    assert looked >= {
        ("FindView", Topic.SUBMISSIONS),
        ("DueView", Topic.SUBMISSIONS),
        ("DueView", Topic.RECEPTION),
        ("ChangesPage", Topic.RECEPTION),
        ("LetterBlocksView", Topic.LETTER_TEXTS),
        ("AccountsPage", Topic.ACCOUNTS),
        ("RegisterBookView", Topic.SUBMISSIONS),
    }
