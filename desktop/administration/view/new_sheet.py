"""F11, „Recovery sheet“: a new one, agreed to by two, printed first, and only then is the key changed."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QCheckBox

from desktop.administration.new_sheet import NewSheet, prepare_sheet
from desktop.administration.slips import recovery_sheet_pdf
from desktop.agreements.view.asking import act_with_second
from desktop.desk import Desk
from desktop.office.language import _, spoken
from desktop.shell.previews import show_paper
from desktop.shell.workplace import SheetDoor, Workplace
from desktop.widgets.banner import Note
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.labels import Text
from desktop.widgets.layouts import column, row
from desktop.widgets.page import Page


class NewSheetPage(Page):
    """Three things, one after another: two people agree, the sheet is printed, the key is changed."""

    def __init__(self, workplace: Workplace, door: SheetDoor) -> None:
        super().__init__()
        self._workplace, self._door = workplace, door
        self._desk: Desk = workplace.desk
        self._sheet: NewSheet | None = None
        self._pdf = b""
        self.begin = KeyButton(_("New recovery sheet"), "Ctrl+N", primary=True)
        self.print = KeyButton(_("Print the sheet"), "Ctrl+P", icon="printer")
        self.preview = KeyButton(_("Preview"), "Ctrl+R", icon="eye")
        self.kept = QCheckBox(_("The new sheet is printed and goes into the safe"))
        self.change = KeyButton(_("Change the key"), "Ctrl+Enter")
        self.said = Note("")
        self.begin.clicked.connect(self._begin)
        self.print.clicked.connect(self._print)
        self.preview.clicked.connect(self._show)
        self.kept.toggled.connect(self.change.setEnabled)
        self.change.clicked.connect(self._change)
        self.main_field = self.begin
        card = Card(
            _("Recovery sheet"),
            Text(
                _(
                    "The sheet is lost, or somebody saw it: a new one is printed, and the file gets another "
                    "key. The old sheet then opens only copies that were made before. Keep it with them "
                    "until the last of these copies is deleted, then destroy it."
                )
            ),
            row(self.begin, None),
            row(self.print, self.preview, None, spacing=12),
            self.kept,
            row(self.change, None),
            self.said,
            spacing=12,
        )
        column(row(card, None), None, margins=16, parent=self)
        self._offer()
        self.said.hide()

    def _offer(self) -> None:
        ready = self._sheet is not None
        self.begin.setEnabled(not ready)
        for one in (self.print, self.preview, self.kept):
            one.setEnabled(ready)
        self.kept.setChecked(False)
        self.change.setEnabled(False)

    def _begin(self) -> None:
        act_with_second(self._workplace, partial(_prepared, self._desk), owner=self, then=self._ready)

    def _ready(self, prepared: tuple[NewSheet, bytes]) -> None:
        self._sheet, self._pdf = prepared
        self._offer()
        self._say(_("Print the new sheet. Until the key is changed, the old sheet is valid."))
        self.print.setFocus()

    def _show(self) -> None:
        show_paper(self._workplace, self, self._pdf, _("Recovery sheet"), self._print, of=None)

    def _print(self) -> None:
        self._workplace.print(partial(self._door.print, self._pdf), owner=self, then=self._printed)

    def _printed(self, where: str | Path) -> None:
        self._say(_("The recovery sheet is printed: {where}.").format(where=where))
        self.kept.setFocus()

    def _change(self) -> None:
        if self._sheet is None:
            return
        self.change.setEnabled(False)
        self._say(_("The key is being changed…"))
        self._workplace.act(
            partial(self._door.change, self._desk, self._sheet),
            owner=self,
            then=self._changed,
            failed=self._not_changed,
        )

    def _changed(self, _nothing: None) -> None:
        self._sheet, self._pdf = None, b""
        self._offer()
        moment = spoken().moment(self._desk.clock.now())
        self._say(
            _("The key is changed. Copies made before {moment} are opened by the old sheet.").format(
                moment=moment
            )
        )

    def _not_changed(self, error: Exception) -> None:
        self._offer()
        self.said.hide()
        self._workplace.report(error, self)

    def _say(self, words: str) -> None:
        self.said.say(words)
        self.said.setAccessibleName(words)
        self.said.show()


def _prepared(desk: Desk) -> tuple[NewSheet, bytes]:
    sheet = prepare_sheet(desk)
    return sheet, recovery_sheet_pdf(sheet.facts, desk.clock.now(), spoken())
