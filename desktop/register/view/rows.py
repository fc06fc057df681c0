"""The rows of the register as the window holds them."""

from uuid import UUID

from desktop.office.charter import Charter
from desktop.office.language import Language, _, pgettext
from desktop.register.register_words import row_words
from desktop.register.rules import RegisterRow
from desktop.widgets.row_model import ToCopy, number_to_copy

NUMBER, KIND, WHO, GIVEN, TERM, STATE = range(6)
"""The columns; each has two lines."""


class Row:
    """One entry in words: two lines for each column."""

    def __init__(self, entry: RegisterRow, charter: Charter, language: Language) -> None:
        self.entry = entry
        number, moment, way, kind, applicant, subject, given, due, state, closed = row_words(
            entry, charter, language
        )
        self.cells = (
            (number, moment),
            (kind, way),
            (applicant, subject),
            (given, ""),
            (due, ""),
            (state, closed),
        )

    @property
    def key(self) -> UUID:
        """The submission's."""
        return self.entry.id

    @property
    def copies(self) -> tuple[ToCopy, ...]:
        """Its number."""
        return number_to_copy(self.entry.number)

    def cell(self, column: int) -> str:
        """Both lines of a column."""
        return "\n".join(filter(None, self.cells[column]))

    def spoken(self) -> str:
        """The row as a screen reader reads it."""
        return ", ".join(words for cell in self.cells for words in cell if words)


def headers() -> tuple[str, ...]:
    """The names of the columns."""
    return (
        _("Registration number"),
        pgettext("of a submission", "Kind"),
        _("Sender and subject"),
        pgettext("submission", "Assigned to"),
        pgettext("last day", "Deadline"),
        pgettext("of a submission", "Status"),
    )
