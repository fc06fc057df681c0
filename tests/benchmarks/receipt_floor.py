"""The floor for one receipt: the same pages drawn on a bare reportlab canvas.

Every string stands here as it is printed, at its place in points from the bottom left corner: nothing is
measured, wrapped, translated or formatted while they are drawn. What the product takes on top of it is
the cost of its layout. The facts are those of `tests.papers.a_submission()`, printed in English.
"""

from io import BytesIO
from typing import NamedTuple

from reportlab.graphics.barcode.qrencoder import QRAlphaNum, QRCode, QRErrorCorrectLevel
from reportlab.pdfgen.canvas import Canvas

from desktop.paper.fonts import register_faces

WIDTH, HEIGHT = 419.53, 595.28
REGULAR, MEDIUM = "Roboto-Regular", "Roboto-Medium"
INK, DIM, LINE = (0.05, 0.08, 0.11), (0.33, 0.38, 0.44), (0.72, 0.76, 0.81)
SOFT, ACCENT, BLACK = (0.945, 0.957, 0.97), (0.11, 0.365, 0.6), (0.0, 0.0, 0.0)


class Page(NamedTuple):
    """What one page holds; `square` is the place and the side of the code, or None."""

    boxes: tuple
    rules: tuple
    texts: tuple
    square: tuple | None


_WORDS = {"R": REGULAR, "M": MEDIUM, "I": INK, "D": DIM}


def texts(written: str) -> tuple:
    """A line each: face, size, tone, place and the words, in which `~` is a space that does not break."""
    rows = (line.split(" ", 5) for line in written.strip().splitlines())
    return tuple(
        (_WORDS[face], float(size), _WORDS[tone], float(x), float(y), said.replace("~", "\xa0"))
        for face, size, tone, x, y, said in rows
    )


PAGES = (
    Page(
        boxes=(
            (34.0, 448.8, 351.5, 48.0, None, SOFT, 0.6),
            (34.0, 344.8, 351.5, 97.0, ACCENT, None, 0.9),
            (34.0, 260.8, 351.5, 77.0, LINE, None, 0.6),
        ),
        rules=(
            (34.0, 385.5, 533.8, 1.4, ACCENT, ()),
            (34.0, 385.5, 237.8, 0.35, LINE, ()),
            (34.0, 385.5, 220.3, 0.35, LINE, ()),
            (34.0, 385.5, 202.8, 0.35, LINE, ()),
            (34.0, 385.5, 185.3, 0.35, LINE, ()),
            (34.0, 385.5, 167.8, 0.35, LINE, ()),
            (34.0, 385.5, 150.3, 0.35, LINE, ()),
            (34.0, 385.5, 132.8, 0.35, LINE, ()),
            (34.0, 385.5, 115.3, 0.35, LINE, ()),
            (34.0, 385.5, 97.8, 0.35, LINE, ()),
            (34.0, 385.5, 80.3, 0.35, LINE, ()),
            (34.0, 385.5, 33.8, 0.5, LINE, ()),
        ),
        texts=texts("""
M 13 I 34.0 556.8 Municipality of Pernik
R 8 I 34.0 545.8 Information and Administrative Service Centre
R 7.5 D 332.4 559.8 tel.~076/684283
R 7.5 D 318.9 549.8 obshtina@pernik.bg
R 7.5 D 335.7 539.8 www.pernik.bg
M 15 I 34.0 506.8 Receipt for a registered report (сигнал)
R 8 D 43.0 479.8 Registration number
M 16 I 43.0 458.8 07-000311/25.11.2026
R 8 D 236.4 479.8 Date and time
M 15 I 236.4 458.8 25/11/2026, 10:42
R 8 D 43.0 424.8 Deadline for the decision
R 8 D 180.5 424.8 Administrative Procedure Code, Art. 121 (АПК, чл. 121)
M 16 I 43.0 404.8 25 January 2027
R 8.5 I 43.0 389.3 The decision is sent to you by 1 February 2027 at the latest, under the Administrative
R 8.5 I 43.0 377.8 Procedure Code, Art.~123 (АПК, чл.~123). Examined by: the administration.
R 8.5 I 43.0 366.3 You are told the deadline under the Administrative Procedure Code, Art.~26 (АПК,
R 8.5 I 43.0 354.8 чл.~26). The deadline may be extended by at most 1 month. You will be told of it.
R 8 D 43.0 320.8 Check code
M 16 I 43.0 299.8 4821 0573
R 8.5 I 43.0 283.8 To ask about your case, call 076/684283 or go to any counter.
R 8.5 I 43.0 272.3 Give the registration number and this code.
R 8.5 D 34.0 243.8 Sender
R 9.5 I 139.5 243.8 Иванка Георгиева Тодорова
R 8.5 D 34.0 226.3 Personal number (EGN)
R 9.5 I 139.5 226.3 75••••••13
R 8.5 D 34.0 208.8 Phone
R 9.5 I 139.5 208.8 0888 ••• 214
R 8.5 D 34.0 191.3 E-mail
R 9.5 I 139.5 191.3 ivanka@example.bg
R 8.5 D 34.0 173.8 How it came
R 9.5 I 139.5 173.8 at the counter, in person
R 8.5 D 34.0 156.3 Received by
R 9.5 I 139.5 156.3 Municipality of Pernik, counter No.~7, Мария Стоянова
R 8.5 D 34.0 138.8 Against whom or what
R 9.5 I 139.5 138.8 Дирекция „Благоустройство“
R 8.5 D 34.0 121.3 When it happened
R 9.5 I 139.5 121.3 2 November 2026
R 8.5 D 34.0 103.8 Subject
R 9.5 I 139.5 103.8 Неработещо улично осветление на ул. „Средец“
R 8.5 D 34.0 86.3 Answer
R 9.5 I 139.5 86.3 letter to the address: гр. Перник, ул. „Средец“ №~14, ап.~8
R 7.5 D 34.0 22.8 Printed on 25/11/2026, 10:42
R 7.5 D 348.1 22.8 page 1 of 2
"""),
        square=(322.7, 273.5, 51.54),
    ),
    Page(
        boxes=(),
        rules=(
            (34.0, 385.5, 556.8, 0.5, LINE, ()),
            (34.0, 204.8, 483.8, 0.6, DIM, (1, 2)),
            (214.8, 385.5, 483.8, 0.6, DIM, (1, 2)),
            (34.0, 385.5, 33.8, 0.5, LINE, ()),
        ),
        texts=texts("""
R 8 D 34.0 561.8 Receipt for report 07-000311/25.11.2026
M 8 D 34.0 539.8 TEXT
R 9.5 I 34.0 524.3 От 2 ноември не светят лампите между №~8 и №~22. Сутрин децата минават
R 9.5 I 34.0 511.3 на тъмно към училището.
R 8 D 34.0 473.8 For the administration
R 8 D 214.8 473.8 Sender
M 8 D 34.0 449.8 THE CHARTER PROMISES
R 8 D 36.0 433.8 •
R 8 D 49.0 433.8 We keep your enquiries and complaints confidential.
R 8 D 36.0 420.8 •
R 8 D 49.0 420.8 We apologise to you for any inaccuracy or lost time caused by us.
R 8 D 34.0 404.8 You can fill in a survey card or put your opinion in the box for opinions and comments. The
R 8 D 34.0 393.8 results of the analysis are made known to you.
R 7.5 D 34.0 22.8 Printed on 25/11/2026, 10:42
R 7.5 D 348.1 22.8 page 2 of 2
"""),
        square=None,
    ),
)
SCANNED = "EG1:07-000311/25.11.2026:48210573"


def bare_receipt_page() -> bytes:
    """The pages as a PDF: the same faces, strings, lines and square code as the receipt."""
    register_faces()
    written = BytesIO()
    canvas = Canvas(written, pagesize=(WIDTH, HEIGHT), invariant=1, pageCompression=1, lang="en")
    canvas.setTitle("Receipt for report 07-000311/25.11.2026")
    canvas.setAuthor("Municipality of Pernik")
    for page in PAGES:
        _draw(canvas, page)
        canvas.showPage()
    canvas.save()
    return written.getvalue()


def _draw(canvas: Canvas, page: Page) -> None:
    for x, y, width, height, edge, ground, weight in page.boxes:
        canvas.setLineWidth(weight)
        if edge:
            canvas.setStrokeColorRGB(*edge)
        if ground:
            canvas.setFillColorRGB(*ground)
        canvas.roundRect(x, y, width, height, 3, stroke=int(bool(edge)), fill=int(bool(ground)))
    for left, right, y, weight, tone, dashes in page.rules:
        canvas.setStrokeColorRGB(*tone)
        canvas.setLineWidth(weight)
        canvas.setDash(list(dashes))
        canvas.line(left, y, right, y)
    for face, size, tone, x, y, text in page.texts:
        canvas.setFont(face, size)
        canvas.setFillColorRGB(*tone)
        canvas.drawString(x, y, text)
    if page.square:
        _draw_square(canvas, *page.square)


def _draw_square(canvas: Canvas, x: float, y: float, side: float) -> None:
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(QRAlphaNum(SCANNED))
    code.make()
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
