"""Every charter at work: what it leaves open is said on the screen and left out on paper; nothing breaks."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from db.models.base import new_key
from desktop.administration.charter.edits import OfficialFacts, answer_open, put_official
from desktop.attachments.view.form_strip import FormStrip
from desktop.complaints.actions import register_submission
from desktop.complaints.paper import Receipt, print_receipt
from desktop.complaints.queries import find_submissions
from desktop.complaints.rules import AnswerBy, Draft
from desktop.complaints.slips import receipt_pdf
from desktop.complaints.view.intake.form import SubmissionForm
from desktop.institutions.view.directory import DirectoryDialog
from desktop.office.charter import Charter, TimeRange, charter_path, parse_charter
from desktop.office.faults import KnownError
from desktop.office.language import language
from desktop.paper.tray import PdfFolderPrinter
from desktop.queue.actions import issue_ticket
from desktop.queue.slips import ticket_pdf
from desktop.reception.actions.bookings import book_slot
from desktop.reception.bookings import SignUp
from desktop.reception.calendar import Timetable
from desktop.reception.paper import slip_paper
from desktop.reception.queries.free_hours import reception_day
from desktop.reception.rules import bookable, check_the_counter
from desktop.reception.view.signing.signing_page import SigningPage
from desktop.widgets.buttons import KeyButton
from desktop.widgets.labels import Text
from tests.kept_papers.kept import kept_at, tray_at
from tests.papers import PRINTED_AT, a_submission, text_of
from tests.shipped import SHIPPED

every_charter = pytest.mark.parametrize("charter", SHIPPED.values(), ids=SHIPPED)


def words_on(screen: QWidget) -> str:
    return " ".join(label.text() for label in screen.findChildren(Text))


@pytest.fixture
def screen_of(qtbot, seat, desk):
    """The reception's screen at counter No. 7 of a municipality."""

    def show(charter: Charter) -> SigningPage:
        shown = SigningPage(seat(replace(desk, charter=charter)))
        qtbot.addWidget(shown)
        shown.show()
        shown.enter()
        return shown

    return show


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("chuprene", "Constant access to the leadership of the municipality."),
        ("sopot", "Once an administrator enters them in the charter"),
        ("sopot", "open reception, without sign-up"),
        ("ruse", "Tell the person to call 834 120, 506 771 (mayor's reception)."),
        ("tvarditsa", "names no reception days"),
    ],
)
def test_where_nobody_can_be_signed_up_the_screen_says_why(screen_of, key, said):
    screen = screen_of(SHIPPED[key])
    assert not screen.signs_up
    assert said in words_on(screen)
    screen.leave()


@pytest.mark.parametrize(
    "charter", [SHIPPED["chuprene"], SHIPPED["pernik"].model_copy(update={"sign_up_counter": 3})]
)
def test_whom_the_office_cannot_receive_is_led_to_the_institution_that_can(qtbot, screen_of, charter):
    screen = screen_of(charter)
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    qtbot.keyClick(screen, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), DirectoryDialog))
    directory = QApplication.activeModalWidget()
    assert isinstance(directory, DirectoryDialog)
    directory.reject()


def with_days(charter: Charter, **changed: object) -> Charter:
    """The charter once an administrator has named the mayor's day: Thursday, 9 to 11."""
    hours = (TimeRange.model_validate("9:00-11:00"),)
    officials = [
        one.model_copy(update={"weekday": (4,), "ranges": hours}) if one.key == "mayor" else one
        for one in charter.officials
    ]
    return charter.model_copy(update={"officials": tuple(officials), **changed})


def test_a_named_day_without_a_counter_is_not_booked_anywhere(screen_of):
    charter = with_days(SHIPPED["sopot"])
    assert "which counter signs people up" in words_on(screen_of(charter))
    with pytest.raises(KnownError, match="which counter"):
        check_the_counter(charter, 7)


@pytest.mark.parametrize("key", ["sopot", "ruse"])
def test_once_day_and_counter_are_named_hours_are_given(qtbot, screen_of, key):
    charter = with_days(SHIPPED[key], sign_up_counter=7)
    assert [official.key for official in bookable(charter)] == ["mayor"]
    screen = screen_of(charter)
    assert screen.signs_up
    qtbot.waitUntil(lambda: screen.day.slot is not None)
    assert screen.day.title.text() == "Thursday, 26 November"


@pytest.mark.parametrize("key", ["chuprene", "tvarditsa"])
def test_a_charter_that_names_nobody_receives_once_the_administrator_says_who(qtbot, screen_of, key):
    mayor = OfficialFacts(
        key="mayor",
        title={"bg": "Кмет", "en": "Mayor"},
        weekday=4,
        ranges=("9:00-11:00",),
        slot_minutes=15,
    )
    text = put_official(charter_path(key).read_text("utf-8"), mayor, "Заповед № 5")
    charter = parse_charter(answer_open(text, "sign_up_counter", 7, "Заповед № 5"), f"{key}.toml")
    assert charter.open.keys().isdisjoint({"officials", "sign_up_counter"})
    screen = screen_of(charter)
    qtbot.waitUntil(lambda: screen.day.slot is not None)
    assert screen.day.title.text() == "Thursday, 26 November"


def test_an_official_without_a_day_has_no_slots(desk):
    mayor = SHIPPED["sopot"].officials[0]
    today = desk.today()
    assert list(Timetable(mayor, desk.calendar).between(today, today + timedelta(days=366))) == []
    without_hours = mayor.model_copy(update={"weekday": (3,)})
    assert Timetable(without_hours, desk.calendar).on(today).slots == ()


@every_charter
def test_the_form_offers_the_ways_of_the_charter_by_its_own_names(qtbot, seat, desk, charter):
    place = seat(desk)
    form = SubmissionForm(charter, desk.today, FormStrip(place, can_add=True), KeyButton("Register"))
    qtbot.addWidget(form)
    channel = form.editors["channel"]
    offered = [channel.itemText(place) for place in range(channel.count())]
    assert offered == [way.name.en for way in charter.submissions.offered]
    assert channel.value() == "counter"


@every_charter
@pytest.mark.parametrize("code", ["bg", "en"])
def test_a_receipt_is_headed_by_the_municipality_and_what_it_gives_of_contacts(charter, code):
    text = text_of(receipt_pdf(a_submission(), charter, language(code), printed_at=PRINTED_AT))
    assert charter.municipality.for_language(code) in text
    for given in charter.on_the_letterhead:
        assert given.value in text
    assert "None" not in text


@every_charter
def test_a_ticket_is_given_everywhere(desk, charter):
    ticket = issue_ticket(replace(desk, charter=charter), "complaint")
    assert ticket.label in text_of(ticket_pdf(ticket, charter, language("bg"), counters=(7,)))


def test_a_slip_without_telephone_names_the_counter_that_gave_it(desk):
    at_sopot = replace(desk, charter=with_days(SHIPPED["sopot"], sign_up_counter=7, contacts=()))
    slot = reception_day(at_sopot, "mayor").first_free[0]
    sign_up = SignUp(citizen="Стефка Маринова", phone="0888 123 214", topic="Наем")
    booking = book_slot(at_sopot, "mayor", slot, sign_up)
    slip = text_of(slip_paper(at_sopot, booking, language("en")))
    assert "tell counter No. 7" in slip
    assert "Mayor of the Municipality of Sopot" in slip


NUMBERS = {
    "chuprene": "10-00-07-1 от 25.11.2026",
    "pernik": "07-000001/25.11.2026",
    "sopot": "СДА-07-1 от 25.11.2026",
    "ruse": "0007-000001-25.11.2026",
    "tvarditsa": "СОА26-07-1/25.11.2026",
}


@every_charter
def test_a_submission_gets_the_number_of_its_municipality_and_is_found_by_it(desk, charter, tmp_path):
    at_work = replace(desk, charter=charter)
    draft = Draft(
        applicant="Иванка Тодорова",
        subject="Улично осветление",
        text="Не свети.",
        answer_by=AnswerBy.AT_COUNTER,
        channel=[way.key for way in charter.submissions.offered if way.takes("complaint")][-1],
    )
    record = register_submission(at_work, draft, new_key())
    assert record.number == NUMBERS[charter.key]
    assert [one.number for one in find_submissions(at_work, record.number)] == [record.number]
    tray = tray_at(at_work, PdfFolderPrinter(tmp_path / "printed"))
    out = print_receipt(at_work, tray, Receipt(record)).out
    assert [one.name for one in kept_at(at_work)] == [f"receipt-{record.number}"]
    assert out is not None
    assert out.name == f"Разписка · {record.number}"
