"""After registering: what the citizen is told and handed over, and what follows from the dossier."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from db.models import Referral, SubmissionLetter, UnprintedReceipt
from desktop.complaints.queries import find_submissions
from desktop.complaints.rules import Kind, Mark
from desktop.complaints.view.intake.referral import ReferralDialog
from desktop.complaints.view.intake.register import RegisterView
from tests.app.typist import focused, seen
from tests.complaints.at_the_form import count, errors, fill_in, go_to, mark
from tests.fakes import BrokenPrinter
from tests.keyboard import on_screen
from tests.papers import text_of


def test_nobody_is_there_to_take_the_receipt_of_an_anonymous_letter(view, typist, printer, around):
    fill_in(typist, applicant="", address="", channel="Down Down")
    go_to(typist, view.form.editors["anonymous"])
    typist.press("Space", "Ctrl+Enter")
    assert "There is nobody to give a receipt to" in seen(view)
    assert printer.printed == []
    assert count(around, UnprintedReceipt) == 0
    typist.press("Ctrl+P")
    assert len(printer.printed) == 1


def test_the_days_are_told_as_the_receipt_tells_them(view, typist, printer):
    fill_in(typist)
    typist.press("Ctrl+Enter")
    receipt = " ".join(text_of(printer.printed[0][0]).split())
    shown = seen(view.registered)
    assert "Deadline for the decision: 25 January 2027" in shown
    assert "Answer to the sender, at the latest: 1 February 2027" in shown
    assert "Deadline: " not in shown
    assert "25 януари 2027 г." in receipt
    assert "1 февруари 2027 г." in receipt


def test_an_appeal_that_tells_of_a_danger_names_its_own_day_too(view, typist):
    fill_in(typist)
    view.kinds.set_value(Kind.APPEAL)
    mark(typist, view, Mark.DANGER)
    typist.press("Ctrl+Enter")
    shown = seen(view.registered)
    assert "2 December 2026" in shown
    assert "Deadline for the decision: 25 January 2027" in shown


def test_what_was_said_by_telephone_is_printed_for_signature(view, typist, printer):
    fill_in(typist, channel="Down")
    typist.press("Ctrl+Enter", "Ctrl+S")
    record = text_of(printer.printed[1][0])
    assert "Протокол за устно подаване" in record
    assert "Не светят лампите" in record


def test_there_is_no_record_of_what_came_in_writing(view, typist, printer):
    fill_in(typist)
    typist.press("Ctrl+Enter")
    assert not view.registered.sign.isVisible()
    typist.press("Ctrl+S")
    assert len(printer.printed) == 1


def test_a_confidential_one_is_seen_for_the_last_time(view, typist, around):
    fill_in(typist)
    mark(typist, view, Mark.CONFIDENTIAL)
    typist.press("Ctrl+Enter")
    assert "From now on only the people named for it can see it" in seen(view)
    assert find_submissions(around, "") == []
    typist.press("Enter")
    fill_in(typist)
    typist.press("Ctrl+Enter")
    assert not view.registered.confidential.isVisible()


@pytest.mark.parametrize(
    ("told", "kind", "marks", "typed"),
    [
        ("Open the case to forward it", Kind.SIGNAL, (Mark.NOT_OURS,), {}),
        ("Open the case to send it to the superior body", Kind.APPEAL, (), {}),
        ("Tell the sender the reasons by letter", Kind.SIGNAL, (), {"happened_on": "1.1.2020"}),
    ],
    ids=["forwarded", "appeal", "too old"],
)
def test_what_is_done_from_the_dossier_is_told(view, typist, told, kind, marks, typed):
    fill_in(typist, **typed)
    view.kinds.set_value(kind)
    if marks:
        mark(typist, view, *marks)
    typist.press("Ctrl+Enter")
    assert told in seen(view)
    typist.press("Enter")
    fill_in(typist)
    view.kinds.set_value(Kind.PROPOSAL)
    typist.press("Ctrl+Enter")
    assert told not in seen(view)


@pytest.fixture
def referring(qtbot, seat, desk, printer, typist) -> RegisterView:
    """The form where the charter promises to show the way to the right institution."""
    rules = desk.charter.submissions.model_copy(update={"not_competent": "refer"})
    place = seat(replace(desk, charter=desk.charter.model_copy(update={"submissions": rules})))
    place.tray.printer = printer
    typist._runner = place.runner
    shown = on_screen(qtbot, RegisterView(place))
    typist.settle()
    return shown


@pytest.fixture
def asked_where(referring, typist) -> ReferralDialog:
    """It is not for us, it is registered, and the slip is asked for."""
    fill_in(typist)
    mark(typist, referring, Mark.NOT_OURS)
    typist.press("Ctrl+Enter", "Ctrl+I")
    dialog = focused().window()
    assert isinstance(dialog, ReferralDialog)
    return dialog


def test_the_slip_with_the_right_institution_is_printed_and_kept(asked_where, typist, printer, around):
    assert focused() is asked_where.form.editors["institution"]
    typist.fill("Басейнова дирекция", "гр. Плевен, тел. 064 885 100")
    typist.press("Enter")
    assert not isinstance(focused().window(), ReferralDialog)
    slip = text_of(printer.printed[-1][0])
    assert "Басейнова дирекция" in slip
    assert "064 885 100" in slip
    assert count(around, SubmissionLetter) == 1


def test_the_institution_that_the_subject_names_is_offered_and_counted(referring, typist, printer, around):
    fill_in(typist)
    referring.form.editors["subject"].set_value("Отпускане на пенсия")
    mark(typist, referring, Mark.NOT_OURS)
    typist.press("Ctrl+Enter", "Ctrl+I")
    dialog = focused().window()
    assert dialog.form.editors["where"].value().endswith("https://nssi.bg.")
    typist.press("Enter")
    assert "Национален осигурителен институт" in text_of(printer.printed[-1][0])
    typist.settle()
    with around.database.reading() as session:
        assert session.scalars(select(Referral.institution)).all() == ["noi"]


def test_without_an_institution_there_is_no_slip(asked_where, typist, printer, around):
    typist.press("Tab", settle=False)
    typist.type("гр. Плевен")
    typist.press("Enter")
    assert list(errors(asked_where)) == ["institution"]
    assert asked_where.form.editors["where"].value() == "гр. Плевен"
    assert focused() is asked_where.form.editors["institution"]
    assert count(around, SubmissionLetter) == 0
    typist.type("Басейнова дирекция")
    typist.press("Enter")
    assert count(around, SubmissionLetter) == 1


def test_a_printer_that_refuses_the_slip_gives_it_no_second_number(
    asked_where, typist, referring, printer, around
):
    tray = referring._workplace.tray
    tray.printer = BrokenPrinter(refuses=True)
    typist.type("Басейнова дирекция")
    typist.press("Enter")
    assert asked_where.isVisible()
    tray.printer = printer
    typist.press("Enter")
    assert count(around, SubmissionLetter) == 1
    assert "Басейнова дирекция" in text_of(printer.printed[-1][0])


def test_a_confidential_one_that_is_not_ours_is_referred_by_those_who_see_it(referring, typist):
    fill_in(typist)
    mark(typist, referring, Mark.NOT_OURS, Mark.CONFIDENTIAL)
    typist.press("Ctrl+Enter")
    assert not referring.registered.refer.isVisible()


def test_a_record_that_the_printer_refuses_says_why(view, typist, workplace, qtbot):
    fill_in(typist, channel="Down")
    typist.press("Ctrl+Enter")
    workplace.tray.printer = BrokenPrinter(refuses=True)
    with qtbot.waitSignal(workplace.announced) as said:
        typist.press("Ctrl+S")
    assert "did not take the document" in said.args[0]
    assert view.registered.sign.isEnabled()


def test_a_file_on_its_way_is_waited_for(view, typist, around, tmp_path):
    from desktop.attachments.queries import attachments_of
    from tests.attachments.made_files import pdf

    scan = tmp_path / "жалба.pdf"
    scan.write_bytes(pdf())
    fill_in(typist)
    view.form.attachments.attach_files([scan])
    view.register.click()
    assert "still being attached" in errors(view)["attachments"]
    typist.settle()
    typist.press("Ctrl+Enter")
    [record] = find_submissions(around, "")
    with around.database.reading() as session:
        [attached] = attachments_of(session, record.id)
    assert attached.attached.name == "жалба.pdf"
