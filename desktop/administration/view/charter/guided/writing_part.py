"""A profile made or changed without an editor: its sections, the keys of one, and what comes of them."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from desktop.administration.charter.charter_parts import Part, citizen_parts, clerk_parts
from desktop.administration.charter.guided.asked_keys import asked_in_sections, section_of
from desktop.administration.charter.guided.looked_at import Looked, SectionState, looked_at
from desktop.administration.view.charter.guided.end_dialog import EndDialog
from desktop.administration.view.charter.guided.item_dialog import DraftInHand, Keeping
from desktop.administration.view.charter.guided.keys_form import KeysForm
from desktop.administration.view.charter.guided.told_keys import Place
from desktop.administration.view.charter.reading import scrolled
from desktop.office.charter.described import key_table
from desktop.office.clock import day_in_sofia
from desktop.office.language import _, ngettext, pgettext, spoken
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.folding import Folding
from desktop.widgets.labels import SectionTitle, Text
from desktop.widgets.layouts import clear, column, row
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.scrolled import ScrolledPage
from desktop.widgets.segmented import Segmented
from desktop.widgets.sizes import fixed_width, least_height, least_width

_SECTIONS_WIDTH, _PREVIEW_WIDTH, _HIGH = 250, 250, 320
_FORM_WIDTH = 420


class WritingPart(Folding):
    """`used` carries what was looked at and is whole, where somebody asks for it to be used."""

    used = Signal(object)
    given_up = Signal()

    def __init__(self, workplace: Workplace, keeping: Keeping, *, can_go_back: bool = False) -> None:
        """`can_go_back`: Esc leads out of here; what was written is kept."""
        super().__init__()
        self._workplace, self._keeping = workplace, keeping
        self.hand: DraftInHand | None = None
        self.form: KeysForm | None = None
        self.list = ResultList(title_lines=2, says=_("Sections of the profile"))
        self.list.chosen.connect(self.show_section)
        self.list.opened.connect(lambda _key: self._enter_section())
        self.end = KeyButton(_("Check"), "Ctrl+E", primary=True, icon="check")
        self.anew = KeyButton(_("Begin again"), "Ctrl+R")
        self.end.clicked.connect(self._ask_end)
        self.anew.clicked.connect(self._begin_again)
        self.back = KeyButton(_("Back"), "Esc")
        self.back.clicked.connect(self.given_up)
        left = Card(_("Sections"), self.list, self.end, self.anew, spacing=8)
        if can_go_back:
            left.add(self.back)
        left.body.setStretch(1, 1)
        fixed_width(left, _SECTIONS_WIDTH)
        self.back.setVisible(can_go_back)
        self._title = SectionTitle("")
        self._place = column(spacing=0)
        middle = Card(None, self._title, self._place, spacing=8)
        middle.body.setStretch(1, 1)
        self.whose = Segmented([("clerk", _("Clerk")), ("citizen", _("Person"))])
        self.whose.setAccessibleName(_("Preview"))
        self.whose.chosen.connect(lambda _whose: self._preview())
        self._parts = QWidget()
        self._lines = column(spacing=4, margins=(0, 0, 8, 0), parent=self._parts)
        self.preview = scrolled(self._parts, _("Preview"))
        least_height(self.preview, _HIGH)
        self._what = SectionTitle("")
        right = Card(None, self.whose, self._what, self.preview, spacing=8)
        fixed_width(right, _PREVIEW_WIDTH)
        row(left, middle, right, spacing=12, parent=self).setStretch(1, 1)
        self.main_field = self.list
        self._begun = False

    def showEvent(self, event: QShowEvent) -> None:
        """Nothing is read before somebody looks."""
        super().showEvent(event)
        if not self._begun:
            self._begun = True
            self.begin()

    def begin(self) -> None:
        """Reads what was left half written, or what there is to begin with."""
        keeping = self._keeping
        self._workplace.read(lambda: looked_at(keeping.begin(), keeping.name), owner=self, then=self._take)

    def _take(self, looked: Looked) -> None:
        if self.hand is not None:
            self.hand.deleteLater()
        self.hand = DraftInHand(self._workplace, self._keeping, looked, self)
        self.hand.looked_again.connect(self._look)
        self._look()
        self.list.choose(next(iter(key_table().sections)))
        self.show_section(self.list.current_key())

    # The sections

    def _look(self) -> None:
        assert self.hand is not None
        sections = self.hand.looked.sections
        code = spoken().code
        self.list.set_rows(
            [
                _section_row(name, title.for_language(code), sections[name])
                for name, title in key_table().sections.items()
            ]
        )
        self._preview()

    def show_section(self, section: str) -> None:
        """Shows the keys of a section."""
        if self.hand is None or section is None:
            return
        clear(self._place)
        places = [Place(one, one.steps) for one in asked_in_sections()[section]]
        self.form = KeysForm(self.hand.draft, places, self.hand.looked)
        self.hand.serve(self.form)
        self._title.setText(key_table().sections[section].for_language(spoken().code))
        inside = ScrolledPage(self.form)
        least_height(inside, _HIGH)
        least_width(inside, _FORM_WIDTH)
        self._place.addWidget(inside)

    def _enter_section(self) -> None:
        if self.form is not None:
            self.form.focus_first()

    def show_key(self, key: str) -> None:
        """Goes to the field of a key, or to the row behind which it is."""
        self.list.choose(section_of(key))
        if self.form is not None:
            self.form.focus_on(key)

    # What comes of it

    def _preview(self) -> None:
        if self.hand is None:
            return
        words, charter = spoken(), self.hand.looked.so_far
        today = day_in_sofia(self._workplace.now())
        clear(self._lines)
        clerk = self.whose.value() == "clerk"
        self._what.setText(_("What a clerk will see") if clerk else _("What a person will read"))
        for part in clerk_parts(charter, today, words) if clerk else citizen_parts(charter, words):
            for one in _shown(part):
                self._lines.addWidget(one)
        self._lines.addStretch(1)

    # The end

    def _ask_end(self) -> None:
        if self.hand is None:
            return
        self.hand.tells_all = True
        hand = self.hand
        text, name = hand.draft.text, self._keeping.name
        self._workplace.read(partial(looked_at, text, name), owner=self, then=self._show_end)

    def _show_end(self, looked: Looked) -> None:
        assert self.hand is not None
        self.hand.look()
        dialog = EndDialog(self._workplace, self, looked, self._keeping.name)
        dialog.asked_for.connect(self.show_key)
        dialog.used.connect(self.used)
        dialog.open()

    def _begin_again(self) -> None:
        if self.hand is None:
            return
        text = self.hand.draft.text
        self.hand.stop()
        self._workplace.act(self._keeping.drop, owner=self, then=lambda _nothing: self.begin())
        self._workplace.offer_undo(_("The draft is thrown away"), partial(self._take_back, text))

    def _take_back(self, text: str) -> None:
        keep = partial(self._keeping.keep, text)
        self._workplace.act(keep, owner=self, then=lambda _nothing: self.begin())


def _section_row(key: str, title: str, state: SectionState) -> ListRow:
    count = ngettext("{count} value", "{count} values", state.values)
    told = [count if state.values else pgettext("section", "nothing of its own yet")]
    if state.lacking:
        told.append(ngettext("{count} to fill in", "{count} to fill in", state.lacking))
    if state.wrong:
        told.append(ngettext("{count} wrong", "{count} wrong", state.wrong))
    detail = ", ".join(told)
    if state.wrong:
        chip, kind = pgettext("section", "wrong"), "error"
    elif state.lacking:
        chip, kind = pgettext("section", "lacking"), "warning"
    else:
        chip, kind = (_("ready"), "ok") if state.values else ("", "plain")
    return ListRow(key=key, title=title, detail=detail, chip=chip, chip_kind=kind)


def _shown(part: Part) -> list[QWidget]:
    heading, lines = part
    shown: list[QWidget] = [Text(heading, "strong")]
    for one in lines:
        if isinstance(one, str):
            shown.append(Text(f"• {one}"))
        else:
            shown += [Text(one[0], "label"), *([Text(one[1])] if one[1] else [])]
    return shown
