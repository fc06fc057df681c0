"""The charter to be read aloud or handed over: its text, its promises, contacts and hours."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from desktop.administration.charter.directory_sheet import directory_pdf, unit_lines
from desktop.administration.charter.hours_notice import hours_notice_pdf
from desktop.administration.charter.printed_lines import (
    Lines,
    access_lines,
    contact_lines,
    hours_lines,
    reception_lines,
)
from desktop.administration.charter.slips import charter_pdf
from desktop.desk import Desk
from desktop.office.charter import (
    Block,
    Charter,
    charter_text,
    feedback_lines,
    services_lines,
    standards_lines,
    ways_words,
)
from desktop.office.charter.payment_words import payment_lines
from desktop.office.language import LANGUAGES, _, language, pgettext, spoken
from desktop.paper.kinds import PaperKind, PaperOf
from desktop.paper.tray import Printed
from desktop.shell.previews import preview_paper, print_told
from desktop.shell.workplace import Workplace
from desktop.widgets.banner import Note
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.folding import Folding, FoldingRow
from desktop.widgets.labels import Role, SectionTitle, Text
from desktop.widgets.layouts import TOP, Item, column, row
from desktop.widgets.segmented import Segmented
from desktop.widgets.sizes import fixed_width, least_height

_FACTS_WIDTH = 258
_LEAST_HEIGHT = 110
_ROLES: dict[str, Role] = {"heading": "heading", "item": "text", "inner_item": "text", "paragraph": "text"}
_INDENTS = {"item": 8, "inner_item": 28}


def scrolled(inner: QWidget, says: str) -> QScrollArea:
    """A part of the screen that is longer than the screen; arrows and Page Down scroll it."""
    area = QScrollArea()
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    area.setAccessibleName(says)
    return area


class ReadingPart(Folding):
    """The text at the left, the facts that are asked for most at the right.

    Ctrl+P prints it all, Ctrl+H the hours for the door, Ctrl+T the phone directory.
    """

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._desk: Desk = workplace.desk
        self._text = charter_text(self._desk.charter)
        self.print = KeyButton(_("Print"), "Ctrl+P", primary=True, icon="printer")
        self.print.clicked.connect(self._print)
        self.look = KeyButton(_("Preview"), "Ctrl+R", icon="eye")
        self.look.clicked.connect(self._look)
        self.print_language = Segmented([(code, code.upper()) for code in LANGUAGES])
        self.print_language.setAccessibleName(_("Language of the printed charter"))
        self.print_language.set_value(spoken().code)
        self.text = scrolled(self._text_column(), _("Text of the charter"))
        title = SectionTitle(_("Text of the charter"))
        head = row(title, None, self.print_language, self.look, self.print)
        words = Card(None, head, self.text, spacing=12)
        words.setAccessibleName(title.text())
        words.body.setStretch(1, 1)
        self.notice = KeyButton(_("Print the hours"), "Ctrl+H")
        self.notice.clicked.connect(self._print_hours)
        self.directory = KeyButton(_("Print the directory"), "Ctrl+T")
        self.directory.clicked.connect(self._print_directory)
        told = scrolled(self._facts_column(), _("Promises, hours and contacts"))
        facts = Card(None, told, FoldingRow(self.notice, self.directory))
        facts.body.setStretchFactor(told, 1)
        fixed_width(facts, _FACTS_WIDTH)
        for area in (self.text, told):
            # One below the other they share the height; neither asks for all of it.
            area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
            least_height(area, _LEAST_HEIGHT)
        both = row(words, facts, spacing=16, parent=self)
        both.setStretch(0, 3)
        both.setStretch(1, 2)
        self.main_field = self.text

    # What is seen

    def _text_column(self) -> QWidget:
        inner = QWidget()
        lines: list[Item] = [item for block in self._text for item in _block(block)]
        if not self._text:
            lines = [
                Note(
                    _(
                        "The text of this charter did not come with the program. "
                        "What the profile says of it is printed all the same."
                    )
                )
            ]
        column(*lines, None, spacing=6, margins=(0, 0, 12, 0), parent=inner)
        return inner

    def _facts_column(self) -> QWidget:
        charter, words = self._desk.charter, spoken()
        inner = QWidget()
        groups: list[Item] = []
        for name, lines in (
            (_("Hours"), hours_lines(charter, words)),
            (_("Reception days"), reception_lines(charter, words)),
            (_("Contacts"), contact_lines(charter, words)),
            (_("Units of the administration"), unit_lines(charter, words)),
            (pgettext("of a building", "Access"), access_lines(charter, words)),
        ):
            if lines:
                groups += [_heading(name), *_pairs(lines), 8]
        standards = standards_lines(charter, words)
        groups += [_heading(_("Standards of service")), *_pairs(standards), 8]
        for name, said in _said(charter):
            if said:
                groups += [_heading(name), *map(_pointed, said), 8]
        for name, texts in (
            (_("Promises"), charter.promises),
            (_("Expected of people"), charter.expectations),
        ):
            if texts:
                groups += [_heading(name)]
                groups += [_pointed(one.for_language(words.code)) for one in texts]
                groups += [8]
        column(*groups, None, spacing=6, margins=(0, 0, 8, 0), parent=inner)
        return inner

    # Paper

    def _pdf(self) -> bytes:
        return charter_pdf(
            self._desk.charter,
            self._text,
            language(self.print_language.value()),
            printed_at=self._desk.clock.now(),
        )

    def _look(self) -> None:
        of = PaperOf(PaperKind.CHARTER)
        preview_paper(self._workplace, self, self._pdf, _("Client charter"), self._print, of=of)

    def _print(self) -> None:
        tray, key = self._workplace.tray, self._desk.charter.key

        def print_it() -> Printed:
            return tray.put(self._pdf(), f"charter-{key}", _("Client charter"), PaperOf(PaperKind.CHARTER))

        print_told(
            self._workplace,
            print_it,
            owner=self,
            kept=_("The charter is kept in F11, “Papers”: {file}"),
            printed=_("The charter is printed: {where}"),
        )

    def _print_hours(self) -> None:
        tray, charter, now = self._workplace.tray, self._desk.charter, self._desk.clock.now()
        words = language(self.print_language.value())

        def print_it() -> Printed:
            notice = hours_notice_pdf(charter, words, printed_at=now)
            return tray.put(notice, f"hours-{charter.key}", _("Working time"), PaperOf(PaperKind.HOURS))

        print_told(
            self._workplace,
            print_it,
            owner=self,
            kept=_("The hours are kept in F11, “Papers”: {file}"),
            printed=_("The hours are printed: {where}"),
        )

    def _print_directory(self) -> None:
        tray, charter, now = self._workplace.tray, self._desk.charter, self._desk.clock.now()
        words = language(self.print_language.value())

        def print_it() -> Printed:
            sheet = directory_pdf(charter, words, printed_at=now)
            of = PaperOf(PaperKind.DIRECTORY)
            return tray.put(sheet, f"directory-{charter.key}", _("Phone directory"), of)

        print_told(
            self._workplace,
            print_it,
            owner=self,
            kept=_("The directory is kept in F11, “Papers”: {file}"),
            printed=_("The directory is printed: {where}"),
        )


def _heading(name: str) -> Text:
    """A heading that may take two lines: a long one would make the narrow column wider than its place."""
    heading = Text(name.upper(), "section")
    heading.setAccessibleName(name)
    return heading


def _said(charter: Charter) -> list[tuple[str, list[str]]]:
    words = spoken()
    return [
        (_("How services are given"), services_lines(charter, words)),
        (_("How to pay"), payment_lines(charter.payments, words)),
        (_("How to complain or suggest"), ways_words(charter, words)),
        (_("Where information is found"), [one.for_language(words.code) for one in charter.information]),
        (_("What you think of us"), feedback_lines(charter, words)),
    ]


def _block(block: Block) -> list[Item]:
    if block.kind in _INDENTS:
        return [_pointed(block.text, block.number or "•", indent=_INDENTS[block.kind])]
    before: list[Item] = [8] if block.kind == "heading" else []
    return [*before, Text(block.text, _ROLES[block.kind])]


def _pointed(words: str, mark: str = "•", *, indent: int = 0) -> QWidget:
    inner = QWidget()
    point = Text(mark, "dim")
    line = row(point, Text(words), spacing=8, margins=(indent, 0, 0, 0), parent=inner)
    line.setStretch(1, 1)
    line.setAlignment(point, TOP)
    return inner


def _pairs(lines: Lines) -> list[QWidget]:
    pairs = []
    for label, value in lines:
        pair = QWidget()
        column(Text(label, "label"), Text(value), spacing=0, parent=pair)
        pairs.append(pair)
    return pairs
