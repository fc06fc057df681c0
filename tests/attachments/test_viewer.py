"""Attachments opened in the window: pages, pictures, text; by the keyboard, and nothing outside."""

import struct
from dataclasses import replace

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter
from PySide6.QtTest import QTest

from desktop.attachments.contents import checked_content
from desktop.attachments.view.flattened import MOST_DRAWN, Seen, flattened
from desktop.attachments.view.rendering import MOST_SIGNS, MarkedPages, TextPane
from desktop.attachments.view.viewer import AttachmentViewer
from desktop.office.faults import KnownError
from desktop.widgets.pdf_pages import PdfPages
from desktop.widgets.picture_pane import PicturePane
from tests.app.typist import focused, seen
from tests.attachments.made_files import WORD, docx, heic, paragraphs, pdf, picture, tiff
from tests.attachments.made_marks import NOTE, VALUE, marked_pdf


@pytest.fixture
def opened(qtbot, workplace, typist, shown):
    """Opens a content in the viewer over a window."""
    window = shown().window()

    def open_one(content: bytes, name: str = "файл") -> AttachmentViewer:
        viewer = AttachmentViewer(workplace, checked_content(name, content), lambda: content, window)
        viewer.open()
        qtbot.waitExposed(viewer)
        viewer.activateWindow()
        typist.settle()
        return viewer

    return open_one


def colour_at_middle(viewer: AttachmentViewer) -> QColor:
    assert viewer.sight is not None
    shot = viewer.sight.viewport().grab().toImage()
    return shot.pixelColor(shot.rect().center())


def test_pages_are_leafed_through_and_zoomed(opened, typist, qtbot):
    viewer = opened(pdf(3), "жалба.pdf")
    assert isinstance(viewer.sight, PdfPages)
    assert viewer.sight.document().thread() is viewer.thread()
    assert "жалба.pdf" in seen(viewer)
    assert "page 1 of 3" in seen(viewer)
    assert focused() is viewer.sight
    typist.press("PgDown", "PgDown")
    qtbot.waitUntil(lambda: "page 1 of 3" not in seen(viewer))
    before = viewer.sight.verticalScrollBar().maximum()
    typist.press("+", "+")
    assert viewer.sight.zoomMode() is PdfPages.ZoomMode.Custom
    assert viewer.sight.verticalScrollBar().maximum() > before
    typist.press("0")
    assert viewer.sight.zoomMode() is PdfPages.ZoomMode.FitInView
    with qtbot.waitSignal(viewer.finished):
        typist.press("Esc")


def test_zoom_ends_where_memory_would(opened, typist):
    viewer = opened(pdf(size=(14_400, 14_400)))
    for _ in range(40):
        typist.press("+", settle=False)
    per_point = viewer.screen().logicalDotsPerInch() / 72
    assert (14_400 * per_point * viewer.sight.zoomFactor()) ** 2 < 61_000_000
    for _ in range(60):
        typist.press("-", settle=False)
    assert viewer.sight.zoomFactor() == pytest.approx(0.1)


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_Plus, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Plus, Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_Plus, Qt.KeyboardModifier.KeypadModifier),
    ],
)
def test_every_plus_zooms(opened, key, modifier):
    viewer = opened(picture("PNG", 400, 300))
    before = viewer.sight.scale()
    QTest.keyClick(focused(), key, modifier)
    assert viewer.sight.scale() == pytest.approx(before * 1.25)


def test_a_picture_is_whole_at_first_and_keeps_its_middle_when_zoomed(opened, typist):
    image = QImage(3_000, 2_400, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    for x in range(1_490, 1_510):
        for y in range(1_190, 1_210):
            image.setPixelColor(x, y, QColor("red"))
    viewer = opened(written(image))
    sight = viewer.sight
    assert isinstance(sight, PicturePane)
    assert sight.verticalScrollBar().maximum() == 0
    assert sight.scale() < 1
    typist.press(*["+"] * 12)
    assert sight.verticalScrollBar().maximum() > 0
    assert sight.verticalScrollBar().isVisible()
    assert colour_at_middle(viewer) == QColor("red")
    top = sight.verticalScrollBar().value()
    typist.press("PgUp")
    assert sight.verticalScrollBar().value() < top
    assert colour_at_middle(viewer) == QColor("white")
    typist.press("0")
    assert sight.verticalScrollBar().maximum() == 0


def written(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(buffer.data().data())


def test_a_small_picture_is_not_blown_up(opened):
    assert opened(picture("JPEG", 60, 40)).sight.scale() == 1


def test_a_see_through_picture_lies_on_white(opened):
    image = QImage(50, 50, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    assert colour_at_middle(opened(written(image))) == QColor("white")


def test_a_photograph_taken_upright_stands_upright(opened):
    lying = picture("JPEG", 60, 40)
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    turned = lying[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + lying[2:]
    sizes = opened(turned).sight._sizes
    assert (sizes[0].width(), sizes[0].height()) == (40, 60)


def test_the_largest_scan_that_is_accepted_is_shown(opened):
    image = QImage(9_921, 7_016, QImage.Format.Format_Mono)
    image.fill(0)
    sight = opened(written(image)).sight
    assert sight._sizes[0].width() == 9_921
    assert sight._sizes[-1].width() <= 2_000


TABLE = (
    "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>"
)


def test_a_document_is_shown_as_text(opened, typist):
    body = (
        paragraphs("Уважаеми г-н Кмет,", "&lt;b&gt;не свети&lt;/b&gt; &amp; това е")
        + TABLE.format(*(paragraphs(cell) for cell in ("лампа", "№ 8", "стълб", "№ 22")))
        + "<w:p><w:r><w:t>ляво</w:t><w:tab/><w:t>дясно</w:t><w:br/><w:t>долу</w:t></w:r></w:p>"
    )
    viewer = opened(docx(body), "писмо.docx")
    assert isinstance(viewer.sight, TextPane)
    lines = [line.rstrip() for line in viewer.sight.toPlainText().splitlines()]
    assert lines == [
        "Уважаеми г-н Кмет,",
        "<b>не свети</b> & това е",
        "лампа \t№ 8",
        "стълб \t№ 22",
        "ляво\tдясно",
        "долу",
    ]
    assert "Only the text is shown" in seen(viewer)
    before = viewer.sight.document().defaultFont().pixelSize()
    typist.press("+")
    assert viewer.sight.document().defaultFont().pixelSize() == before + 2
    typist.press("-", "-")
    assert viewer.sight.document().defaultFont().pixelSize() == before - 2
    typist.type("нещо")
    assert "нещо" not in viewer.sight.toPlainText()


def test_of_an_endless_text_the_beginning_is_shown_at_once(opened):
    viewer = opened(docx(paragraphs("".join(str(number) for number in range(500_000)))))
    shown = viewer.sight.toPlainText()
    assert len(shown.replace("\n", "")) == MOST_SIGNS
    assert max(map(len, shown.split("\n"))) <= 2_000
    assert "Only the beginning of the text is shown" in seen(viewer)


def test_what_cannot_be_fetched_says_why_in_the_viewer(workplace, typist, shown, qtbot):
    def fetch() -> bytes:
        raise KnownError("It is kept at counter {counter}.", counter=3)

    viewer = AttachmentViewer(workplace, checked_content("a.pdf", pdf()), fetch, shown().window())
    viewer.open()
    assert "Opening…" in seen(viewer)
    typist.settle()
    assert "It is kept at counter 3." in seen(viewer)
    assert not viewer.larger.isEnabled()
    with qtbot.waitSignal(viewer.finished):
        typist.press("Esc")


def test_what_was_filled_in_stamped_and_signed_is_seen(opened):
    content = marked_pdf()
    viewer = opened(content, "формуляр.pdf")
    assert isinstance(viewer.sight, MarkedPages)
    page = viewer.sight.document().render(0, QSize(595, 842))
    seen_at = {height: page.pixelColor(100, 842 - height - 15) for height in (650, 560, 500, 450, 380)}
    assert seen_at[650] == QColor(0, 0, 0)
    assert seen_at[560] == QColor(204, 0, 0)
    assert seen_at[380] == QColor(0, 0, 204)
    assert all(seen_at[height].blue() < 200 for height in (500, 450))
    words = viewer.sight.document().getAllText(0).text()
    assert VALUE in words
    assert "Вх. 14" in words
    assert f"page 1: {NOTE}" in viewer.notes.toPlainText()
    assert viewer.notes.isVisible()
    assert checked_content("a.pdf", content).content_hash == checked_content("b", marked_pdf()).content_hash


def test_a_pdf_on_which_nothing_lies_is_shown_as_it_came(opened):
    assert flattened(pdf(2)) == Seen(pdf(2))
    assert not opened(pdf(2)).notes.isVisible()


def test_of_marks_without_number_the_first_are_drawn_and_the_rest_counted():
    drawn = flattened(marked_pdf(more=MOST_DRAWN + 10))
    assert drawn.undrawn == 14
    assert len(drawn.notes) == 1


def test_a_scan_of_many_pages_is_leafed_through(opened, typist, qtbot):
    viewer = opened(tiff("L", "1", "RGB"), "скан.tif")
    assert isinstance(viewer.sight, PdfPages)
    assert "page 1 of 3" in seen(viewer)
    shades = [viewer.sight.document().render(page, QSize(14, 10)).pixelColor(7, 5).red() for page in range(3)]
    assert shades[0] < 5
    assert 70 < shades[2] < 90
    typist.press("PgDown", "PgDown")
    qtbot.waitUntil(lambda: "page 1 of 3" not in seen(viewer))


def test_a_scan_of_one_page_and_a_photograph_are_pictures(opened):
    assert isinstance(opened(tiff("L")).sight, PicturePane)
    middle = colour_at_middle(opened(heic(), "IMG_0001.HEIC"))
    assert middle.red() > 180
    assert middle.green() < 60


def test_a_png_with_a_broken_profile_is_shown(opened):
    whole = picture("PNG")
    broken = whole[:33] + b"\0\0\0\1iCCPx\0\0\0\0" + whole[33:]
    assert isinstance(opened(broken).sight, PicturePane)


def test_what_of_a_document_is_not_shown_is_named(opened):
    parts = {
        "word/header1.xml": f"<w:hdr {WORD}>{paragraphs('Община')}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {WORD}>{paragraphs(' ')}</w:ftr>",
        "word/footnotes.xml": f"<w:footnotes {WORD}>{paragraphs('бележка')}</w:footnotes>",
        "word/comments.xml": f"<w:comments {WORD}>{paragraphs('защо?')}</w:comments>",
    }
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>тайно</w:t></w:r></w:p>"
    viewer = opened(docx(paragraphs("видимо") + hidden, parts))
    assert "тайно" not in viewer.sight.toPlainText()
    assert "Not shown either: headers and footers, footnotes, comments in the margin, hidden text." in seen(
        viewer
    )


def test_a_document_of_pictures_says_how_many(opened):
    viewer = opened(docx("<w:p/>", {"word/media/image1.png": b"1", "word/media/image2.png": b"2"}))
    assert "There is no text in this document, only 2 pictures." in viewer.sight.toPlainText()
    assert "There is no text in this document." in opened(docx("<w:p/>")).sight.toPlainText()


@pytest.mark.qt_log_ignore("JPEG", extend=True)
@pytest.mark.parametrize(
    "whole", [pdf(), picture("PNG"), picture("JPEG"), heic(), tiff("L"), docx(paragraphs("а"))]
)
def test_what_cannot_be_decoded_says_so(workplace, typist, shown, whole):
    viewer = AttachmentViewer(workplace, checked_content("скан", whole), lambda: whole[:60], shown().window())
    viewer.open()
    typist.settle()
    assert "“скан”" in seen(viewer).replace("\n", " ")
    assert viewer.sight is None
    viewer.reject()


def test_a_kind_of_a_later_program_says_so(workplace, typist, shown):
    later = replace(checked_content("чертеж", pdf()), media_type="image/later")
    viewer = AttachmentViewer(workplace, later, pdf, shown().window())
    viewer.open()
    typist.settle()
    assert "“чертеж” cannot be shown here" in seen(viewer)
    viewer.reject()


def test_a_viewer_closed_before_its_file_came_is_gone(workplace, typist, shown):
    viewer = AttachmentViewer(workplace, checked_content("a.pdf", pdf()), pdf, shown().window())
    viewer.open()
    viewer.reject()
    typist.settle()
