"""F4 by keyboard alone: from „наследници“ to the numbers, faults at their fields, nothing typed is lost."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget

from db.models import Application, Payment, UnfinishedDraft, UnprintedPaper
from db.models.base import new_key
from desktop.applications.actions import register
from desktop.applications.queries import paper
from desktop.applications.rules import Chosen, Collected, Delivery
from desktop.applications.view import ApplicationsView
from desktop.catalogue.actions import change_services
from desktop.catalogue.queries import catalogue_of
from desktop.office.faults import KnownError
from desktop.office.identity import IdentifierKind
from desktop.office.permissions import Role
from desktop.parties.rules import Capacity
from desktop.payments.queries import paper_fees
from desktop.shell.half_typed import KEEP_AFTER_MS
from desktop.shell.workplace import Undo
from desktop.widgets.labels import Line, Text
from tests.app.typist import Typist, focused, seen
from tests.applications.people_who_apply import DAUGHTER, chosen
from tests.catalogue.test_tariff import adopting
from tests.complaints.at_the_form import count, errors
from tests.complaints.folk import somebody
from tests.fakes import BrokenPrinter, PausedPrinter
from tests.keyboard import on_screen
from tests.papers import text_of
from tests.strays import looking_for_strays

NAME, EGN = "Иванка Георгиева Тодорова", "7501020018"
REPRESENTATIVE, HIS_EGN = "Петър Димов Колев", "8001010008"


@pytest.fixture
def view(qtbot, workplace, typist) -> ApplicationsView:
    """The form, empty."""
    shown = on_screen(qtbot, ApplicationsView(workplace))
    typist.settle()
    return shown


def go_to(typist: Typist, editor: QWidget) -> None:
    """By Tab, wherever the cursor is."""
    for _step in range(80):
        if focused() is editor:
            return
        typist.press("Tab", settle=False)
    raise AssertionError(f"Tab does not lead to {editor}")


def put(typist: Typist, view: ApplicationsView, **typed: str) -> None:
    """Types into the fields of these names, in this order."""
    for name, text in typed.items():
        go_to(typist, view.form.editors[name])
        typist.type(text)


def choose_service(typist: Typist, words: str, *speed: str) -> None:
    """Ctrl+N, the words, Enter; then its speed."""
    typist.press("Ctrl+N")
    typist.type(words)
    typist.press("Enter", *speed)


def test_a_service_taken_from_f3_leaves_the_keys_at_its_speeds(view, typist, qapp):
    with looking_for_strays(qapp) as shown:
        view.show_what(service="2016")
        typist.settle()
    assert shown == []
    assert view.form.services.rows[0].speed.isAncestorOf(focused())


def test_the_way_of_payment_is_met_before_all_is_registered(view, typist):
    choose_service(typist, "наследници")
    last = view.form.editors["language"]
    go_to(typist, last)
    met: list[QWidget] = []
    while not met or focused() is not view.register:
        typist.press("Tab", settle=False)
        met.append(focused())
    ways, register = met
    assert view.pay.ways.isAncestorOf(ways)
    assert register is view.register
    typist.press("Shift+Tab", settle=False)
    assert focused() is ways


def test_of_many_services_each_has_its_whole_name_under_its_day(view, typist):
    numbers = ("2016", "2109", "1988")
    for number in numbers:
        choose_service(typist, number)
    names = [row.service.name for row in view.form.services.rows]
    told = [one.text() for one in view.follows.findChildren(Text) if one.isVisible()]
    assert len(names) == len(numbers)
    assert all(name in told for name in names)
    assert not [one.text() for one in view.follows.findChildren(Line) if one.is_cut()]
    # Two of them on one day, which is said once.
    assert told.count("by 2 December: ready") == 1
    assert any("papers are missing · " in one for one in told)


def last_taken(view: ApplicationsView, around):
    """The records of the paper on the card."""
    assert view.taken.isVisible()
    assert view.taken.taken is not None
    return paper(around, view.taken.taken.paper)


def test_a_service_is_found_chosen_and_taken_with_the_keys_alone(view, typist, around):
    typist.type("наследници")
    typist.press("Enter", "Right")
    assert [one.chosen.service for one in view.form.services.rows] == ["2016"]
    assert "3.07" in seen(view.pay)
    assert "by 30 November" in seen(view.follows)
    put(typist, view, identifier=EGN, applicant=NAME)
    typist.press("Ctrl+D", "Ctrl+Enter")
    (one,) = last_taken(view, around)
    assert (one.service_key, one.speed, one.applicant, one.identifier) == ("2016", "fast", NAME, EGN)
    assert one.missing == ()
    assert one.number in seen(view.taken)
    assert focused() is view.taken.next_one
    typist.press("Enter")
    assert focused() is view.form.services.finder
    assert not view.is_half_typed()


def test_by_a_proxy_with_one_paper_left_to_the_office(view, typist, around):
    choose_service(typist, "2016")
    typist.press("Enter", "Right")
    assert view.form.editors["capacity"].value() is Capacity.PROXY
    put(typist, view, representative_identifier=HIS_EGN, representative=REPRESENTATIVE, power="№ 4411/2026")
    put(typist, view, identifier=EGN, applicant=NAME)
    typist.press("Ctrl+D")
    first = view.form.brought.ticks[0]
    go_to(typist, first)
    typist.press("Right")
    typist.type("Община Радомир")
    typist.press("Ctrl+Enter")
    (one,) = last_taken(view, around)
    assert (one.representative, one.representative_identifier) == (REPRESENTATIVE, HIS_EGN)
    assert [(task.name, task.from_whom) for task in one.collected] == [(first.name, "Община Радомир")]


def test_three_services_on_one_paper_have_one_sum(view, typist, around):
    for words in ("2016", "2079", "1998"):
        choose_service(typist, words)
    assert "3 services in this visit" in seen(view)
    put(typist, view, identifier=EGN, applicant=NAME)
    typist.press("Ctrl+Enter")
    taken = last_taken(view, around)
    assert [one.place for one in taken] == [1, 2, 3]
    assert all(one.number in seen(view.taken) for one in taken)


def test_every_fault_stands_at_its_field_and_what_was_typed_stays(view, typist, around):
    put(typist, view, identifier="7501020019", phone="12")
    typist.press("Ctrl+Enter")
    assert set(errors(view)) >= {"services", "identifier", "phone", "applicant"}
    assert focused() is view.form.services.finder
    assert view.form.draft().phone == "12"
    assert count(around, Application) == 0


def test_delivery_and_capacity_are_told_at_their_fields(view, typist):
    choose_service(typist, "2016")
    put(typist, view, identifier=EGN, applicant=NAME)
    go_to(typist, view.form.editors["delivery"])
    typist.press("Down")
    assert view.form.draft().delivery is Delivery.POST
    typist.press("Ctrl+Enter")
    assert set(errors(view)) == {"delivery_to"}
    typist.press("Ctrl+N")
    go_to(typist, view.form.editors["identifier_kind"])
    for _step in range(2):
        typist.press("Down")
    assert view.form.draft().identifier_kind is IdentifierKind.EIK
    typist.press("Tab")
    typist.type_anew("121759222")
    typist.press("Ctrl+Enter")
    assert set(errors(view)) == {"capacity", "delivery_to"}


def test_a_service_that_is_no_longer_given_is_told_at_the_services(view, typist):
    choose_service(typist, "2016")
    put(typist, view, identifier=EGN, applicant=NAME)
    view.form.services.set_value((Chosen("99999", ""),))
    typist.settle()
    assert "no longer offered" in seen(view.form)
    typist.press("Ctrl+Enter")
    assert set(errors(view)) == {"services"}
    assert view.form.draft().applicant == NAME


def test_what_is_half_typed_is_kept_and_found_again(view, typist, around, qtbot, workplace):
    choose_service(typist, "2016", "Right")
    put(typist, view, identifier=EGN, applicant=NAME)
    typist.press("Ctrl+D")
    draft = view.form.draft()
    qtbot.waitUntil(lambda: count(around, UnfinishedDraft) == 1, timeout=5 * KEEP_AFTER_MS)
    again = on_screen(qtbot, ApplicationsView(workplace))
    typist.settle()
    assert again.form.draft() == draft
    assert "draft, kept at" in seen(again)


def test_a_cleared_form_can_be_taken_back(view, typist, workplace):
    offered: list[Undo] = []
    workplace.undo_offered.connect(offered.append)
    choose_service(typist, "2016")
    put(typist, view, applicant=NAME)
    draft = view.form.draft()
    go_to(typist, view.clear)
    typist.press("Enter")
    assert not view.is_half_typed()
    offered[-1].take_back()
    assert view.form.draft() == draft


def test_a_paper_left_to_the_office_can_be_brought_after_all(view, typist):
    choose_service(typist, "2016")
    first = view.form.brought.ticks[0]
    go_to(typist, first)
    typist.press("Right")
    assert view.form.draft().collected == (Collected(first.name),)
    typist.press("Tab", "Enter")
    assert view.form.draft().collected == ()
    assert focused() is view.form.brought.ticks[0]


def test_enter_goes_from_service_to_number_name_and_on_to_the_button(view, typist):
    choose_service(typist, "2016")
    visited = []
    for _step in range(20):
        typist.press("Enter", settle=False)
        visited += [name for name, one in view.form.editors.items() if focused() is one]
    assert visited[:4] == ["identifier", "applicant", "phone", "address"]


def test_receipt_and_fee_receipt_leave_at_once_and_a_refusing_printer_is_told(
    view, typist, printer, workplace
):
    choose_service(typist, "2016")
    put(typist, view, identifier=EGN, applicant=NAME)
    typist.press("Ctrl+Enter")
    assert len(printer.printed) == 2
    application, fee = (" ".join(text_of(pdf).split()) for pdf, _title in printer.printed)
    assert NAME in application
    assert "фискал" in fee.lower()
    typist.press("Enter")
    workplace.tray.printer = BrokenPrinter()
    choose_service(typist, "2016")
    put(typist, view, identifier=EGN, applicant=NAME)
    typist.press("Alt+6", "Ctrl+Enter")
    assert "The application is registered, but the receipt was not printed" in seen(view.taken)


def test_what_is_known_of_the_number_is_taken_by_one_key_and_asked_no_more(view, typist, around):
    draft = replace(DAUGHTER, services=chosen(around, "2016"), email="i@example.bg")
    register(around, draft, new_key())
    choose_service(typist, "2079")
    put(typist, view, identifier=EGN)
    typist.settle()
    assert DAUGHTER.address in seen(view.form.known)
    typist.press("Ctrl+Down")
    told = view.form.draft()
    assert (told.applicant, told.address, told.phone, told.email) == (
        NAME,
        DAUGHTER.address,
        DAUGHTER.phone,
        "i@example.bg",
    )
    assert not view.form.known.isVisible()
    assert "2.56" in seen(view.pay)


@pytest.mark.parametrize(("way", "field"), [("Alt+2", "slip"), ("Alt+5", "exemption")])
def test_a_payment_says_at_its_field_what_is_missing_and_nothing_is_registered(
    view, typist, around, way, field
):
    choose_service(typist, "2016")
    put(typist, view, identifier=EGN, applicant=NAME)
    typist.press(way)
    assert focused() is view.pay.fields.editor(field)
    typist.press("Ctrl+Enter")
    assert set(errors(view)) == {field}
    assert count(around, Application) == count(around, Payment) == 0
    typist.type("004417")
    typist.press("Ctrl+Enter")
    assert count(around, Application) == count(around, Payment) == 1


def test_the_numbers_are_as_high_as_they_are_though_the_form_was_long(view, typist, around):
    choose_service(typist, "2016")
    put(typist, view, identifier=EGN, applicant=NAME)
    usual = view.minimumSizeHint().height()
    typist.press("Ctrl+M")
    assert view.minimumSizeHint().height() > usual
    typist.press("Ctrl+Enter")
    assert focused() is view.taken.next_one
    assert view.minimumSizeHint().height() <= usual
    typist.press("Enter")
    assert view.minimumSizeHint().height() <= usual


def test_a_fee_that_nobody_states_is_typed_beside_the_form(view, typist, around):
    choose_service(typist, "2128")
    put(typist, view, identifier=EGN, applicant=NAME)
    typist.press("Ctrl+Enter")
    assert set(errors(view)) == {"amount"}
    assert focused() is view.pay.fields.editor("amount")
    assert count(around, Application) == 0
    typist.type("7,50")
    typist.press("Ctrl+Enter")
    assert [one.amount_cents for one in paper_fees(around, view.taken.taken.paper).payments] == [750]


def test_nobody_pays_another_fee_than_they_were_told(view, typist, around):
    choose_service(typist, "2016")
    put(typist, view, identifier=EGN, applicant=NAME)
    assert "1.53" in seen(view.pay)
    head = somebody(around, "Ива Ралева", Role.SUPERVISOR, Role.SUPERVISOR)
    change_services(head, [adopting(catalogue_of(head).keyed("2016"), ordinary="4.00")], around.today())
    typist.press("Ctrl+Enter")
    assert set(errors(view)) == {"services"}
    assert count(around, Application) == count(around, Payment) == 0
    assert "4.00" in seen(view.pay)
    typist.press("Ctrl+Enter")
    assert [one.amount_cents for one in paper_fees(around, view.taken.taken.paper).payments] == [400]


def test_a_confidential_one_is_paid_too_and_says_that_it_will_not_be_found_again(
    view, typist, around, printer
):
    choose_service(typist, "2016")
    put(typist, view, identifier=EGN, applicant=NAME)
    typist.press("Ctrl+M")
    go_to(typist, view.form.editors["confidential"])
    typist.press("Space", "Ctrl+Enter")
    assert "It is confidential" in seen(view.taken)
    assert count(around, Application) == count(around, Payment) == 1
    assert len(printer.printed) == 2
    with pytest.raises(KnownError):
        paper_fees(around, view.taken.taken.paper)


def test_another_institution_is_chosen_by_its_name_and_its_application_taken(view, typist, around):
    """No service is ours: where it goes is chosen by typing, and what for is asked at its field."""
    put(typist, view, identifier=EGN, applicant=NAME)
    typist.press("Ctrl+M")
    where, what = view.form.editors["elsewhere"], view.form.editors["wanted"]
    assert not what.isVisible(), "it is asked once another institution is chosen"
    go_to(typist, where)
    typist.type("Geodesy")
    assert view.form.draft().elsewhere == "agkk"
    typist.press("Ctrl+Enter")
    assert set(errors(view)) == {"wanted"}
    assert focused() is what
    typist.type("Скица на поземлен имот")
    typist.press("Ctrl+Enter")
    (one,) = last_taken(view, around)
    assert (one.elsewhere, one.service_key, one.service_name) == ("agkk", "", "Скица на поземлен имот")
    assert one.number in seen(view.taken)
    assert one.elsewhere_name


def test_a_new_applicant_takes_about_twenty_five_seconds_of_hand_time(view, typist, around):
    """At 0.28 s a key, as an average typist has it (Card, Moran and Newell 1980)."""
    pressed = 0
    for step in ("наследници", "Enter", "Right", "Enter", "Enter", EGN, "Enter", NAME, "Enter", "0888123214"):
        if step in {"Enter", "Right"}:
            typist.press(step)
            pressed += 1
        else:
            typist.type(step)
            pressed += len(step)
    typist.press("Ctrl+D", "Ctrl+Enter")
    pressed += 4
    (one,) = last_taken(view, around)
    assert (one.applicant, one.identifier, one.speed, one.phone) == (NAME, EGN, "fast", "0888123214")
    assert pressed * 0.28 < 25


def owed_link(view: ApplicationsView, words: str):
    return next(one for one in view.papers.owed.links if one.text() == words)


@pytest.mark.parametrize("answer", ["Print it now", "It was handed over"])
def test_after_a_power_cut_the_owed_receipt_is_offered(qtbot, workplace, typist, printer, around, answer):
    draft = replace(DAUGHTER, services=chosen(around, "2016", "2079"))
    one, other = register(around, draft, new_key()).applications
    view = on_screen(qtbot, ApplicationsView(workplace))
    typist.settle()
    assert f"The receipt for {one.number}, {other.number} was not printed" in seen(view)
    assert DAUGHTER.applicant in seen(view)
    owed_link(view, answer).click()
    typist.settle()
    assert not view.papers.owed.isVisible()
    assert count(around, UnprintedPaper) == 0
    assert len(printer.printed) == (answer == "Print it now")
    if printer.printed:
        said = text_of(printer.printed[0][0])
        assert other.number in said
        assert "ДУБЛИКАТ" not in said.upper()


def test_a_receipt_that_the_printer_refused_stays_owed_and_comes_out_as_an_original(
    view, workplace, typist, printer, around
):
    workplace.tray.printer = BrokenPrinter()
    choose_service(typist, "2016")
    put(typist, view, identifier=EGN, applicant=NAME)
    typist.press("Ctrl+Enter")
    assert count(around, UnprintedPaper) == 1
    workplace.tray.printer = printer
    typist.press("Ctrl+P")
    assert "ДУБЛИКАТ" not in text_of(printer.printed[0][0]).upper()
    assert count(around, UnprintedPaper) == 0
    typist.press("Ctrl+P")
    assert "ДУБЛИКАТ" in text_of(printer.printed[-1][0]).upper()


def test_a_slow_printer_is_told_at_f4_too_and_its_receipt_when_it_is_out(view, workplace, typist):
    paused = workplace.tray.printer = PausedPrinter()
    view.papers.under_way.patience_ms = 20
    choose_service(typist, "2016")
    put(typist, view, identifier=EGN, applicant=NAME)
    typist.press("Ctrl+Enter", settle=False)
    typist.wait_until(lambda: "The printer has not answered yet" in seen(view.taken))
    number = view.taken.taken.number
    assert number in view.taken.paper.text.text()
    assert not view.taken.print_again.isEnabled()
    typist.press("Enter", settle=False)
    typist.wait_until(lambda: focused() is view.form.services.finder)
    said: list[str] = []
    workplace.announced.connect(lambda text, _kind: said.append(text))
    paused.goes_on.set()
    typist.settle()
    assert f"The receipt for {number} is printed." in said


def test_with_faults_the_heading_and_the_note_of_the_draft_stand_whole(view, typist, workplace):
    view.resize(1366 - 84, 768 - 60)
    choose_service(typist, "2016")
    choose_service(typist, "2079")
    put(typist, view, identifier="7501020019", phone="12")
    typist.press("Ctrl+Enter")
    view.keeping.kept.emit(workplace.desk.clock.now())
    title = view.form.services.heading.itemAt(0).widget()
    for line in (title, view.kept, view.form.fields.count):
        assert line.text()
        assert not line.is_cut(), line.text()
