"""Paper cards by single keys: six keys a card, nothing typed is lost, the last one can be taken back."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from db.models import WaitingCard
from desktop.complaints.box.queries import opening
from desktop.complaints.box.slips import protocol_pdf
from desktop.complaints.box.view.opening import BoxOpeningView
from desktop.complaints.rules import Kind
from desktop.complaints.view.intake.register import RegisterView
from desktop.feedback.actions import leave_card
from desktop.feedback.anonymity import Way
from desktop.feedback.signed import signed_sheet
from desktop.feedback.view.entry import EntryPage
from desktop.office.language import language
from desktop.office.permissions import Role
from tests.app.typist import focused, seen
from tests.keyboard import on_screen
from tests.papers import text_of


@pytest.fixture
def page(qtbot, workplace, typist) -> EntryPage:
    shown = on_screen(qtbot, EntryPage(workplace))
    shown.enter()
    typist.settle()
    return shown


def kept(desk) -> list[list[int]]:
    with desk.database.reading() as session:
        cards = session.scalars(select(WaitingCard))
        return sorted([answer for _question, answer in sorted(one.answers.items())] for one in cards)


def test_twenty_cards_take_six_keys_each(page, typist, around):
    keys = [*"12345", "Enter"] * 20
    assert len(keys) == 120  # a minute, at two keys a second
    typist.press(*keys, settle=False)
    typist.settle()
    assert len(kept(around)) == 20
    assert page.answers.value() == {}
    assert not page.is_half_typed()
    with around.database.reading() as session:
        card = session.scalars(select(WaitingCard)).first()
    assert card.answers == {
        "information:fully": 1, "waiting:fully": 2, "respect:fully": 3, "what_next:fully": 4, "done:fully": 5,
    }  # fmt: skip


def test_a_question_is_left_out_and_one_mended(page, typist, around):
    typist.press("5", "0", "Space", "4", "Backspace", "3", "1", "Enter")
    with around.database.reading() as session:
        card = session.scalars(select(WaitingCard)).one()
    assert card.answers == {"information:fully": 5, "what_next:fully": 3, "done:fully": 1}


def test_the_last_card_comes_back_by_backspace(page, typist, around):
    typist.press(*"11111", "Enter", *"22222", "Enter", "Backspace")
    assert kept(around) == [[1] * 5]
    assert set(page.answers.value().values()) == {2}
    typist.press("Backspace", "5", "Enter")
    assert kept(around) == [[1] * 5, [5, 2, 2, 2, 2]]


def test_an_empty_card_is_no_card(page, typist, around):
    typist.press("Enter")
    assert kept(around) == []
    assert "This card is empty" in seen(page)


def test_a_box_is_worked_through_and_what_is_refused_stays_typed(page, typist, around, a_box):
    page.show_what(box=a_box)
    typist.settle()
    typist.press(*[*"33333", "Enter"] * 5)
    assert opening(around, a_box).cards == 5
    assert page.box.value() is None  # nothing is left in it
    assert "On paper" in seen(page)


def test_words_are_typed_and_the_card_ended_from_there(page, typist, around):
    typist.press(*"44444", settle=False)
    page.words.setFocus()
    typist.type("Повече столове, моля.")
    typist.press("Ctrl+Enter")
    with around.database.reading() as session:
        card = session.scalars(select(WaitingCard)).one()
    assert card.words == "Повече столове, моля."
    assert page.words.value() == ""
    assert focused() in page.answers.findChildren(type(focused()))


def test_what_is_signed_goes_to_f5_and_the_answers_stay_without_it(
    qtbot, page, typist, workplace, around, a_box
):
    page.enter()
    typist.settle()
    assert page.box.value() == a_box  # an opened box comes first
    typist.press(*"55555", settle=False)
    page.words.setFocus()
    typist.type("Предлагам още едно гише. Иван Колев")
    with qtbot.waitSignal(workplace.place_asked) as asked:
        typist.press("Ctrl+R")
    place, what = asked.args
    draft = what["sheet"]
    assert (place, draft.kind, draft.channel) == ("complaints", Kind.PROPOSAL, "survey_card")
    assert draft.text == "Предлагам още едно гише. Иван Колев"
    assert draft.box_opening_id == a_box
    with around.database.reading() as session:
        card = session.scalars(select(WaitingCard)).one()
    assert (set(card.answers.values()), card.words) == ({5}, "")
    assert opening(around, a_box).remaining == 5  # it is counted in the box when it is registered


def test_without_words_nothing_is_handed_on(page, typist, around):
    typist.press(*"555", "Ctrl+R")
    assert "Type what the person wrote" in seen(page)
    assert kept(around) == []


def test_f5_begins_with_the_signed_sheet_and_counts_it_in_the_box(qtbot, workplace, typist, around, a_box):
    form = on_screen(qtbot, RegisterView(workplace))
    typist.settle()
    sheet = signed_sheet(around.charter, "Предлагам още едно гише.", opening(around, a_box))
    form.show_what(sheet=sheet)
    typist.settle()
    form.form.fill(
        replace(form._draft(), subject="Още едно гише", applicant="Иван Петров Колев", address="гр. Перник")
    )
    typist.press("Ctrl+Enter")
    assert [one.kind for one in opening(around, a_box).sheets] == [Kind.PROPOSAL]
    assert opening(around, a_box).remaining == 4


def test_a_protocol_with_cards_says_so_on_screen_and_on_paper(qtbot, workplace, typist, around, a_box):
    for _card in range(5):
        leave_card(around, {"done": 5}, way=Way.PAPER, box=a_box)
    view = on_screen(qtbot, BoxOpeningView(workplace))
    typist.settle()
    view.show_what(opening=a_box)
    typist.settle()
    assert "5 of 5 registered" in seen(view)
    assert "Survey cards entered" in seen(view)
    found = opening(around, a_box)
    paper = protocol_pdf(found, around.charter, language("en"), printed_at=around.clock.now())
    assert "Survey cards entered" in text_of(paper)
    assert "without a name" in text_of(paper)


def test_who_registers_no_cases_is_offered_none(qtbot, seat, desk):
    assert desk.clerk is not None
    secretary = replace(desk.clerk, roles=frozenset({Role.SECRETARY}))
    page = on_screen(qtbot, EntryPage(seat(replace(desk, clerk=secretary))))
    assert page.next_one.isVisible()
    assert not page.hand_on.isVisible()
