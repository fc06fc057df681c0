"""The catalogue's screen: search at the left, everything about the chosen service at the right."""

from functools import partial
from itertools import pairwise

from PySide6.QtWidgets import QWidget

from desktop.catalogue.boards import units_of
from desktop.catalogue.leaflet import print_leaflet
from desktop.catalogue.queries import MADE_OF, ServiceCatalogue, catalogue_of
from desktop.catalogue.rules import Service
from desktop.catalogue.service_index import Answer
from desktop.catalogue.view.boards import BoardsDialog
from desktop.catalogue.view.details import ServiceDetails
from desktop.catalogue.view.search import institution_key, row_of
from desktop.catalogue.view.tariff_bar import TariffBar
from desktop.catalogue.view.whence import show_whence
from desktop.institutions.rules import Institution
from desktop.institutions.view.card import InstitutionCard
from desktop.institutions.view.directory import DirectoryDialog, not_ours
from desktop.office.language import _, language, pgettext, spoken
from desktop.office.permissions import Permission
from desktop.paper.tray import Printed
from desktop.shell.list_page import ListPage
from desktop.shell.workplace import Workplace
from desktop.widgets.beside import Beside
from desktop.widgets.bound_form import stops_in
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.fields import LineField
from desktop.widgets.key_link import KeyLink
from desktop.widgets.layouts import column, row
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.segmented import Segmented
from desktop.widgets.sizes import free_height

_LIST_WIDTH = 380


class CatalogueView(ListPage[Answer]):
    """Finds a service while it is typed, and reads it out; or says whose matter it is."""

    keeps_gone = False

    def __init__(self, workplace: Workplace) -> None:
        self.search = LineField(_("Service, number, or as people say it"))
        self.search.setAccessibleName(_("Search for a service"))
        super().__init__(workplace, ResultList(title_lines=2, says=_("Services found")), self.search)
        self._catalogue: ServiceCatalogue | None = None
        self._answer = Answer(())
        self._elsewhere: dict[str, Institution] = {}
        self._wanted: str | None = None
        self.details = ServiceDetails(workplace.desk.charter)
        self.slip_language = Segmented([("bg", _("Bulgarian")), ("en", _("English"))])
        self.slip_language.setAccessibleName(_("Language of the leaflet"))
        self.print_slip = KeyButton(_("Service leaflet"), "Ctrl+P", primary=True, icon="printer")
        self.give_ticket = KeyButton(_("Queue ticket"), "Ctrl+T", icon="ticket")
        self.apply_for_it = KeyButton(_("Take an application"), "Ctrl+Enter", primary=True, icon="file-text")
        self.institution = InstitutionCard(workplace, "catalogue")
        self.hint.setWordWrap(True)
        self._lay_out()
        self.give_ticket.setVisible(workplace.allows(Permission.RUN_QUEUE))
        takes = workplace.allows(Permission.TAKE_APPLICATION)
        self.apply_for_it.setVisible(takes)
        self.print_slip.set_primary(primary=not takes)
        self.apply_for_it.clicked.connect(self._take_application)
        self.list.offer(self.apply_for_it, self.print_slip, self.give_ticket)
        # It is searched in memory: there is nothing to wait for.
        self.search.textChanged.connect(lambda _typed: self.look_anew())
        self.print_slip.clicked.connect(self._print_slip)
        self.details.whence.clicked.connect(self._show_whence)
        self.give_ticket.clicked.connect(partial(workplace.open_place, "queue", give="service"))
        workplace.hear(self, self._read, *MADE_OF)
        self._read()

    def _read(self) -> None:
        desk = self._workplace.desk
        self._workplace.read(lambda: catalogue_of(desk).ready(), owner=self, then=self._take_catalogue)

    def _lay_out(self) -> None:
        self._ours = QWidget()
        buttons = row(self.apply_for_it, None, self.print_slip, self.slip_language, spacing=12)
        column(self.details, None, buttons, parent=self._ours)
        self.sides = Beside(Card(None, self._ours, self.institution), "magnifying-glass")
        aside = not_ours(self._workplace, self, "catalogue", self.search.value)
        boards = KeyLink(pgettext("in the lobby", "Boards"), "Ctrl+B")
        boards.clicked.connect(self._open_boards)
        self.tariff = TariffBar(self._workplace, lambda: self.service, self._phrases_of)
        self._tools = QWidget()
        column(row(self.give_ticket, None), row(aside, None, boards), self.tariff, parent=self._tools)
        self._answer_side = column(self.sides, spacing=16)
        self._answer_side.setStretch(0, 1)
        self.lay_out(None, self.search, width=_LIST_WIDTH, beside=self._answer_side, below=(self._tools,))
        self._list_side = self._tools.parentWidget()

    def fold(self) -> None:
        """One below the other, the answer comes before the tools, or it would lie beyond the window."""
        super().fold()
        if self.layout() is None or self.folded is (self._tools.parentWidget() is not self._list_side):
            return
        # A list that would like to be higher takes that of what is below it.
        free_height(self.list, free=not self.folded)
        if self.folded:
            self._answer_side.addWidget(self._tools)
        elif isinstance(self._list_side, Card):
            self._list_side.add(self._tools)

    def go_back(self) -> bool:
        """From the service back to the search, then to an empty search."""
        if not self.search.hasFocus():
            self.enter()
            return True
        if self.search.text():
            self.search.clear()
            return True
        return False

    def show_what(self, **what: object) -> None:
        """`service="2016"` shows the service of that key; `institution="nap"` opens the directory at it."""
        key, institution = what.get("service"), what.get("institution")
        if isinstance(institution, str):
            DirectoryDialog(self._workplace, self.window(), "search", key=institution).open()
        if isinstance(key, str):
            self._wanted = key
            self.search.clear()
            self.look_anew()

    @property
    def service(self) -> Service | None:
        """The service shown, or None."""
        key = self.chosen_key
        if self._catalogue is None or key is None or key in self._elsewhere:
            return None
        return self._catalogue.keyed(key)

    def _phrases_of(self, service: Service) -> tuple[str, ...]:
        return () if self._catalogue is None else self._catalogue.phrases_of(service)

    # The list

    def _take_catalogue(self, catalogue: ServiceCatalogue) -> None:
        first, self._catalogue = self._catalogue is None, catalogue
        if first:
            self.look_anew()
        else:
            self.look()

    def look(self) -> None:
        """Looks in the catalogue, which was read once."""
        if self._catalogue is not None:
            self.take(self._catalogue.answer(self.search.value()))

    def take(self, found: Answer) -> None:
        """The best of them is shown, or the one that the clerk was led to."""
        self._answer = found
        institutions = (one.thing for one in found.meant if isinstance(one.thing, Institution))
        self._elsewhere = {institution_key(one): one for one in institutions}
        if self._leads:
            self._shown = None
            self.list.choose_quietly(None)
        super().take(found)
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.list.choose(wanted)

    def rows_of(self, found: Answer) -> list[ListRow]:
        """Name, unit and fees; whose matter else it is, and what tells them apart."""
        return [row_of(one) for one in found.meant]

    def hint_of(self, found: Answer) -> str:
        """How many of all; or that they are only near to what is none of the services."""
        if found.told is not None:
            return found.told.for_language(spoken().code) if found.meant else ""
        assert self._catalogue is not None
        services = sum(isinstance(one.thing, Service) for one in found.meant)
        return _("{found} of {all} services").format(found=services, all=len(self._catalogue.services))

    def nothing_words(self) -> str:
        """Why there is none, or what else to type."""
        if self._answer.told is not None:
            return self._answer.told.for_language(spoken().code)
        return _("No service has “{typed}”. Try the number, or one word of the name.").format(
            typed=self.search.value()
        )

    def show_one(self, key: str) -> None:
        """Everything about the service, its dates counted from today; or whose matter it is, and where."""
        service, desk = self.service, self._workplace.desk
        ours, theirs = self._ours, self.institution
        goes, comes = (ours, theirs) if service is None else (theirs, ours)
        # In this order: both together would need more room than the window has.
        goes.hide()
        comes.show()
        self.tariff.mean(ours=service is not None)
        if service is not None:
            self.details.show_service(service, desk.today(), desk.calendar)
            self._order_tabs()
        elif key in self._elsewhere:
            self.institution.show_institution(self._elsewhere[key])
        self.show_card(key)

    def _order_tabs(self) -> None:
        """From the list to what is said of the service and what is done with it; the tools come last."""
        done = (self.apply_for_it, self.print_slip, *stops_in(self.slip_language))
        said = (*self.details.terms.cards, *stops_in(self.details.whence))
        for stop, following in pairwise((self.list, *said, *done, self.give_ticket)):
            QWidget.setTabOrder(stop, following)

    def open_one(self, _number: object) -> None:
        """Enter: from the search to the speeds of the service, to walk through them by arrows."""
        if self.service is None:
            self.institution.print_slip.setFocus()
        elif self.details.terms.cards:
            self.details.terms.cards[0].setFocus()

    def go_on_from_search(self) -> None:
        """Enter: it is found already."""
        self.open_one(self.chosen_key)

    # Papers

    def _open_boards(self) -> None:
        if self._catalogue is not None:
            BoardsDialog(self._workplace, units_of(self._catalogue.services), self.window()).open()

    def _take_application(self) -> None:
        if self.service is not None:
            self._workplace.open_place("applications", part="new", service=self.service.key)

    def _show_whence(self) -> None:
        if self.service is not None:
            show_whence(self._workplace, self, self.service)

    def _print_slip(self) -> None:
        service, words = self.service, language(self.slip_language.value())
        if service is None:
            return
        self.print_slip.setEnabled(False)
        self._workplace.print(
            partial(print_leaflet, self._workplace.desk, self._workplace.tray, service, words),
            owner=self,
            then=self._printed,
            failed=self._not_printed,
        )

    def _printed(self, printed: Printed) -> None:
        self.print_slip.setEnabled(True)
        self._workplace.announce(
            printed.told(
                _("The service leaflet is kept in F11, “Papers”: {file}"),
                _("The service leaflet is printed: {where}"),
            )
        )

    def _not_printed(self, error: Exception) -> None:
        self.print_slip.setEnabled(True)
        self._workplace.report(error, self)
