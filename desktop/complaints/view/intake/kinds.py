"""What the citizen brings: the seven kinds in one row."""

from desktop.complaints.kind_words import kind_word
from desktop.complaints.rules import Kind
from desktop.office.language import _, spoken
from desktop.widgets.segmented import Segmented


class KindChoice(Segmented):
    """All seven kinds, closer together than other choices."""

    def __init__(self) -> None:
        words = spoken()
        super().__init__([(kind, kind_word(kind, words)) for kind in Kind])
        self.setAccessibleName(_("Kind of case"))
