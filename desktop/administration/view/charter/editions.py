"""The editions of the charter: planned, in force and former, and what each has changed."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.administration.charter.changes import ChangedValue
from desktop.administration.charter.changes_paper import change_words, changes_pdf
from desktop.administration.charter.editions import withdraw_edition
from desktop.administration.charter.history import EditionRecord, EditionState, changes_of, editions
from desktop.administration.view.charter.dialogs import REASON
from desktop.desk import Desk
from desktop.office.clock import day_in_sofia
from desktop.office.faults import KnownError
from desktop.office.language import _, ngettext, pgettext, spoken
from desktop.office.permissions import Permission, may
from desktop.office.persons.written import short_name
from desktop.paper.kinds import PaperKind, PaperOf
from desktop.paper.tray import Printed
from desktop.shell.asking import AskingDialog
from desktop.shell.list_page import ListPage
from desktop.shell.workplace import Workplace
from desktop.widgets.banner import Note
from desktop.widgets.beside import Beside
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.labels import Chip, Kind, Text
from desktop.widgets.layouts import row
from desktop.widgets.results import ListRow, ResultList

_LIST_WIDTH = 380
_KINDS: dict[EditionState, Kind] = {
    EditionState.PLANNED: "info",
    EditionState.IN_FORCE: "ok",
    EditionState.FORMER: "plain",
    EditionState.SET_ASIDE: "error",
}


def state_word(state: EditionState) -> str:
    """What an edition is called on its chip."""
    return {
        EditionState.PLANNED: pgettext("edition", "planned"),
        EditionState.IN_FORCE: pgettext("edition", "in force"),
        EditionState.FORMER: pgettext("edition", "former"),
        EditionState.SET_ASIDE: pgettext("edition", "cannot be read"),
    }[state]


def since_words(edition: EditionRecord) -> str:
    """„от 1.01.2027 г.“"""
    day = edition.valid_from or day_in_sofia(edition.adopted_at)
    return _("from {day}").format(day=spoken().short_date(day))


class EditionsPart(ListPage[tuple[EditionRecord, ...]]):
    """The list at the left, what is planned above; beside it what the chosen edition has changed."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace, ResultList(title_lines=2, says=_("Editions of the charter")))
        self._desk: Desk = workplace.desk
        self._editions: dict[UUID, EditionRecord] = {}
        self._changes: Sequence[ChangedValue] = ()
        self.card = EditionCard()
        self.sides = Beside(self.card, "bank")
        self.card.print.clicked.connect(self._print)
        self.card.withdraw.clicked.connect(self._ask_withdrawal)
        self.lay_out(_("Editions of the charter"), width=_LIST_WIDTH, beside=self.sides, margins=0)
        self.list.opened.disconnect(self.open_one)
        self.look()

    def question(self) -> partial[tuple[EditionRecord, ...]]:
        """Everything that was decided."""
        return partial(editions, self._desk)

    def rows_of(self, found: tuple[EditionRecord, ...]) -> list[ListRow]:
        """Each with its day, its reason and what it is today."""
        self._editions = {one.id: one for one in found}
        return [
            ListRow(
                key=one.id,
                title=one.reason,
                detail=", ".join((since_words(one), short_name(one.adopted_by))),
                code=spoken().number(one.ordinal),
                chip=state_word(one.state),
                chip_kind=_KINDS[one.state],
            )
            for one in found
        ]

    def nothing_words(self) -> str:
        """That nothing was decided yet."""
        return _("The profile that came with the program is in force.")

    @property
    def keeps_gone(self) -> bool:
        """One that was withdrawn is out of sight."""
        return False

    def show_one(self, key: UUID) -> None:
        """Asks what the edition has changed."""
        edition, words = self._editions[key], spoken()
        self._changes = ()
        self.card.show_edition(edition, can_withdraw=self._can_withdraw(edition))
        self.show_card(key)
        self._workplace.read(
            partial(changes_of, self._desk, key, words),
            owner=self,
            then=partial(self._show_changes, key),
            failed=partial(self._show_fault, key),
        )

    def _can_withdraw(self, edition: EditionRecord) -> bool:
        later = edition.valid_from is not None and edition.valid_from > self._desk.today()
        return later and may(self._desk.clerk, Permission.MANAGE_CHARTER)

    def _show_changes(self, key: UUID, changes: tuple[ChangedValue, ...]) -> None:
        if key == self.shown_key:
            self._changes = changes
            self.card.show_changes(changes)

    def _show_fault(self, key: UUID, error: Exception) -> None:
        if not isinstance(error, KnownError):
            self._workplace.report(error, self)
        elif key == self.shown_key:
            self.card.show_fault(error.sentence(spoken()))

    # What is done

    def _print(self) -> None:
        desk, words, tray = self._desk, spoken(), self._workplace.tray
        edition, changes = self._editions[self.shown_key], self._changes

        def print_it() -> Printed:
            pdf = changes_pdf(desk.charter, edition, changes, words, printed_at=desk.clock.now())
            of = PaperOf(PaperKind.CHARTER_CHANGES, "charter_edition", self.shown_key)
            return tray.put(pdf, f"charter-edition-{edition.ordinal}", _("What changed"), of)

        self._workplace.print(print_it, owner=self, then=self._printed)

    def _printed(self, printed: Printed) -> None:
        self._workplace.announce(
            printed.told(
                _("The changes are kept in F11, “Papers”: {file}"), _("The changes are printed: {where}")
            )
        )

    def _ask_withdrawal(self) -> None:
        WithdrawalDialog(self._workplace, self, self._editions[self.shown_key]).open()


class EditionCard(Card):
    """One edition, and the values that it has changed."""

    def __init__(self) -> None:
        super().__init__(None, spacing=8)
        self.chip = Chip()
        self.title = Text("", "heading")
        self.who = Text("", "dim")
        self.elsewhere = Text("", "dim")
        self.fault = Note("", kind="error")
        self.said = Text("")
        self.changes = ResultList(title_lines=2, says=_("What changed"))
        self.print = KeyButton(_("Print"), "Ctrl+P", icon="printer")
        self.withdraw = KeyButton(pgettext("an edition", "Withdraw"), "Ctrl+D")
        self.add(
            row(self.chip, None, self.withdraw, self.print),
            self.title,
            self.who,
            self.elsewhere,
            self.fault,
            self.said,
            self.changes,
        )
        self.body.setStretchFactor(self.changes, 1)

    def show_edition(self, edition: EditionRecord, *, can_withdraw: bool) -> None:
        """Shows whose it is; what it changed is still being asked."""
        words = spoken()
        self.chip.show_state(state_word(edition.state), _KINDS[edition.state])
        self.title.setText(edition.reason)
        at = [_("counter No. {number}").format(number=edition.counter)] if edition.counter else []
        decided = _("decided on {moment}").format(moment=words.moment(edition.adopted_at))
        self.who.setText(", ".join([since_words(edition), decided, edition.adopted_by, *at]))
        elsewhere = _elsewhere_words(edition)
        self.elsewhere.setText(elsewhere)
        self.elsewhere.setVisible(bool(elsewhere))
        self.withdraw.setVisible(can_withdraw)
        self.show_fault(edition.why.sentence(words) if edition.why is not None else "")
        self.said.setText("")
        self.changes.set_rows([])
        self.print.setEnabled(False)

    def show_fault(self, sentence: str) -> None:
        """Why it cannot be read."""
        self.fault.setVisible(bool(sentence))
        self.fault.say(sentence, kind="error")

    def show_changes(self, changes: Sequence[ChangedValue]) -> None:
        """Each value as it was and as it is."""
        words = spoken()
        self.said.setText(
            ngettext("{count} value changed:", "{count} values changed:", len(changes))
            if changes
            else _("No value would change; only notes or the order of the file differ.")
        )
        self.changes.set_rows(
            [ListRow(key=one.key, title=one.title, detail=change_words(one, words)) for one in changes]
        )
        self.print.setEnabled(True)


def _elsewhere_words(edition: EditionRecord) -> str:
    """At which other counters it is too, and where it cannot be read; nothing where none has told."""
    said = []
    if edition.also_at:
        said.append(_("also at {counters}").format(counters=_named(edition.also_at)))
    if edition.unread_at:
        said.append(_("cannot be read at {counters}").format(counters=_named(edition.unread_at)))
    return "; ".join(said)


def _named(counters: Sequence[int]) -> str:
    return ", ".join(_("counter No. {number}").format(number=number) for number in counters)


class WithdrawalDialog(AskingDialog):
    """Asks why a planned edition is withdrawn."""

    def __init__(self, workplace: Workplace, parent: QWidget | None, edition: EditionRecord) -> None:
        super().__init__(
            workplace,
            parent,
            title=_("Withdraw the planned edition?"),
            about=f"{edition.reason}, {since_words(edition)}",
            go_on=pgettext("an edition", "Withdraw"),
        )
        self._edition = edition
        self.form = self.bind((REASON,))
        self.add(self.form["reason"])
        self.confirmed.connect(self._withdraw)

    def _withdraw(self) -> None:
        desk, key, reason = self.workplace.desk, self._edition.id, self.form.values()["reason"]
        self.act(
            partial(withdraw_edition, desk, key, reason),
            then=lambda _nothing: self.workplace.announce(_("Withdrawn: it will not be in force.")),
        )
