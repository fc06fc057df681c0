"""The catalogue's screen: search at the left, everything about the chosen service at the right."""

from functools import partial

from PySide6.QtWidgets import QStackedWidget

from desktop.catalogue.queries import ServiceCatalogue
from desktop.catalogue.rules import Service
from desktop.catalogue.slips import information_slip_pdf
from desktop.catalogue.view.details import ServiceDetails
from desktop.catalogue.view.search import short_unit, whole_catalogue
from desktop.catalogue.view.terms import fees_of
from desktop.office.language import _, language, spoken
from desktop.office.permissions import Permission
from desktop.paper.tray import Printed
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.fields import LineField
from desktop.widgets.labels import EmptyState, Line
from desktop.widgets.layouts import row
from desktop.widgets.page import Page
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.segmented import Segmented
from desktop.widgets.sizes import fixed_width

_LIST_WIDTH = 380


class CatalogueView(Page):
    """Finds a service while it is typed, and reads out what it needs, takes and costs."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._catalogue: ServiceCatalogue | None = None
        self._wanted: int | None = None
        self.search = LineField(_("Service, number or a word of it"))
        self.search.setAccessibleName(_("Search for a service"))
        self.found = ResultList(title_lines=2, says=_("Services found"))
        self.count = Line("", "dim")
        promises = workplace.desk.charter.promises_at("service")
        self.details = ServiceDetails([one.for_language(spoken().code) for one in promises])
        self.nothing = EmptyState("", "magnifying-glass")
        self.slip_language = Segmented([("bg", _("Bulgarian")), ("en", _("English"))])
        self.slip_language.setAccessibleName(_("Language of the leaflet"))
        self.print_slip = KeyButton(_("Service leaflet"), "Ctrl+P", primary=True, icon="printer")
        self.give_ticket = KeyButton(_("Queue ticket"), "Ctrl+T", icon="ticket")
        self.main_field = self.search
        self._lay_out()
        self.give_ticket.setVisible(workplace.allows(Permission.RUN_QUEUE))
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self._read_out)
        self.found.steer_from(self.search)
        self.found.chosen.connect(self._show_service)
        self.found.opened.connect(lambda _number: self._read_out())
        self.print_slip.clicked.connect(self._print_slip)
        self.give_ticket.clicked.connect(partial(workplace.open_place, "queue", give="service"))
        workplace.read(whole_catalogue, owner=self, then=self._take_catalogue)

    def _lay_out(self) -> None:
        left = Card(None, self.search, self.found, self.count)
        fixed_width(left, _LIST_WIDTH)
        left.body.setStretch(1, 1)
        buttons = row(self.print_slip, self.slip_language, None, self.give_ticket, spacing=12)
        self._sides = QStackedWidget()
        self._sides.addWidget(Card(None, self.details, None, buttons))
        self._sides.addWidget(Card(None, self.nothing))
        page = row(left, spacing=16, margins=16, parent=self)
        page.addWidget(self._sides, 1)
        self._sides.setCurrentIndex(1)

    def enter(self) -> None:
        """What was typed is selected: the next word replaces it. The dates count from today."""
        super().enter()
        self.search.selectAll()
        self._show_service(self.found.current_key())

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
        """`service=2016` shows the service with that number."""
        number = what.get("service")
        if isinstance(number, int):
            self._wanted = number
            self.search.clear()
            self._search()

    @property
    def service(self) -> Service | None:
        """The service shown, or None."""
        number = self.found.current_key()
        return None if self._catalogue is None or number is None else self._catalogue.numbered(number)

    def _take_catalogue(self, catalogue: ServiceCatalogue) -> None:
        self._catalogue = catalogue
        self._search()

    def _search(self) -> None:
        if self._catalogue is None:
            return
        typed = self.search.value()
        services = self._catalogue.find(typed)
        self.found.set_rows([_row(service) for service in services])
        self.count.setText(
            _("{found} of {all} services").format(found=len(services), all=len(self._catalogue.services))
        )
        if not services:
            self.nothing.show_text(
                _("No service has “{typed}”. Try the number, or one word of the name.").format(typed=typed)
            )
            self._sides.setCurrentIndex(1)
            return
        wanted, self._wanted = self._wanted, None
        self.found.choose(services[0].number if wanted is None else wanted)
        self._show_service(self.found.current_key())

    def _show_service(self, _number: object) -> None:
        service, desk = self.service, self._workplace.desk
        if service is not None:
            self.details.show_service(service, desk.today(), desk.calendar)
            self._sides.setCurrentIndex(0)

    def _read_out(self) -> None:
        """Enter: from the search to the speeds of the service, to walk through them by arrows."""
        if self.details.terms.cards:
            self.details.terms.cards[0].setFocus()

    def _print_slip(self) -> None:
        service, desk, tray = self.service, self._workplace.desk, self._workplace.tray
        words = language(self.slip_language.value())
        if service is None:
            return

        def print_it() -> Printed:
            pdf = information_slip_pdf(service, desk.charter, words, desk.today(), desk.calendar)
            return tray.put(pdf, f"service-{service.number}", service.name)

        self.print_slip.setEnabled(False)
        self._workplace.print(print_it, owner=self, then=self._printed, failed=self._not_printed)

    def _printed(self, printed: Printed) -> None:
        self.print_slip.setEnabled(True)
        self._workplace.announce(
            _("The service leaflet is saved as a PDF: {file}").format(file=printed.path.name)
            if printed.printer is None
            else _("The service leaflet is printed: {where}").format(where=printed.printer)
        )

    def _not_printed(self, error: Exception) -> None:
        self.print_slip.setEnabled(True)
        self._workplace.report(error, self)


def _row(service: Service) -> ListRow:
    detail = " · ".join(filter(None, (short_unit(service), fees_of(service))))
    return ListRow(key=service.number, title=service.name, detail=detail, code=str(service.number))
