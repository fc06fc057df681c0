"""The data of somebody who is signed up is put right: both are found, the old one is kept."""

import pytest

from desktop.administration.queries import journal_check
from desktop.office.faults import KnownError, NotAllowed, WrongInput
from desktop.office.language import language
from desktop.office.permissions import Role
from desktop.reception.actions.bookings import book_slot
from desktop.reception.actions.rectifying import rectify_booking
from desktop.reception.bookings import SignUp
from desktop.reception.paper import slip_paper
from desktop.reception.queries.lists import find_bookings
from desktop.reception.view.lists.bookings import BookingsPanel
from desktop.reception.view.lists.rectifying import RectifyingDialog, corrected_words
from tests.complaints.folk import somebody
from tests.keyboard import on_screen
from tests.papers import text_of
from tests.reception.conftest import slots_of

WRONG = SignUp(citizen="Елена Христофа", phone="0887 000 111", topic="Жилище")
RIGHT = {"citizen": "Елена Христова", "phone": "0887 000 222", "topic": "Жилище", "companion": ""}
WHY = {"why": "Сгрешена буква."}


@pytest.fixture
def booked(counter):
    return book_slot(counter, "mayor", slots_of(counter)[0], WRONG)


def test_both_are_found_the_slip_is_right_and_what_stood_there_is_kept(counter, booked):
    right = rectify_booking(counter, booked.id, RIGHT | WHY)
    assert (right.citizen, right.phone) == ("Елена Христова", "0887 000 222")
    for typed in ("Христофа", "Христова", "0887000111", "0887 000 222", booked.number):
        assert [one.citizen for one in find_bookings(counter, typed)] == ["Елена Христова"], typed
    assert "Христова" in text_of(slip_paper(counter, right, language("bg")))
    told = corrected_words(right)
    for word in ("Елена Христофа", "0887 000 111", "Мария Стоянова"):
        assert word in told
    again = rectify_booking(counter, booked.id, RIGHT | WHY | {"topic": "Общинско жилище"})
    assert len(again.rectified) == 2
    assert journal_check(counter).broken == ()


def test_nothing_new_no_reason_or_no_right_is_refused(counter, booked):
    same = {"citizen": WRONG.citizen, "phone": WRONG.phone, "topic": WRONG.topic, "companion": ""}
    with pytest.raises(WrongInput, match="registered already"):
        rectify_booking(counter, booked.id, same | WHY)
    with pytest.raises(KnownError) as faults:
        rectify_booking(counter, booked.id, RIGHT | {"why": "", "phone": "не знам"})
    assert {one.field for one in getattr(faults.value, "faults", (faults.value,))} >= {"phone"}
    mayor = somebody(counter, "Десислава Ненова", "desi", Role.MAYORS_OFFICE)
    with pytest.raises(NotAllowed):
        rectify_booking(mayor, booked.id, RIGHT | WHY)


def test_at_the_keyboard(qtbot, seat, counter, booked, typist):
    place = seat(counter)
    typist._runner = place.runner
    view = on_screen(qtbot, BookingsPanel(place))
    view.search.setText("Христофа")
    view.look_anew()
    typist.settle()
    typist.press("Ctrl+U")
    dialog = next(one for one in view.findChildren(RectifyingDialog) if one.isVisible())
    dialog.form.show_values(RIGHT | WHY)
    typist.press("Ctrl+Enter")
    typist.settle()
    assert view.shown is not None
    assert view.shown.citizen == "Елена Христова"
