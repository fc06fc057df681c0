"""The screens of the rail: each is made when it is first opened, and stays as it was left."""

from collections.abc import Mapping, Sequence
from functools import partial
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from desktop.shell.screens import Screen, Way
from desktop.shell.searched import PaletteHit
from desktop.shell.workplace import Workplace
from desktop.widgets.floors import Floors
from desktop.widgets.page import Page
from desktop.widgets.scrolled import ScrolledPage


class OpenScreens(Floors):
    """One of them is seen, which `opened` names by its key."""

    opened = Signal(str)

    def __init__(self, workplace: Workplace, places: Sequence[Screen]) -> None:
        super().__init__()
        self._workplace = workplace
        self.places = {place.key: place for place in places}
        self.made: dict[str, ScrolledPage] = {}
        self.open_key = ""
        self._stale: set[str] = set()

    def offers(self, key: str) -> bool:
        """Whether the screen is for whoever is at the desk."""
        permissions = self.places[key].permissions
        return not permissions or any(map(self._workplace.allows, permissions))

    def first_offered(self) -> str:
        """The first screen that is for whoever is at the desk."""
        return next(filter(self.offers, self.places))

    def hits(self, words: str) -> list[PaletteHit]:
        """The screens, and the ways inside them, whose titles have these words."""
        return [
            PaletteHit(
                title=way.title,
                detail=place.shortcut,
                icon=place.icon,
                open=partial(self._workplace.open_place, key, **way.what),
            )
            for key, place in self.places.items()
            if self.offers(key)
            for way in (Way(place.title), *place.ways(self._workplace))
            if words.casefold() in way.title.casefold()
        ]

    def open(self, key: str, what: Mapping[str, object] = MappingProxyType({})) -> None:
        """Opens a screen, perhaps at something in it: see `Page.show_what`.

        Nothing where it is not for whoever is at the desk: nobody is led to a refusal.
        """
        if self.offers(key):
            before = self.current_page()
            if isinstance(before, Page) and self.open_key != key:
                before.leave()
            if key not in self.made:
                self.made[key] = ScrolledPage(self.places[key].make(self._workplace), self)
                self.add(self.made[key])
            self.open_key = key
            self.setCurrentWidget(self.made[key])
            self.opened.emit(key)
            if isinstance(page := self.made[key].page, Page):
                page.enter()
        if what and key in self.made and isinstance(page := self.made[key].page, Page):
            page.show_what(**what)

    def current_page(self) -> QWidget | None:
        """The screen that is open."""
        place = self.currentWidget()
        return place.page if isinstance(place, ScrolledPage) else None

    def forget(self) -> None:
        """Another clerk, another language: they are made anew when they are opened."""
        for place in self.made.values():
            if isinstance(place.page, Page):
                place.page.leave()
            self._let_go(place)
        self.made.clear()
        self._stale.clear()
        self.open_key = ""

    def renew(self) -> None:
        """Another profile is in force: every screen is made anew, the open one at once.

        One in which something is half typed stays as it is until that is done: see `renew_stale`.
        """
        self._stale = set(self.made)
        self.renew_stale()

    def renew_stale(self) -> None:
        """Makes anew what was left because somebody was in the middle of something, and no longer is."""
        if QApplication.activeModalWidget() is not None:
            return
        for key in sorted(self._stale):
            place = self.made.get(key)
            if place is not None and isinstance(place.page, Page) and place.page.is_half_typed():
                continue
            self._stale.discard(key)
            if place is not None:
                self._make_anew(key)

    def _make_anew(self, key: str) -> None:
        place = self.made.pop(key)
        if key == self.open_key:
            where = place.page.place() if isinstance(place.page, Page) else {}
            self.open_key = ""
            self.open(key, where)
        self._let_go(place)

    def _let_go(self, place: ScrolledPage) -> None:
        self.removeWidget(place)
        place.deleteLater()
