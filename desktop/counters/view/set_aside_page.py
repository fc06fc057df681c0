"""The list of what is set aside: what it is, from which counter, since when, why, and what to do."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.counters.actions import BY_ITSELF, confirm_key, settle
from desktop.counters.aside_words import what_it_is, what_to_do, why_aside
from desktop.counters.queries import AsideShown, KeyShown, SetAsideShown, all_shown
from desktop.desk import Desk
from desktop.office.fields import lines
from desktop.office.language import N_, _, spoken
from desktop.office.names import SUBJECT_LIMIT
from desktop.office.permissions import Permission
from desktop.shell.asking import AskingDialog
from desktop.shell.list_page import ListPage
from desktop.shell.workplace import Workplace
from desktop.widgets.beside import Beside
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.labels import Text
from desktop.widgets.layouts import row
from desktop.widgets.results import ListRow, ResultList

_HOW = (lines(N_("What was done"), name="settled", limit=SUBJECT_LIMIT, needed=True),)


class SetAsidePage(ListPage[SetAsideShown]):
    """The entries at the left, keys to confirm first; what one of them is and what to do at the right."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace, ResultList(title_lines=2, says=_("Set aside")))
        self._desk: Desk = workplace.desk
        self._entries: dict[str, AsideShown] = {}
        self._keys: dict[str, KeyShown] = {}
        self.settle = KeyButton(_("Note as settled…"), "Ctrl+Enter", primary=True, icon="check")
        self.confirm = KeyButton(_("Confirm the key…"), "Ctrl+K")
        self.sides = Beside(self.list, "check", inside=True)
        left = Card(
            _("Set aside"),
            Text(
                _(
                    "Entries of other counters that could not be kept here. Everything else was kept. Each "
                    "is tried again at every synchronisation."
                ),
                "dim",
            ),
            self.sides,
            row(self.settle, self.confirm, None, spacing=12),
            spacing=12,
        )
        left.body.setStretchFactor(self.sides, 1)
        self.what, self.why, self.to_do = Text("", "strong"), Text(""), Text("")
        self.since, self.settled = Text("", "dim"), Text("")
        self.about = Card(None, self.what, self.since, self.why, self.to_do, self.settled, None, spacing=12)
        page = row(left, self.about, spacing=16, margins=16, parent=self)
        page.setStretch(0, 3)
        page.setStretch(1, 2)
        self.settle.clicked.connect(self._ask_how)
        self.confirm.clicked.connect(self._ask_key)
        self.list.offer(self.settle, self.confirm)
        self.about.hide()
        self._offer()
        self.look()

    def question(self) -> Callable[[], SetAsideShown]:
        """All of it."""
        return partial(all_shown, self._desk)

    def rows_of(self, found: SetAsideShown) -> list[ListRow]:
        """Keys, then entries."""
        self._entries = {one.aside.key: one for one in found.entries}
        self._keys = {f"{one.station} {one.key}": one for one in found.keys}
        if self._entries or self._keys:
            self.sides.show_card()
        # The one that is chosen stays so, and may have been settled meanwhile.
        self._fill(self.list.current_key())
        return [
            *(_key_row(key, one) for key, one in self._keys.items()),
            *(_row(one) for one in found.entries),
        ]

    def nothing_words(self) -> str:
        """That all is well."""
        return _("Nothing is set aside: everything that came from the other counters was kept.")

    def show_one(self, key: str) -> None:
        """What it is, and what to do."""
        super().show_one(key)
        self._fill(key)

    def _fill(self, key: str | None) -> None:
        words = spoken()
        self.about.setVisible(key in self._keys or key in self._entries)
        if one := self._keys.get(key or ""):
            self.what.setText(_key_title(one))
            self.since.setText(_("seen since {when}").format(when=words.moment(one.seen_at)))
            self.why.setText(_("Its key is another one than before: {key}").format(key=one.key))
            self.to_do.setText(
                _(
                    "Ask at that counter by telephone whether it was set up again. Only then confirm it. If "
                    "nobody there knows of it, shut the counter out: {command}"
                ).format(command="ednogishe central revoke-station")
            )
            self.settled.setText("")
        elif entry := self._entries.get(key or ""):
            self.what.setText(what_it_is(entry.aside))
            self.since.setText(f"{_counter(entry.counter)} · {words.moment(entry.aside.since)}")
            self.why.setText(why_aside(entry.aside))
            self.to_do.setText(what_to_do(entry.aside))
            self.settled.setText(_settled(entry))
        self._offer()

    def open_one(self, _key: str) -> None:
        """Enter in the list."""
        self._ask_how()

    def _offer(self) -> None:
        chosen = self._entries.get(self.list.current_key())
        may_settle = chosen is not None and not chosen.settled and chosen.aside.why not in BY_ITSELF
        self.settle.setEnabled(may_settle)
        self.confirm.setEnabled(
            self.list.current_key() in self._keys and self._workplace.allows(Permission.MANAGE_CENTRAL)
        )

    def _ask_how(self) -> None:
        if self.settle.isEnabled():
            chosen = self._entries[self.list.current_key()]
            SettleDialog(self._workplace, self, chosen, self.look).open()

    def _ask_key(self) -> None:
        if self.confirm.isEnabled():
            ConfirmDialog(self._workplace, self, self._keys[self.list.current_key()], self.look).open()


class SettleDialog(AskingDialog):
    """How it was settled."""

    def __init__(
        self, workplace: Workplace, parent: QWidget, one: AsideShown, then: Callable[[], object]
    ) -> None:
        super().__init__(
            workplace,
            parent,
            title=_("Is it settled?"),
            about=what_it_is(one.aside),
            go_on=_("Note as settled"),
        )
        desk: Desk = workplace.desk
        self.form = self.bind(_HOW)
        self.add(Text(what_to_do(one.aside)), *self.form.fields.values())
        self.confirmed.connect(
            lambda: self.act(
                partial(settle, desk, one.aside.key, self.form.values()["settled"]), lambda _nothing: then()
            )
        )


class ConfirmDialog(AskingDialog):
    """Whether somebody has asked there."""

    def __init__(
        self, workplace: Workplace, parent: QWidget, one: KeyShown, then: Callable[[], object]
    ) -> None:
        super().__init__(
            workplace, parent, title=_("Confirm the key?"), about=_key_title(one), go_on=_("Confirm the key")
        )
        desk: Desk = workplace.desk
        self.add(Text(one.key, "strong"), Text(_("Confirm it only after you have spoken with that counter.")))
        self.confirmed.connect(
            lambda: self.act(partial(confirm_key, desk, _station(one), one.key), lambda _nothing: then())
        )


def _station(one: KeyShown) -> UUID:
    return one.station


def _counter(number: int | None) -> str:
    return _("an unknown counter") if number is None else _("Counter No. {counter}").format(counter=number)


def _key_title(one: KeyShown) -> str:
    return _("{counter}: another key").format(counter=_counter(one.counter))


def _key_row(key: str, one: KeyShown) -> ListRow:
    return ListRow(
        key=key,
        title=_key_title(one),
        detail=spoken().moment(one.seen_at),
        chip=_("to confirm"),
        chip_kind="error",
    )


def _row(one: AsideShown) -> ListRow:
    grave = one.aside.key.startswith("?")
    return ListRow(
        key=one.aside.key,
        title=what_it_is(one.aside),
        detail=f"{_counter(one.counter)} · {spoken().moment(one.aside.since)} · {why_aside(one.aside)}",
        chip=_("settled") if one.settled else _("set aside"),
        chip_kind="ok" if one.settled else ("error" if grave else "warning"),
    )


def _settled(one: AsideShown) -> str:
    if not one.settled or one.settled_at is None:
        return ""
    when = spoken().moment(one.settled_at)
    return _("Settled by {name}, {when}: {words}").format(name=one.settled_by, when=when, words=one.settled)
