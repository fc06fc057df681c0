"""The help that somebody needs is said once, at the ticket, and goes with the visit to form and paper."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from sqlalchemy import update

from db import migration
from db.models import Application, ApplicationStanding, OthersEntry, Submission, SubmissionStanding
from db.models.base import new_key
from desktop.app.bars import status_of
from desktop.applications.actions import register
from desktop.applications.slips import receipt_pdf
from desktop.applications.view import ApplicationsView
from desktop.applications.view.apply import is_blank
from desktop.complaints.actions import register_submission
from desktop.complaints.view.intake.register import RegisterView
from desktop.office.faults import KnownError
from desktop.office.language import language
from desktop.office.permissions import Role
from desktop.oversight.group_words import GroupNames
from desktop.oversight.periods import year_of
from desktop.oversight.queries import measured
from desktop.oversight.settling import settle_some
from desktop.parties.needs import Need
from desktop.queue.actions import call_next, issue_ticket, start_serving
from desktop.queue.choosing import head_start_of
from desktop.queue.tickets import Wanted
from tests.app.typist import focused
from tests.applications.people_who_apply import DAUGHTER, HEIRS, chosen
from tests.complaints.folk import SECRETARY, SIGNAL, somebody
from tests.keyboard import on_screen
from tests.papers import text_of

BG = language("bg")


@pytest.mark.parametrize("room", [ApplicationsView, RegisterView])
def test_two_kinds_of_help_are_ticked_by_keyboard_one_after_the_other(qtbot, workplace, typist, room):
    view = on_screen(qtbot, room(workplace))
    typist.settle()
    field = view.form.editors["need"]
    field.setFocus()
    typist.press("Down")
    assert field.boxes.isVisible()
    typist.press("Space", "Down", "Down", "Space", "Enter")
    assert not field.boxes.isVisible()
    assert field.value() == "interpreter mobility"
    assert field.currentText() == "an interpreter, access without stairs"
    needed = field.fontMetrics().horizontalAdvance(field.currentText())
    assert field.width() > needed, "two kinds of help are read whole"
    typist.press("Space", "Space", "Esc")
    assert field.value() == "mobility"
    assert focused() is field


def test_a_click_ticks_and_leaves_the_boxes_open(qtbot, workplace):
    view = on_screen(qtbot, ApplicationsView(workplace))
    field = view.form.editors["need"]
    heard = []
    field.edited.connect(lambda: heard.append(field.value()))
    field.showPopup()
    for box in field.boxes.actions()[1:3]:
        qtbot.mouseClick(field.boxes, Qt.MouseButton.LeftButton, pos=field.boxes.actionGeometry(box).center())
    assert heard == ["sign_language", "sign_language mobility"]
    assert field.boxes.isVisible()
    # At the edge of a screen the boxes cover the field, and with them where the button is let go.
    qtbot.mouseRelease(field.boxes, Qt.MouseButton.LeftButton, pos=QPoint(9, 9))
    assert heard[2:] == []
    field.boxes.close()


@pytest.mark.parametrize("kept", [{"need": "wings"}, {"need": "mobility wings"}, {"came_by": "pigeon"}])
def test_at_the_action_only_what_the_list_has_may_pass(desk, kept):
    with pytest.raises(KnownError) as refused:
        register(desk, replace(DAUGHTER, services=chosen(desk, HEIRS), **kept), new_key())
    assert refused.value.field == next(iter(kept))
    if "need" in kept:
        with pytest.raises(KnownError):
            register_submission(desk, replace(SIGNAL, **kept), new_key())


@pytest.mark.parametrize("need", ["interpreter", "sign_language", "mobility"])
def test_the_ticket_says_it_and_the_form_does_not_ask_again(qtbot, workplace, typist, around, need):
    issue_ticket(around, "service", easier=need)
    ticket = call_next(around)
    assert ticket is not None
    start_serving(around, ticket.id)
    _status, current = status_of(around, key_is_private=True)
    assert current is not None
    assert current.need == need
    workplace.serve(current)
    view = on_screen(qtbot, ApplicationsView(workplace))
    typist.settle()
    view.enter()
    assert view.form.draft().need == need
    assert is_blank(view.form.draft()), "alone it is nothing half typed"


def test_age_is_no_need(around):
    issue_ticket(around, "service", easier="elderly")
    call_next(around)
    _status, current = status_of(around, key_is_private=True)
    assert current is not None
    assert current.need == ""


def test_an_interpreter_is_provided_and_gives_no_head_start():
    ten = timedelta(minutes=10)
    told = {need: head_start_of(Wanted(kind="service", easier=need), ten) for need in ("", *Need, "elderly")}
    assert [need for need, ahead in told.items() if not ahead] == ["", "interpreter"]


def test_the_receipt_says_what_is_provided_and_the_report_counts_it(desk):
    secretary = somebody(desk, SECRETARY, "stefka", Role.SECRETARY)
    draft = replace(DAUGHTER, services=chosen(desk, HEIRS), need="mobility sign_language")
    taken = register(desk, draft, new_key()).applications
    paper = " ".join(text_of(receipt_pdf(taken, desk.charter, BG, printed_at=desk.clock.now())).split())
    assert "Осигурява се жестов преводач, достъп без стълби" in paper
    assert taken[0].need == "sign_language mobility"
    by_need = measured(secretary, year_of(2026)).services.by["need"]
    assert {need: figures.received for need, figures in by_need.items()} == {"sign_language mobility": 1}
    named = GroupNames(charter=desk.charter, language=BG)
    assert named.of("service.need", "sign_language mobility") == "жестов преводач, достъп без стълби"


def test_what_a_newer_program_said_of_it_is_counted_after_the_update(desk):
    """Another counter noted help and way while this one could not read them yet."""
    [application] = register(desk, replace(DAUGHTER, services=chosen(desk, HEIRS)), new_key()).applications
    signal = register_submission(desk, SIGNAL, new_key())
    with desk.database.writing() as session:
        for model, key in ((Application, application.id), (Submission, signal.id)):
            row = session.get_one(model, key)
            told = row.as_payload() | {"need": "interpreter"}
            if model is Application:
                told["came_by"] = "post"
            of = {"entity": model.__tablename__, "entity_id": str(key), "station_id": str(row.station_id)}
            session.add(OthersEntry(**of, header="{}", payload=json.dumps(told), salt=None, hash=""))
        migration.run(session.connection(), "0047", "downgrade")
    migration.migrate(desk.database, None, desk.clock.now())
    secretary = somebody(desk, SECRETARY, "stefka", Role.SECRETARY)
    while settle_some(secretary):
        pass
    found = measured(secretary, year_of(2026))
    for cases in (found.services, found.submissions):
        assert {need: figures.received for need, figures in cases.by["need"].items()} == {"interpreter": 1}
    assert [*found.services.by["way"]] == ["post"]


def test_what_was_read_at_an_earlier_update_is_counted(desk):
    [application] = register(desk, replace(DAUGHTER, services=chosen(desk, HEIRS)), new_key()).applications
    signal = register_submission(desk, SIGNAL, new_key())
    with desk.database.writing() as session:
        session.execute(update(Application).values(need="mobility", came_by="post"))
        session.execute(update(Submission).values(need="reading"))
        migration.run(session.connection(), "0051", "downgrade")
        migration.run(session.connection(), migration.HEAD)
        stands = session.get_one(ApplicationStanding, application.id)
        assert (stands.need, stands.way) == ("mobility", "post")
        assert session.get_one(SubmissionStanding, signal.id).need == "reading"
