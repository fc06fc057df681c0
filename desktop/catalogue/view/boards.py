"""What is to hang on a board: chosen, looked at, printed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.catalogue.boards import Board, BoardKind, board_pdf, board_title
from desktop.catalogue.queries import catalogue_of
from desktop.office.charter.citizen_words import standards_lines
from desktop.office.fields import choice
from desktop.office.language import N_, _, language, spoken
from desktop.paper.kinds import PaperKind, PaperOf
from desktop.paper.tray import Printed
from desktop.shell.previews import preview_paper
from desktop.shell.workplace import Workplace
from desktop.widgets.banner import Note
from desktop.widgets.dialog import Dialog

_ASKED = (
    choice(N_("What the sheet shows"), BoardKind.UNIT, name="kind"),
    choice(N_("Unit"), name="unit"),
    choice(N_("Where it hangs"), name="site"),
    choice(N_("Language"), "bg", name="language"),
)


class BoardsDialog(Dialog):
    """Enter shows the sheet; from there it is printed or saved."""

    def __init__(self, workplace: Workplace, units: tuple[str, ...], parent: QWidget) -> None:
        """`units`: those whose services there are."""
        super().__init__(_("Sheets for the boards"), parent, go_on=_("Show"), give_up=_("Close"), width=520)
        self._workplace, self._over = workplace, parent
        code, sites = spoken().code, workplace.desk.charter.sites
        options = {
            "kind": [(kind, board_title(Board(kind=kind), spoken())) for kind in BoardKind],
            "unit": [(unit, unit) for unit in units],
            "site": [("", _("not named")), *((site.key, site.name.for_language(code)) for site in sites)],
            "language": [("bg", _("Bulgarian")), ("en", _("English"))],
        }
        self.form = self.bind(_ASKED, options=options)
        self.add(*self.form.fields.values())
        charter = workplace.desk.charter
        self._for_a_fee = charter.services.paper_standards_for_a_fee
        # The last of the standards is then what a copy costs: it is told before it is handed over.
        cost = ": ".join(standards_lines(charter, spoken())[-1]) if self._for_a_fee else ""
        paid = _("The fee is taken at F4, by a service of the office that is added at F3.")
        self.fee = Note(f"{cost}\n{paid}" if cost else "")
        self.add(self.fee)
        self.fee.hide()
        self.form.edited.connect(self._offer_units)
        self.confirmed.connect(self._show)

    def _offer_units(self, _name: str) -> None:
        kind = self.form.editors["kind"].value()
        self.form.ask("unit", asked=kind is BoardKind.UNIT)
        self.fee.setVisible(kind is BoardKind.STANDARDS and self._for_a_fee)

    def _show(self) -> None:
        values = self.form.values()
        words = language(values.pop("language"))
        board = Board(**values)
        desk, of = self._workplace.desk, PaperOf(PaperKind.BOARD)

        def make() -> bytes:
            return board_pdf(board, catalogue_of(desk).services, desk.charter, words, desk.clock.now())

        name = board_title(board, words)
        preview_paper(self._workplace, self, make, name, partial(self._print, make, name), of=of)

    def _print(self, make: Callable[[], bytes], name: str) -> None:
        tray, of = self._workplace.tray, PaperOf(PaperKind.BOARD)
        self._workplace.print(
            lambda: tray.put(make(), "board", name, of), owner=self._over, then=self._printed
        )

    def _printed(self, printed: Printed) -> None:
        self._workplace.announce(
            printed.told(_("The sheet is kept in F11, “Papers”: {file}"), _("The sheet is printed: {where}"))
        )
