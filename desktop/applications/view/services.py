"""The services of one visit: a line that finds one, and a row for each with its speeds and its fee."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtWidgets import QFrame, QWidget

from desktop.applications.rules import Chosen
from desktop.catalogue.queries import ServiceCatalogue
from desktop.catalogue.rules import Service, ServiceTerm, due_date
from desktop.catalogue.term_words import due_words, fee_words, length_words, name_words
from desktop.office.language import _, ngettext, spoken
from desktop.office.working_calendar import WorkingCalendar
from desktop.widgets.buttons import IconButton, KeyBadge, plain_enter, sequences
from desktop.widgets.fields import ChoiceField, Field
from desktop.widgets.labels import Chip, Line
from desktop.widgets.layouts import clear, column, row
from desktop.widgets.offering_line import OfferingLine
from desktop.widgets.results import ListRow
from desktop.widgets.scrolled import ScrolledPart
from desktop.widgets.segmented import Segmented
from desktop.widgets.sizes import fixed_width, least_width

_FINDER, _CODE, _FEE, _CHOICE = 340, 44, 72, 210
_MOST_ROWS = 104
"""Pixels: two rows; with more of them the rows scroll by themselves."""
_SIDE_BY_SIDE = 3


class ServiceFinder(OfferingLine):
    """Finds a service as it is typed: Enter takes the first one, arrows go to another. `taken(key)`."""

    taken = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Services found"), longest=120)
        self.catalogue: ServiceCatalogue | None = None
        self.setPlaceholderText(_("Service, number, or as people say it"))
        self.setAccessibleName(_("Search for a service"))

    def offers(self, typed: str) -> Sequence[ListRow]:
        """The services that it may mean."""
        found = self.catalogue.answer(typed).meant if self.catalogue is not None else ()
        told = [(one.thing, one.told_in(spoken())) for one in found]
        return [
            ListRow(key=one.key, title=one.name, code=one.code, detail=apart)
            for one, apart in told
            if isinstance(one, Service)
        ]

    def take(self, key: str) -> None:
        """This one is applied for; the line is empty for the next."""
        self.put_away()
        self.clear()
        self.taken.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the first of those offered where no arrow went to another."""
        if plain_enter(event) and self.offered() and self._made_list().current_key() is None:
            self.take(self._made_list().rows()[0].key)
        else:
            super().keyPressEvent(event)


class ServiceRow(QFrame):
    """One service: number and name, how fast it is wanted, by when it is ready, what it costs."""

    edited = Signal()
    removed = Signal()

    def __init__(
        self, chosen: Chosen, service: Service | None, today: date, calendar: WorkingCalendar
    ) -> None:
        super().__init__()
        self.chosen, self.service = chosen, service
        self._today, self._calendar = today, calendar
        self._terms = {one.key: one for one in (service.terms if service else None) or ()}
        self._detail, self._fee = Line("", "dim"), Line("", "strong")
        least_width(self._fee, _FEE)
        self._fee.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.speed = self._speeds()
        code = Line(service.code if service else "", "strong")
        fixed_width(code, _CODE)
        name = service.name if service else _("Service {key}").format(key=chosen.service)
        self.remove = IconButton("x", _("Remove: {service}").format(service=name))
        self.remove.clicked.connect(self.removed)
        words = column(Line(name, "strong"), self._detail, spacing=0)
        parts = row(code, words, self.speed, self._fee, self.remove, margins=(12, 4, 6, 4), parent=self)
        parts.setStretch(1, 1)
        self._tell()

    def _speeds(self) -> Segmented | ChoiceField:
        """Side by side where they are few and short; what tells the others apart needs a list."""
        options = [(key, name_words(one, spoken())) for key, one in self._terms.items()]
        few = len(options) <= _SIDE_BY_SIDE and not any(one.note for one in self._terms.values())
        speed = Segmented(options) if few else ChoiceField(options)
        if isinstance(speed, ChoiceField):
            fixed_width(speed, _CHOICE)
            speed.choose_first()
        if self.chosen.term in self._terms:
            speed.set_value(self.chosen.term)
        speed.setAccessibleName(_("How fast"))
        if len(options) <= 1:
            # Never shown before it lies in its row: it would be a window of its own, and take the keys.
            speed.hide()
        speed.chosen.connect(self._choose)
        self.chosen = Chosen(self.chosen.service, speed.value() or "")
        return speed

    @property
    def term(self) -> ServiceTerm | None:
        """The way in which it is wanted; None where none is stated, or the service is no longer given."""
        return self._terms.get(self.chosen.term)

    def _choose(self, term: str) -> None:
        self.chosen = Chosen(self.chosen.service, term)
        self._tell()
        self.edited.emit()

    def _tell(self) -> None:
        words, term = spoken(), self.term
        if term is None:
            unsaid = _("Time and fee: not stated")
            self._detail.setText(unsaid if self.service else _("This service is no longer offered."))
            return
        due = due_date(term.term, self._today, self._calendar) if term.term else None
        named = name_words(term, words) if len(self._terms) == 1 else ""
        told = (named, length_words(term, words), due_words(due, self._today, words))
        self._detail.setText(" · ".join(filter(None, told)))
        self._fee.setText(fee_words(term, words))


class _Held(QWidget):
    """The rows. The focus goes to the line that finds; no focus proxy, for Tab would stop at it."""

    def __init__(self, finder: ServiceFinder) -> None:
        super().__init__()
        self._finder = finder

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """To the line that finds."""
        self._finder.setFocus(reason)


class ServiceRows(QWidget):
    """The heading with the line that finds, and the rows. `edited`: a service came or went, or its speed."""

    edited = Signal()

    def __init__(self, today: Callable[[], date], calendar: Callable[[], WorkingCalendar]) -> None:
        super().__init__()
        self._today, self._calendar = today, calendar
        self._catalogue: ServiceCatalogue | None = None
        self.rows: list[ServiceRow] = []
        self._shown_on: date | None = None
        self._sum = ""
        self.finder, self._count = ServiceFinder(), Chip()
        fixed_width(self.finder, _FINDER)
        self.finder.taken.connect(self._add)
        another = QShortcut(self)
        another.setKeys(sequences("Ctrl+N"))
        another.setWhatsThis(_("Another service"))
        another.activated.connect(self.finder.setFocus)
        held = _Held(self.finder)
        self._list = column(spacing=6, parent=held)
        self.field = Field(_("Services"), held, name="services", told_below=True)
        self.field.label.hide()
        heading = Line(_("Application"), "title")
        self.heading = row(heading, 4, self._count, None, self.finder, KeyBadge("Ctrl+N"))
        column(
            self.heading,
            ScrolledPart(self.field, _MOST_ROWS),
            spacing=6,
            parent=self,
        )
        self._tell()

    def value(self) -> tuple[Chosen, ...]:
        """What is applied for."""
        return tuple(one.chosen for one in self.rows)

    def set_value(self, chosen: Sequence[Chosen]) -> None:
        """Shows these."""
        clear(self._list)
        self.rows = []
        for one in chosen:
            self._append(one)
        self._tell()

    def show_catalogue(self, catalogue: ServiceCatalogue) -> None:
        """What can be applied for from now on; days are counted from today."""
        if (catalogue, self._today()) == (self._catalogue, self._shown_on):
            return
        self._catalogue = self.finder.catalogue = catalogue
        self._shown_on = self._today()
        self.set_value(self.value())

    def terms(self) -> list[ServiceTerm | None]:
        """The way in which each is wanted; None where none is stated."""
        return [one.term for one in self.rows]

    def services(self) -> list[Service]:
        """Those of them that are given here."""
        return [one.service for one in self.rows if one.service is not None]

    def _append(self, chosen: Chosen) -> ServiceRow:
        known = {one.key: one for one in self._catalogue.services} if self._catalogue else {}
        added = ServiceRow(chosen, known.get(chosen.service), self._today(), self._calendar())
        added.edited.connect(self.edited)
        added.removed.connect(lambda: self._remove(added))
        self.rows.append(added)
        self._list.addWidget(added)
        return added

    def _add(self, key: str) -> None:
        """The focus goes to its speeds, where there is something to choose."""
        added = self._append(Chosen(key, ""))
        self._changed()
        if added.speed.isVisibleTo(added):
            added.speed.setFocus(Qt.FocusReason.TabFocusReason)

    def take(self, key: str) -> None:
        """The clerk came here for this one."""
        if self._catalogue is not None and all(one.chosen.service != key for one in self.rows):
            self._add(key)

    def _remove(self, gone: ServiceRow) -> None:
        self.set_value([one.chosen for one in self.rows if one is not gone])
        self._changed()
        self.finder.setFocus(Qt.FocusReason.TabFocusReason)

    def _changed(self) -> None:
        self._tell()
        self.field.clear_error()
        self.edited.emit()

    def _tell(self) -> None:
        many = len(self.rows)
        told = ngettext("{count} service in this visit", "{count} services in this visit", many)
        self._count.setText(" · ".join(filter(None, (told, self._sum))))
        self._count.setVisible(many > 1 or bool(many and self._sum))

    def tell_sum(self, words: str) -> None:
        """What they cost together, where what is paid is not in sight beside them; empty where it is."""
        if words != self._sum:
            self._sum = words
            self._tell()
