"""The floor for one receipt: the same page drawn on a bare reportlab canvas.

Every string stands here as it is printed, at its place in points from the bottom left corner: nothing is
measured, wrapped, translated or formatted while the page is drawn. What the product takes on top of it is
the cost of its layout. The facts are those of `tests.papers.a_submission()`, printed in English.
"""

from io import BytesIO

from reportlab.graphics.barcode.qrencoder import QRAlphaNum, QRCode, QRErrorCorrectLevel
from reportlab.pdfgen.canvas import Canvas

from desktop.paper.fonts import register_faces

WIDTH, HEIGHT = 419.53, 595.28
REGULAR, MEDIUM = "Roboto-Regular", "Roboto-Medium"
INK, DIM, LINE = (0.05, 0.08, 0.11), (0.33, 0.38, 0.44), (0.72, 0.76, 0.81)
SOFT, ACCENT, BLACK = (0.945, 0.957, 0.97), (0.11, 0.365, 0.6), (0.0, 0.0, 0.0)

BOXES = (
    (34.0, 448.8, 351.5, 48.0, None, SOFT, 0.6),
    (34.0, 220.8, 351.5, 74.0, ACCENT, None, 0.9),
    (34.0, 135.8, 351.5, 77.0, LINE, None, 0.6),
)
RULES = (
    (34.0, 385.5, 533.8, 1.4, ACCENT, ()),
    *((34.0, 385.5, 426.8 - 17.5 * row, 0.35, LINE, ()) for row in range(8)),
    (34.0, 204.8, 63.8, 0.6, DIM, (1, 2)),
    (214.8, 385.5, 63.8, 0.6, DIM, (1, 2)),
    (34.0, 385.5, 33.8, 0.5, LINE, ()),
)
TEXTS = (
    (MEDIUM, 13, INK, 34.0, 556.8, "Municipality of Pernik"),
    (REGULAR, 8, INK, 34.0, 545.8, "Information and Administrative Service Centre"),
    (REGULAR, 7.5, DIM, 332.4, 559.8, "tel. 076/684283"),
    (REGULAR, 7.5, DIM, 318.9, 549.8, "obshtina@pernik.bg"),
    (REGULAR, 7.5, DIM, 335.7, 539.8, "www.pernik.bg"),
    (MEDIUM, 15, INK, 34.0, 506.8, "Receipt for a registered signal"),
    (REGULAR, 8, DIM, 43.0, 479.8, "Registration number"),
    (MEDIUM, 16, INK, 43.0, 458.8, "07-000311/25.11.2026"),
    (REGULAR, 8, DIM, 236.4, 479.8, "Date and time"),
    (MEDIUM, 15, INK, 236.4, 458.8, "25/11/2026, 10:42"),
    (REGULAR, 8.5, DIM, 34.0, 432.8, "Applicant"),
    (REGULAR, 9.5, INK, 139.5, 432.8, "Иванка Георгиева Тодорова"),
    (REGULAR, 8.5, DIM, 34.0, 415.3, "Personal number (EGN)"),
    (REGULAR, 9.5, INK, 139.5, 415.3, "75••••••13"),
    (REGULAR, 8.5, DIM, 34.0, 397.8, "How it came"),
    (REGULAR, 9.5, INK, 139.5, 397.8, "at the counter, in person"),
    (REGULAR, 8.5, DIM, 34.0, 380.3, "Received by"),
    (REGULAR, 9.5, INK, 139.5, 380.3, "Municipality of Pernik, counter No. 7, Мария Стоянова"),
    (REGULAR, 8.5, DIM, 34.0, 362.8, "Against whom or what"),
    (REGULAR, 9.5, INK, 139.5, 362.8, "Дирекция „Благоустройство“"),
    (REGULAR, 8.5, DIM, 34.0, 345.3, "When it happened"),
    (REGULAR, 9.5, INK, 139.5, 345.3, "2 November 2026"),
    (REGULAR, 8.5, DIM, 34.0, 327.8, "Subject"),
    (REGULAR, 9.5, INK, 139.5, 327.8, "Неработещо улично осветление на ул. „Средец“"),
    (REGULAR, 8.5, DIM, 34.0, 310.3, "Answer"),
    (REGULAR, 9.5, INK, 139.5, 310.3, "letter to the address: гр. Перник, ул. „Средец“ № 14, ап. 8"),
    (REGULAR, 8, DIM, 43.0, 277.8, "Answer due by"),
    (REGULAR, 8, DIM, 330.3, 277.8, "АПК, чл. 121"),
    (MEDIUM, 16, INK, 43.0, 257.8, "25 January 2027"),
    (REGULAR, 8.5, INK, 43.0, 242.3, "The date is given under Art. 26 of the Administrative Procedure Code."),
    (REGULAR, 8.5, INK, 43.0, 230.8, "It may be extended by at most 1 month, of which you will be told."),
    (REGULAR, 8, DIM, 43.0, 195.8, "Check code"),
    (MEDIUM, 16, INK, 43.0, 174.8, "4821 0573"),
    (REGULAR, 8.5, INK, 43.0, 158.8, "To learn how far your case has come: tel. 076/684283 or any"),
    (REGULAR, 8.5, INK, 43.0, 147.3, "counter. Give the registration number and this code."),
    (MEDIUM, 8, DIM, 34.0, 119.8, "TEXT"),
    (
        REGULAR,
        9.5,
        INK,
        34.0,
        104.3,
        "От 2 ноември не светят лампите между № 8 и № 22. Сутрин децата минават",
    ),
    (REGULAR, 9.5, INK, 34.0, 91.3, "на тъмно към училището."),
    (REGULAR, 8, DIM, 34.0, 53.8, "For the municipality"),
    (REGULAR, 8, DIM, 214.8, 53.8, "Applicant"),
    (REGULAR, 7.5, DIM, 34.0, 22.8, "Printed on 25/11/2026, 10:42"),
)
SCANNED = "EG1:07-000311/25.11.2026:48210573"
SQUARE = (322.7, 148.5, 51.54)


def bare_receipt_page() -> bytes:
    """The page as a PDF: the same faces, strings, lines and square code as the receipt."""
    register_faces()
    written = BytesIO()
    canvas = Canvas(written, pagesize=(WIDTH, HEIGHT), invariant=1, pageCompression=1, lang="en")
    canvas.setTitle("Receipt for signal 07-000311/25.11.2026")
    canvas.setAuthor("Municipality of Pernik")
    for x, y, width, height, edge, ground, weight in BOXES:
        canvas.setLineWidth(weight)
        if edge:
            canvas.setStrokeColorRGB(*edge)
        if ground:
            canvas.setFillColorRGB(*ground)
        canvas.roundRect(x, y, width, height, 3, stroke=int(bool(edge)), fill=int(bool(ground)))
    for left, right, y, weight, tone, dashes in RULES:
        canvas.setStrokeColorRGB(*tone)
        canvas.setLineWidth(weight)
        canvas.setDash(list(dashes))
        canvas.line(left, y, right, y)
    for face, size, tone, x, y, text in TEXTS:
        canvas.setFont(face, size)
        canvas.setFillColorRGB(*tone)
        canvas.drawString(x, y, text)
    _draw_square(canvas)
    canvas.showPage()
    canvas.save()
    return written.getvalue()


def _draw_square(canvas: Canvas) -> None:
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(QRAlphaNum(SCANNED))
    code.make()
    x, y, side = SQUARE
    count = len(code.modules)
    module = side / count
    shape = canvas.beginPath()
    for row, modules in enumerate(code.modules):
        column = 0
        while column < count:
            length = 0
            while column + length < count and modules[column + length]:
                length += 1
            if length:
                shape.rect(x + column * module, y + side - (row + 1) * module, length * module, module)
            column += length + 1
    canvas.setFillColorRGB(*BLACK)
    canvas.drawPath(shape, stroke=0, fill=1)
