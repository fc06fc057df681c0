"""F8 and Ctrl+K: an application is found again, with its card, and its receipt is printed once more."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QApplication

from db.models.base import new_key
from desktop.applications.actions import register
from desktop.applications.life.view.find import FindApplications, search_hits
from desktop.applications.life.view.panel import ApplicationPanel
from desktop.applications.rules import Collected
from desktop.catalogue.queries import catalogue_of
from desktop.shell.searched import PaletteHit
from desktop.steps.view.dialogs import StepDialog, StepMenu
from tests.app.typist import seen
from tests.applications.life.done import make_ready
from tests.applications.people_who_apply import DAUGHTER, HEIRS, chosen
from tests.keyboard import on_screen
from tests.papers import text_of


def test_it_is_found_shown_and_its_receipt_printed_again(qtbot, workplace, typist, printer, around, record):
    make_ready(around, record)
    view = on_screen(qtbot, FindApplications(workplace))
    typist.type("todorowa")
    typist.settle()
    for said in (record.applicant, record.number, "ready to be collected", "not paid yet: €"):
        assert said in seen(view)
    typist.press("Ctrl+Tab")
    assert "Power of attorney" in seen(view)
    assert record.identifier not in seen(view), "whole numbers are shown on demand only"
    typist.press("Ctrl+P")
    assert "ДУБЛИКАТ" in text_of(printer.printed[0][0]).upper()


def test_what_a_letter_brings_is_read_before_the_step_is_taken(qtbot, workplace, typist, around, record):
    view = on_screen(qtbot, FindApplications(workplace))
    typist.settle()
    typist.press("Ctrl+E")
    menu = QApplication.activeModalWidget()
    assert isinstance(menu, StepMenu)
    for _step in menu.list.rows():
        assert menu.meaning.heightForWidth(menu.meaning.width()) <= menu.meaning.height()
        typist.press("Down")
    typist.press("Esc", "Ctrl+1")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, StepDialog)
    assert "The deadline runs again" in seen(dialog)
    typist.press("Ctrl+Enter")
    assert "Answer received: the applicant" in seen(view)
    assert isinstance(view.panel, ApplicationPanel)


def test_ctrl_k_finds_it_by_code_and_name(qtbot, workplace, around, record):
    view = on_screen(qtbot, FindApplications(workplace))
    for typed in (record.check_code, "тодорова", record.number):
        found: list[PaletteHit] = []
        workplace.read(partial(search_hits, workplace, typed), owner=view, then=found.extend)
        qtbot.waitUntil(lambda found=found: bool(found))
        assert [one.title for one in found] == [f"{record.number} · {record.applicant}"]


def test_what_the_registers_ask_is_kept_as_a_file(qtbot, workplace, typist, around, tmp_path):
    paper = (catalogue_of(around).keyed(HEIRS).brought or ())[1]
    draft = replace(DAUGHTER, services=chosen(around, HEIRS), collected=(Collected(paper, "Община Радомир"),))
    register(around, draft, new_key())
    view = on_screen(qtbot, FindApplications(workplace))
    typist.settle()
    assert view.panel.matter.save_facts.isVisible()
    view.panel.matter.save_to(tmp_path / "facts.json")
    typist.settle()
    assert "Община Радомир" in (tmp_path / "facts.json").read_text("utf-8")
