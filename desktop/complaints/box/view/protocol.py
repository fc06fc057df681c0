"""A protocol that is written: how far its sheets are registered, and what is done next."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from desktop.complaints.box.rules import OpeningRecord, SheetRecord
from desktop.complaints.kind_words import came_by_word, kind_word
from desktop.office.charter import Charter
from desktop.office.language import DEFAULT_LANGUAGE, _, ngettext, paper_languages, pgettext, spoken
from desktop.paper.tray import Printed
from desktop.shell.under_way import PaperNote
from desktop.widgets.buttons import KeyButton, QuietLink
from desktop.widgets.cards import Card
from desktop.widgets.labels import Chip, Kind, Line, SectionTitle, Text
from desktop.widgets.layouts import TOP, clear, column, row
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.row_model import number_to_copy
from desktop.widgets.segmented import Segmented
from desktop.widgets.sizes import let_narrow


def state_of(opening: OpeningRecord) -> tuple[str, Kind]:
    """How far the protocol is, for a chip."""
    if opening.complete:
        return pgettext("protocol", "complete"), "ok"
    return progress_of(opening), "warning"


def progress_of(opening: OpeningRecord) -> str:
    """„3 от 7“: registered of what can be read."""
    return _("{registered} of {readable}").format(registered=opening.done, readable=opening.readable)


def unfinished_words(opening: OpeningRecord) -> str:
    """„Протокол ПК07-001/2026: 3 листа още не са регистрирани“: to be said after a restart."""
    sheets = ngettext(
        "{count} sheet is not registered yet", "{count} sheets are not registered yet", opening.remaining
    )
    return _("Protocol {number}: {sheets}").format(number=opening.number, sheets=sheets)


class BoxProtocol(Card):
    """Enter registers the next sheet; when there is none left, it begins another opening."""

    next_asked = Signal()
    another_asked = Signal()
    print_asked = Signal()
    preview_asked = Signal()
    correction_asked = Signal()

    def __init__(self, charter: Charter) -> None:
        super().__init__(spacing=12)
        self._charter = charter
        self._number = Line("", "title")
        self._state = Chip()
        self._progress = Text("", "figure")
        self._about_progress = Text("", "dim")
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(24)
        self._facts.setVerticalSpacing(10)
        for place in range(2):
            self._facts.setColumnStretch(place, 1)
        self.sheets = ResultList(says=_("Registered of what was found"))
        self._make_buttons()
        self.paper = PaperNote(
            self.print_it,
            under_way=_("The protocol is being printed…"),
            kept=_("The protocol is kept in F11, “Papers”: {file}."),
            printed=_("The protocol is printed: {where}."),
            not_printed=_("The protocol is written, but it was not printed"),
        )
        self.add(
            row(self._number, self._state, None),
            column(self._progress, self._about_progress, spacing=2),
            self._facts,
            SectionTitle(_("Registered of what was found")),
            self.sheets,
            self.paper,
            row(self.next_one, self.another, self.print_it, self.preview, None, spacing=12),
            row(self.correct, self.other_one, None, self.code, spacing=16),
        )
        self.body.setStretch(4, 1)

    def _make_buttons(self) -> None:
        self.next_one = KeyButton(_("Register the next"), "Enter", primary=True)
        self.another = KeyButton(_("Another opening"), "Enter", primary=True)
        self.print_it = KeyButton(_("Print the protocol"), "Ctrl+P", icon="printer")
        self.preview = KeyButton(_("Preview"), "Ctrl+R", icon="eye")
        self.correct = QuietLink(_("Correct the count"))
        self.other_one = QuietLink(_("Another opening"))
        self.code = Segmented(paper_languages())
        self.code.setAccessibleName(_("Language of the protocol"))
        self.code.set_value(DEFAULT_LANGUAGE)
        # Two buttons for Enter would press neither.
        self.another.hide()
        self.other_one.hide()
        for button, asked in (
            (self.next_one, self.next_asked),
            (self.another, self.another_asked),
            (self.other_one, self.another_asked),
            (self.print_it, self.print_asked),
            (self.preview, self.preview_asked),
            (self.correct, self.correction_asked),
        ):
            button.clicked.connect(asked)

    @property
    def first(self) -> KeyButton:
        """What is done next."""
        return self.another if self.next_one.isHidden() else self.next_one

    def show_opening(self, opening: OpeningRecord, *, ours: bool) -> None:
        """Shows a protocol; `ours`: this counter wrote it, and registers and corrects it."""
        self._number.setText(_("Protocol {number}").format(number=opening.number))
        self._state.show_state(*state_of(opening))
        self._progress.setText(
            _("{registered} of {readable} registered").format(
                registered=opening.done, readable=opening.readable
            )
        )
        self._about_progress.setText(_about(opening, ours=ours))
        self._show_facts(opening)
        self.sheets.set_rows([_row(place, sheet) for place, sheet in enumerate(opening.sheets, start=1)])
        to_do = ours and not opening.complete
        self.next_one.setVisible(to_do)
        self.another.setVisible(not to_do)
        self.other_one.setVisible(to_do)
        self.correct.setVisible(ours)

    def _show_facts(self, opening: OpeningRecord) -> None:
        words = spoken()
        facts = [
            (_("How it came"), came_by_word(opening, self._charter, words)),
            (_("Opened at"), words.moment(opening.opened_at)),
            (_("Opened by"), ", ".join(opening.opened_by)),
            (
                _("Counted"),
                _("{found} found, {unreadable} unreadable or empty").format(
                    found=words.number(opening.found), unreadable=words.number(opening.unreadable)
                ),
            ),
        ]
        if opening.cards:
            facts.append((_("Survey cards entered"), words.number(opening.cards)))
        if opening.note:
            facts.append((pgettext("in a protocol", "Note"), opening.note))
        clear(self._facts)
        for place, (label, value) in enumerate(facts):
            shown = Text(value)
            let_narrow(shown)
            self._facts.addLayout(column(Text(label, "label"), shown, spacing=2), place // 2, place % 2, TOP)

    def tell_unprinted(self, *, complete: bool) -> None:
        """Nothing was printed of it yet on this screen."""
        self.paper.say(
            _("The protocol is complete: print it and have it signed.")
            if complete
            else _("The protocol can be printed now, and once more when it is complete.")
        )
        self.print_it.setEnabled(True)

    def tell_printed(self, out: Printed, *, complete: bool) -> None:
        """It is out; whether it was complete stands on it."""
        self.paper.tell_printed(out, title="" if complete else _("Print it once more when it is complete"))


def _about(opening: OpeningRecord, *, ours: bool) -> str:
    if opening.complete and opening.cards:
        return _("Everything that can be read is registered, or entered as a survey card.")
    if opening.complete:
        return (
            _("Every sheet that can be read has its number.")
            if opening.readable
            else _("There is nothing to register.")
        )
    if not ours:
        return _("The rest is registered at counter No. {counter}.").format(counter=opening.counter)
    return _("The next sheet goes through the usual form; its number is added here.")


def _row(place: int, sheet: SheetRecord) -> ListRow:
    words = spoken()
    told = (
        kind_word(sheet.kind, words) if sheet.kind else "",
        words.moment(sheet.registered_at) if sheet.registered_at else "",
    )
    return ListRow(
        key=sheet.submission_id,
        code=words.number(place),
        title=sheet.number,
        detail=" · ".join(filter(None, told)) or _("told only to those who may read it"),
        copies=number_to_copy(sheet.number),
    )
