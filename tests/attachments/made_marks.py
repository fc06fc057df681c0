"""A PDF on whose page lie a form filled in, a stamp, a highlight, a note and a signature that is seen."""

from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.attachments.made_files import pdf

VALUE = "Иванка Тодорова"
NOTE = "Това не е вярно"


def marked_pdf(*, more: int = 0) -> bytes:
    """Fields without a drawing of their own (the reader draws them) and fields, stamps and signatures with.

    Seen from below: a text field at 700, a tick at 650, a stamp at 560, a highlight at 500, a note at 450, a
    signature at 380, free text at 300; `more` highlights above them.
    """
    with pikepdf.open(BytesIO(pdf())) as made:
        made.Root.AcroForm = made.make_indirect(
            Dictionary(
                NeedAppearances=True,
                DA=String("/Helv 0 Tf 0 g"),
                DR=Dictionary(
                    Font=Dictionary(
                        Helv=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
                    )
                ),
                Fields=Array(),
            )
        )
        marks = [
            _mark("Widget", 700, FT=Name.Tx, T=String("name"), V=String(VALUE), DA=String("/Helv 11 Tf 0 g")),
            _mark(
                "Widget",
                650,
                FT=Name.Btn,
                T=String("yes"),
                V=Name.Yes,
                AS=Name.Yes,
                AP=Dictionary(
                    N=Dictionary(Yes=_drawing(made, b"0 0 0 rg 0 0 200 30 re f"), Off=_drawing(made, b""))
                ),
            ),
            _mark("Stamp", 560, AP=Dictionary(N=_drawing(made, b"0.8 0 0 rg 0 0 200 30 re f"))),
            _mark("Highlight", 500, QuadPoints=Array([72, 530, 272, 530, 72, 500, 272, 500])),
            _mark("Text", 450, Contents=String(NOTE)),
            _mark(
                "Widget",
                380,
                FT=Name.Sig,
                T=String("signature"),
                AP=Dictionary(N=_drawing(made, b"0 0 0.8 rg 0 0 200 30 re f")),
            ),
            _mark("FreeText", 300, Contents=String("Вх. 14"), DA=String("/Helv 12 Tf")),
            _mark("Link", 200, A=Dictionary(S=Name.URI, URI=String("https://example.bg"))),
            *(_mark("Highlight", 750) for _one in range(more)),
        ]
        page = made.pages[0]
        page.obj[Name.Annots] = Array([made.make_indirect(one) for one in marks])
        made.Root.AcroForm.Fields = Array([one for one in page.obj.Annots if "/FT" in one])
        written = BytesIO()
        made.save(written, deterministic_id=True)
        return written.getvalue()


def _mark(kind: str, bottom: int, **facts: Any) -> Dictionary:
    rectangle = Array([72, bottom, 272, bottom + 30])
    return Dictionary(Type=Name.Annot, Subtype=Name("/" + kind), Rect=rectangle, F=4, **facts)


def _drawing(made: Pdf, content: bytes) -> pikepdf.Object:
    form = made.make_stream(content)
    form.stream_dict = Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 200, 30]))
    return form
