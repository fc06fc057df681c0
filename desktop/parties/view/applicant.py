"""Two rows of a form: who applies, and how they are reached."""

from PySide6.QtWidgets import QWidget

from desktop.office.identity import IDENTIFIER_NAMES, IdentifierKind
from desktop.office.language import _
from desktop.widgets.bound_form import BoundForm, Options
from desktop.widgets.form_rows import ROW_GAP, beside
from desktop.widgets.labels import Text
from desktop.widgets.layouts import column

WHO, WHEN, WHERE = 12, 6, 6
"""Parts of the form's width: what stands below one another begins at the same place."""

_NEED = 11
"""In halves of a share: as wide as the longest help that somebody needs."""


def identifier_kinds() -> Options:
    """Which numbers somebody can be known by; at first none is given."""
    return [(None, _("not given")), *((kind, _(IDENTIFIER_NAMES[kind])) for kind in IdentifierKind)]


def applicant_rows(fields: BoundForm, beside_the_name: QWidget | None = None) -> QWidget:
    """The fields of a `Party`; `beside_the_name` stands on the line of the editors."""
    rows, sender, unnamed = QWidget(), QWidget(), QWidget()
    if beside_the_name is not None:
        column(Text(" ", "label"), beside_the_name, spacing=8, parent=unnamed)
    beside((fields["applicant"], 1), (unnamed, 0), parent=sender)
    column(
        beside((sender, WHO), (fields["identifier_kind"], WHEN), (fields["identifier"], WHERE)),
        beside(
            (fields["address"], 2 * WHO - _NEED),
            (fields["need"], _NEED),
            (fields["phone"], 2 * WHEN),
            (fields["email"], 2 * WHERE),
        ),
        spacing=ROW_GAP,
        parent=rows,
    )
    return rows
