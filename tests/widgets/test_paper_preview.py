from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.office.language import language
from desktop.paper.elements import paragraph
from desktop.paper.sheet import A5, Imprint, Sheet
from desktop.widgets.paper_preview import PaperPreview
from tests.fakes import A_WEDNESDAY
from tests.keyboard import is_gone


@pytest.fixture
def preview(qtbot):
    sheet = Sheet(A5, Imprint(title="Разписка", author="Община", made_at=A_WEDNESDAY), language("bg"))
    paragraph(sheet, "ред\n" * 80)
    screen = QWidget()
    qtbot.addWidget(screen)
    dialog = PaperPreview(sheet.pdf(), "Разписка за жалба 07-000311/25.11.2026", screen)
    dialog.open()
    qtbot.waitExposed(dialog)
    yield dialog
    screen.close()


def test_all_pages_can_be_seen(preview):
    assert preview.document.pageCount() == 3
    assert preview.view.accessibleName()
    assert "3" in preview.view.accessibleDescription()


def test_enter_prints_and_the_preview_stays(preview, qtbot):
    with qtbot.waitSignal(preview.print_asked):
        qtbot.keyClick(preview, Qt.Key.Key_Return)
    assert preview.isVisible()


def test_ctrl_s_asks_where_and_offers_a_name(preview, qtbot, tmp_path):
    qtbot.keyClick(preview, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    dialog = preview.findChild(QFileDialog)
    assert Path(dialog.selectedFiles()[0]).name == "Разписка-за-жалба-07-000311-25.11.2026.pdf"
    with qtbot.waitSignal(preview.save_asked) as saved:
        dialog.selectFile(str(tmp_path / "receipt"))
        dialog.accept()
    assert saved.args == [tmp_path / "receipt.pdf"]


def test_esc_closes(preview, qtbot):
    with qtbot.waitSignal(preview.finished):
        qtbot.keyClick(preview, Qt.Key.Key_Escape)
    assert is_gone(preview)
