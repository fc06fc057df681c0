"""The kiosk in the hall, touched and scanned, on a real encrypted office: its tickets are those of F2."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.app.kiosk_work import kiosk_work
from desktop.office.charter import hours_by_day_read
from desktop.office.clock import from_sofia
from desktop.office.faults import KnownError
from desktop.paper.qr import look_up_words
from desktop.queue.queries import hall
from desktop.queue.view.kiosk import KioskFace
from desktop.queue.view.kiosk_window import KioskWindow
from desktop.reception.actions.bookings import book_slot
from desktop.reception.bookings import SignUp
from desktop.reception.queries.free_hours import next_free
from desktop.shell.at_the_desk import Whereabouts
from desktop.widgets.touched import OK, Touched
from tests.app.test_nothing_is_cut import cut as cut_or_outside
from tests.app.typist import visible
from tests.fakes import BrokenPrinter
from tests.hearing import heard, keys
from tests.keyboard import type_text
from tests.papers import text_of

PASSWORD = "парола на залата"


@pytest.fixture
def charter(desk):
    """Its charter, with Turkish too."""
    settings = desk.charter.hall.model_copy(update={"languages": ("bg", "en", "tr")})
    return desk.charter.model_copy(update={"hall": settings})


@pytest.fixture
def kiosk(qtbot, workplace, printer, charter, desk):
    workplace.take_desk(replace(desk, charter=charter), Whereabouts())

    def verify(password, done, failed):
        done() if password == PASSWORD else failed(ValueError("no"))

    window = KioskWindow(KioskFace(workplace, partial(kiosk_work, workplace)), verify)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    settled(qtbot, workplace)
    yield window
    window.may_close = True


def settled(qtbot, workplace):
    qtbot.waitUntil(lambda: not workplace.runner.busy)


def words(kiosk) -> list[str]:
    """What can be read on the page."""
    return [one.text() for one in kiosk.face.findChildren(QLabel) if one.text()]


def touch(qtbot, workplace, kiosk, *texts):
    for text in texts:
        button = next(
            one for one in kiosk.face.findChildren(Touched) if one.accessibleName().startswith(text)
        )
        button.click()
        settled(qtbot, workplace)


def test_a_touch_gives_a_ticket_and_the_first_page_comes_back(qtbot, workplace, kiosk, around, printer):
    assert "Услуга или справка" in words(kiosk)
    assert kiosk.face.kinds["service"].state.text() == "Пред Вас няма чакащи."
    touch(qtbot, workplace, kiosk, "Услуга")
    [ticket] = hall(around).waiting
    assert (ticket.kind, ticket.channel, ticket.language) == ("service", "kiosk", "bg")
    assert ticket.label in words(kiosk)
    [(paper, _title)] = printer.printed
    assert ticket.label in text_of(paper)
    kiosk.face._home.timeout.emit()
    settled(qtbot, workplace)
    assert "За какво идвате?" in words(kiosk)
    assert kiosk.face.kinds["service"].state.text() == "1 чакащ · около 6 минути"


def test_a_button_pressed_twice_gives_one_ticket(qtbot, workplace, kiosk, around):
    button = kiosk.face.kinds["service"]
    button.click()
    button.click()
    settled(qtbot, workplace)
    assert len(hall(around).waiting) == 1


def test_easier_conditions_go_with_their_reason_and_for_one_person_only(qtbot, workplace, kiosk, around):
    touch(qtbot, workplace, kiosk, "Имам нужда", "Бременност", "Услуга")
    touch(qtbot, workplace, kiosk, "Готово", "Услуга")
    assert [one.easier for one in hall(around).waiting] == ["pregnant", ""]


def test_a_further_language_is_a_catalogue(qtbot, workplace, kiosk, around, printer):
    touch(qtbot, workplace, kiosk, "Türkçe")
    assert "Hizmet veya bilgi" in words(kiosk)
    touch(qtbot, workplace, kiosk, "Kolaylaştırılmış")
    assert {"Tercüman", "İşaret dili tercümanı", "Merdivensiz erişim"} <= set(words(kiosk))
    touch(qtbot, workplace, kiosk, "Hiçbiri")
    touch(qtbot, workplace, kiosk, "Hizmet")
    assert hall(around).waiting[0].language == "tr"
    paper = text_of(printer.printed[0][0])
    assert "Hizmet veya bilgi" in paper
    assert "Sizden önce bekleyen yok." in paper


def cut(kiosk) -> list[str]:
    """Words on the page for which there is too little room."""
    return [
        one.text()
        for one in kiosk.face.findChildren(QLabel)
        if one.width() < (0 if one.wordWrap() else one.sizeHint().width())
        or one.height() < one.heightForWidth(one.width())
    ]


@pytest.mark.parametrize("code", ["bg", "en", "tr"])
def test_no_word_is_cut_in_any_language_and_size(qtbot, workplace, kiosk, code):
    face = kiosk.face
    for larger in (False, True):
        face.begin()
        face.larger = larger
        face.sized.emit()
        face._speak(code)
        for page in (lambda: None, face._ask_reason, face._ask_number):
            page()
            qtbot.waitUntil(lambda: cut(kiosk) == [], timeout=1_000)


def test_larger_letters_make_everything_larger(qtbot, workplace, kiosk):
    before = kiosk.face.times
    touch(qtbot, workplace, kiosk, "Едър шрифт")
    assert kiosk.face.times == pytest.approx(before * 1.25)
    touch(qtbot, workplace, kiosk, "Обичаен шрифт")
    assert kiosk.face.times == pytest.approx(before)


def test_where_no_paper_comes_out_nobody_waits_by_it(qtbot, workplace, kiosk, around):
    workplace.tray.printer = BrokenPrinter()
    touch(qtbot, workplace, kiosk, "Услуга")
    assert "Отидете на гише № 7." in words(kiosk)
    assert hall(around).waiting == ()
    assert hall(around).figures.withdrawn == 1
    assert not any("001" in one for one in words(kiosk))


def test_outside_the_hours_it_says_when_and_gives_nothing(qtbot, workplace, kiosk, clock):
    clock.advance(timedelta(hours=10))
    kiosk.face._look()
    settled(qtbot, workplace)
    assert "Затворено" in words(kiosk)
    assert any("четвъртък" in one and "8:30" in one for one in words(kiosk))
    assert kiosk.face.kinds == {}
    clock.advance(timedelta(hours=13))
    kiosk.face._look()
    settled(qtbot, workplace)
    assert "service" in kiosk.face.kinds


def test_past_the_grace_it_no_longer_says_that_who_waits_is_served(qtbot, workplace, kiosk, clock):
    for hours, told in ((6.5, "Затворено за нови посетители"), (3, "Затворено")):
        clock.advance(timedelta(hours=hours))
        kiosk.face._look()
        settled(qtbot, workplace)
        assert told in words(kiosk)


def test_in_a_break_a_ticket_is_given_and_the_break_is_told(qtbot, workplace, charter, desk, kiosk, around):
    hours = charter.hours.model_copy(update={"centre": hours_by_day_read("9:00-10:30, 11:00-17:00")})
    at_a_break = charter.model_copy(update={"hours": hours})
    workplace.take_desk(replace(desk, charter=at_a_break), Whereabouts())
    kiosk.face.begin()
    assert "Почивка · Отваря в 11:00 ч." in words(kiosk)
    touch(qtbot, workplace, kiosk, "Услуга")
    assert len(hall(around).waiting) == 1


def test_what_another_counter_does_is_not_promised_here(qtbot, workplace, desk, charter, kiosk, around):
    rules = charter.submissions.model_copy(update={"counter_number": 9})
    elsewhere = charter.model_copy(update={"submissions": rules})
    workplace.take_desk(replace(desk, charter=elsewhere), Whereabouts())
    kiosk.face.begin()
    assert kiosk.face.kinds["complaint"].state.text() == "гише № 9"
    touch(qtbot, workplace, kiosk, "Жалба")
    assert "Отидете на гише № 9." in words(kiosk)
    assert hall(around).waiting == ()


def test_where_the_hall_is_out_of_reach_it_says_where_to_go(qtbot, workplace, desk, kiosk, around):
    out = KnownError("The hall does not answer.")

    def nobody_answers(*_asked):
        raise out

    alone = partial(replace, kiosk_work(workplace))
    kiosk.face._work_now = partial(alone, issue=nobody_answers, look=nobody_answers)
    kiosk.face.begin()
    touch(qtbot, workplace, kiosk, "Услуга")
    assert "Отидете на гише № 7." in words(kiosk)
    kiosk.face._look()
    settled(qtbot, workplace)
    kiosk.face._home.timeout.emit()
    assert "Сега тук не се дават талони" in words(kiosk)
    assert "Отидете на гише № 7." in words(kiosk)
    kiosk.face._work_now = partial(kiosk_work, workplace)
    kiosk.face.begin()
    kiosk.face._look()
    settled(qtbot, workplace)
    assert "service" in kiosk.face.kinds


@pytest.fixture
def booked(around, clock):
    """Somebody's hour with the mayor; it is the morning of that day."""
    slot = next_free(around, "mayor", 1)[0]
    sign_up = SignUp(citizen="Стефка Маринова", phone="0888 123 214", topic="Ток")
    booking = book_slot(around, "mayor", slot, sign_up)
    clock.advance(from_sofia(booking.day, 10, 42) - clock.now())
    return booking


def scan(qtbot, workplace, kiosk, text):
    type_text(kiosk, text)
    qtbot.keyClick(kiosk, Qt.Key.Key_Return)
    settled(qtbot, workplace)


def test_a_slip_is_scanned_on_any_page_and_merges_by_its_hour(qtbot, workplace, kiosk, around, booked):
    scan(qtbot, workplace, kiosk, look_up_words(booked.number, booked.check_code))
    [mine] = hall(around).waiting
    assert (mine.booking, mine.kind) == (booked.number, "reception")
    assert mine.rank_at == max(booked.starts_at, mine.issued_at) - timedelta(minutes=10)
    kiosk.face.begin()
    scan(qtbot, workplace, kiosk, look_up_words(booked.number, booked.check_code))
    assert mine.label in words(kiosk)
    assert len(hall(around).waiting) == 1


def test_its_number_is_typed_by_touch_and_a_wrong_code_opens_nothing(qtbot, workplace, kiosk, around, booked):
    wrong = look_up_words(booked.number, "00000000")
    scan(qtbot, workplace, kiosk, wrong)
    assert "Днес няма записан час с този номер" in words(kiosk)
    assert hall(around).waiting == ()
    kiosk.face.begin()
    touch(qtbot, workplace, kiosk, "Имам записан час")
    touch(qtbot, workplace, kiosk, *"0799", *["Изтриване"] * 2, *"00001", OK)
    [ticket] = hall(around).waiting
    assert ticket.booking == booked.number


def test_an_hour_of_another_day_and_one_that_cannot_be_read(qtbot, workplace, kiosk, around, booked, clock):
    clock.advance(timedelta(days=-7))
    scan(qtbot, workplace, kiosk, booked.number)
    assert "Записаният Ви час е в друг ден" in words(kiosk)
    kiosk.face._work_now = partial(replace, kiosk_work(workplace), booked=None)
    kiosk.face.begin()
    touch(qtbot, workplace, kiosk, "Имам записан час")
    assert "Тук записаните часове не могат да се проверят" in words(kiosk)
    assert hall(around).waiting == ()


def test_nobody_leaves_it_without_the_password(qtbot, workplace, kiosk):
    kiosk.close()
    for typed in ("не е тя", PASSWORD):
        assert kiosk.isVisible()
        kiosk.password.setTextValue(typed)
        kiosk.password.accept()
    assert not kiosk.isVisible()


def test_a_screen_reader_finds_every_button_and_how_many_wait(qtbot, workplace, kiosk):
    touch(qtbot, workplace, kiosk, "Услуга", "Готово")
    qtbot.waitUntil(lambda: "Български" in keys(kiosk))
    told = keys(kiosk)
    assert told["Услуга или справка"].startswith("1 чакащ")
    assert told["Български"] == "избрано"
    assert told["English"] == ""
    assert "" not in told


def test_it_is_walked_by_tab_and_read_out_page_by_page(qtbot, workplace, kiosk, around):
    kiosk.activateWindow()
    qtbot.waitUntil(kiosk.isActiveWindow)
    assert kiosk.focusWidget() is kiosk, "nothing looks chosen to whoever touches"
    with heard() as said:
        qtbot.keyClick(kiosk, Qt.Key.Key_Tab)
        while kiosk.focusWidget() is not kiosk.face.kinds["complaint"]:
            qtbot.keyClick(kiosk.focusWidget(), Qt.Key.Key_Tab)
        qtbot.keyClick(kiosk.focusWidget(), Qt.Key.Key_Return)
        settled(qtbot, workplace)
        assert [one.kind for one in hall(around).waiting] == ["complaint"]
        assert said[-1].startswith("Ж7-001. Вземете талона")
        assert kiosk.focusWidget().accessibleName() == "Готово"
        qtbot.keyClick(kiosk.focusWidget(), Qt.Key.Key_Space)
    assert said[-1] == "За какво идвате?"
    assert kiosk.isAncestorOf(kiosk.focusWidget())


@pytest.mark.parametrize("size", [(1366, 768), (1280, 1024), (1920, 1080), (768, 1366), (1080, 1920)])
def test_nothing_is_cut_in_larger_letters(qtbot, workplace, kiosk, size):
    kiosk.resize(*size)
    touch(qtbot, workplace, kiosk, "Едър шрифт")
    qtbot.waitUntil(lambda: not cut_or_outside(visible(kiosk)))
    touch(qtbot, workplace, kiosk, "Имам записан час")
    qtbot.waitUntil(lambda: not cut_or_outside(visible(kiosk)))


def test_a_screen_higher_than_wide_has_letters_as_large_as_its_width_allows(qtbot, workplace, kiosk):
    kiosk.resize(1080, 1920)
    assert kiosk.face.times == pytest.approx(1080 / 768, rel=0.01)
    qtbot.waitUntil(lambda: not cut_or_outside(visible(kiosk)))
    service, complaint = (kiosk.face.kinds[kind] for kind in ("service", "complaint"))
    assert service.x() == complaint.x()
    qtbot.waitUntil(lambda: service.width() > 1080 * 0.8)
    touch(qtbot, workplace, kiosk, "Имам нужда")
    qtbot.waitUntil(lambda: not cut_or_outside(visible(kiosk)))
