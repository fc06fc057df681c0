"""Attaching by key, by dialog and by dropping; chips that open and go; what is refused says why."""

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from sqlalchemy import func, select

from db.models import Attachment, AttachmentContent
from db.models.base import new_key
from desktop.attachments.actions import keep_attachment
from desktop.attachments.contents import checked_content
from desktop.attachments.queries import attachments_of
from desktop.attachments.rules import MOST_ATTACHMENTS, PDF
from desktop.attachments.view.viewer import AttachmentViewer
from desktop.complaints.actions import register_submission
from desktop.complaints.rules import Draft
from desktop.widgets.fields import LineField
from tests.app.typist import focused, seen
from tests.attachments.made_files import docx, paragraphs, pdf, picture

DRAFT = Draft(applicant="Петър Илиев", address="гр. Перник", subject="Дупка", text="Има дупка.")


@pytest.fixture
def scans(tmp_path):
    """A folder with scans."""
    folder = tmp_path / "сканове"
    folder.mkdir()
    (folder / "жалба.pdf").write_bytes(pdf())
    (folder / "снимка.png").write_bytes(picture("PNG"))
    (folder / "програма.docx").write_bytes(b"MZ\x90\x00" + bytes(300))
    return folder


def count(desk, model) -> int:
    with desk.database.reading() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def names(strip) -> list[str]:
    return [one.name for one in strip.attached()]


def viewer_over(strip) -> AttachmentViewer:
    return strip.window().findChild(AttachmentViewer)


def attach(typist, strip, *paths: Path) -> None:
    strip.attach_files(paths)
    typist.settle()


def drop(strip, *urls: QUrl) -> bool:
    """Drags and lets go over the strip; whether it would have them."""
    dragged = QMimeData()
    dragged.setUrls(urls)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    entering = QDragEnterEvent(QPoint(5, 5), copy, dragged, left, none)
    entering.ignore()
    QApplication.sendEvent(strip, entering)
    if entering.isAccepted():
        QApplication.sendEvent(strip, QDropEvent(QPointF(5, 5), copy, dragged, left, none))
    return entering.isAccepted()


def test_the_key_opens_the_dialog_and_what_is_chosen_becomes_chips(strip, typist, scans, around, qtbot):
    typist.press("Ctrl+Shift+A")
    dialog = strip.findChild(QFileDialog)
    assert dialog.isVisible()
    dialog.setDirectory(str(scans))
    edits = []
    strip.edited.connect(lambda: edits.append(names(strip)))
    dialog.filesSelected.emit([str(scans / "жалба.pdf"), str(scans / "снимка.png")])
    dialog.reject()
    assert strip.still_attaching()
    assert "attaching…" in seen(strip)
    typist.settle()
    assert not strip.still_attaching()
    assert edits == [["жалба.pdf"], ["жалба.pdf", "снимка.png"]]
    assert "Open “жалба.pdf”" in seen(strip)
    assert f"PDF, {len(pdf()) // 1024} KB" in seen(strip)
    assert "attaching…" not in seen(strip)
    assert count(around, AttachmentContent) == 2
    assert strip.attached()[0].media_type == PDF


def test_files_are_dropped_onto_the_strip(strip, typist, scans):
    assert drop(strip, QUrl.fromLocalFile(str(scans / "жалба.pdf")), QUrl("https://example.bg/a.pdf"))
    typist.settle()
    assert names(strip) == ["жалба.pdf"]


def test_what_is_no_file_cannot_be_dropped(strip):
    assert not drop(strip, QUrl("https://example.bg/a.pdf"))
    assert not drop(strip)


def test_a_refused_file_says_why_at_the_strip_and_the_others_come(strip, typist, scans):
    attach(typist, strip, scans / "програма.docx", scans / "жалба.pdf", scans / "нея я няма.pdf", scans)
    assert names(strip) == ["жалба.pdf"]
    said = strip.field.error().split("\n")
    assert len(said) == 3
    assert "“програма.docx” is not a PDF" in said[0]
    assert "“нея я няма.pdf” is not there any more" in said[1]
    assert "“сканове” is a folder" in said[2]
    assert focused() is strip.attach
    attach(typist, strip, scans / "снимка.png")
    assert strip.field.error() == ""


def test_what_the_viewer_could_not_open_is_not_attached(strip, typist, scans, around):
    (scans / "а.pdf").write_bytes(pdf().replace(b"trailer", b"tr\x82iler"))
    (scans / "б.docx").write_bytes(docx("<w:p>&unknown;</w:p>"))
    for name in ("а.pdf", "б.docx"):
        assert checked_content(name, (scans / name).read_bytes()).name == name
        attach(typist, strip, scans / name)
        assert f"“{name}” is cut short or damaged" in strip.field.error()
    assert count(around, AttachmentContent) == 0


def test_many_refusals_are_told_shortly(strip, typist, scans):
    attach(typist, strip, *[scans / f"{n}.pdf" for n in range(5)])
    assert strip.field.error().split("\n")[3:] == ["2 more files were not attached."]


def test_too_many_are_refused_before_any_is_read(strip, typist, scans, around):
    attach(typist, strip, *[scans / "жалба.pdf"] * (MOST_ATTACHMENTS + 1))
    assert "At most 20 files" in strip.field.error()
    assert count(around, AttachmentContent) == 0


def test_the_same_content_twice_is_one_chip(strip, typist, scans, around):
    (scans / "копие.pdf").write_bytes(pdf())
    attach(typist, strip, scans / "жалба.pdf", scans / "копие.pdf")
    assert names(strip) == ["жалба.pdf"]
    assert "“копие.pdf” has the same content as “жалба.pdf”" in strip.field.error()
    assert count(around, AttachmentContent) == 1


def test_tab_and_delete_remove_a_chip(strip, typist, scans):
    attach(typist, strip, scans / "жалба.pdf", scans / "снимка.png")
    edits = []
    strip.edited.connect(lambda: edits.append(names(strip)))
    typist.press("Tab")
    assert focused() is strip.grid.chips[0].open_button
    typist.press("Del")
    assert names(strip) == ["снимка.png"]
    assert edits == [["снимка.png"]]
    assert focused() is strip.attach
    typist.press("Tab", "Tab", "Space")
    assert names(strip) == []


def test_tab_goes_through_the_chips_before_it_leaves_the_strip(strip, typist, scans):
    attach(typist, strip, scans / "жалба.pdf", scans / "снимка.png")
    met = []
    for _ in range(5):
        typist.press("Tab")
        met.append(focused())
    first, second = strip.grid.chips
    assert met[:4] == [
        first.open_button,
        first.remove_button,
        second.open_button,
        second.remove_button,
    ]
    assert isinstance(met[4], LineField)


def test_enter_on_a_chip_opens_it_and_esc_closes(strip, typist, scans, qtbot):
    attach(typist, strip, scans / "жалба.pdf")
    typist.press("Tab", "Enter")
    viewer = viewer_over(strip)
    assert viewer.isVisible()
    assert "page 1 of 1" in seen(viewer)
    with qtbot.waitSignal(viewer.finished):
        typist.press("Esc")


def test_another_draft_gets_nothing_that_was_on_its_way(strip, typist, scans):
    strip.attach_files([scans / "жалба.pdf"])
    strip.show_attached(())
    assert not strip.still_attaching()
    typist.settle()
    assert names(strip) == []
    attach(typist, strip, scans / "снимка.png")
    assert names(strip) == ["снимка.png"]


def test_a_draft_comes_back_with_its_files(strip, typist, scans):
    attach(typist, strip, scans / "жалба.pdf")
    kept = strip.attached()
    strip.show_attached(())
    assert names(strip) == []
    strip.show_attached(kept)
    assert strip.attached() == kept
    assert len(strip.grid.chips) == 1


@pytest.fixture
def registered(around):
    """A registered submission with one file: its key and records."""
    kept = keep_attachment(around, "жалба.pdf", pdf())
    key = register_submission(around, replace(DRAFT, attachments=(kept,)), new_key()).id
    with around.database.reading() as session:
        return key, attachments_of(session, key)


def test_what_is_registered_is_opened_but_not_removed(shown, typist, registered):
    strip = shown(can_add=False)
    strip.show_submission(*registered)
    assert not strip.attach.isVisible()
    assert not strip.acceptDrops()
    assert strip.grid.chips[0].remove_button is None
    strip.grid.chips[0].open_button.setFocus()
    typist.press("Del")
    assert names(strip) == ["жалба.pdf"]
    typist.press("Enter")
    assert "page 1 of 1" in seen(viewer_over(strip))
    typist.press("Esc")


def test_a_submission_without_files_says_so(shown, registered):
    strip = shown(can_add=False)
    strip.show_submission(registered[0], ())
    assert "none" in seen(strip)


def test_what_is_added_to_a_registered_one_is_registered_at_once(
    strip, typist, scans, registered, around, workplace
):
    strip.show_submission(*registered)
    told: list[str] = []
    workplace.changed.connect(lambda topics, _owner: told.extend(topics))
    attach(typist, strip, scans / "снимка.png")
    assert names(strip) == ["жалба.pdf", "снимка.png"]
    assert told == ["submissions"]
    assert count(around, Attachment) == 2
    (scans / "копие.pdf").write_bytes(pdf())
    attach(typist, strip, scans / "копие.pdf")
    assert "has the same content" in strip.field.error()
    assert count(around, Attachment) == 2


def test_many_chips_stand_in_columns_and_none_is_cut(strip, typist, tmp_path, qtbot):
    for number in range(9):
        (tmp_path / f"{number}.docx").write_bytes(docx(paragraphs(str(number))))
    attach(typist, strip, *sorted(tmp_path.glob("*.docx")))
    strip.window().resize(760, 400)
    qtbot.waitUntil(lambda: strip.grid.width() < 700)
    QApplication.processEvents()
    places = [one.geometry() for one in strip.grid.chips]
    assert len({place.x() for place in places}) == strip.grid.width() // 220
    assert all(strip.grid.rect().contains(place) for place in places)
    assert not any(a.intersects(b) for a, b in combinations(places, 2))
