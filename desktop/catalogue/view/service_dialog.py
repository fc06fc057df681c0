"""A service with its fees, to be changed or added; and the day from which it is offered no more."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any
from uuid import uuid4

from PySide6.QtWidgets import QWidget

from desktop.catalogue.actions import Changed, change_service, retire_service
from desktop.catalogue.rules import Service
from desktop.catalogue.typed_service import (
    DECISION_LIMIT,
    SERVICE_FIELDS,
    service_typed,
    since_typed,
    ways_of,
)
from desktop.catalogue.view.way_rows import WayRows
from desktop.office.clock import day_in_sofia
from desktop.office.faults import Faults
from desktop.office.fields import cleaned_values, day, line
from desktop.office.language import N_, NP_, _, ngettext, spoken
from desktop.office.typed_dates import Lies
from desktop.shell.asking import AskingDialog
from desktop.shell.workplace import Workplace
from desktop.widgets.layouts import TOP, Item, row

_WIDTH = 860


def changed_words(changed: Changed, since: date) -> str:
    """`Записано: 1 услуга, 2 такси; в сила от 1 януари 2027 г.`"""
    told = [
        ngettext("{count} service", "{count} services", changed.services) if changed.services else "",
        ngettext("{count} fee", "{count} fees", changed.fees) if changed.fees else "",
    ]
    if not any(told):
        return _("Nothing was changed: it is like this already.")
    what = ", ".join(filter(None, told))
    return _("Recorded: {what}; in force from {day}.").format(what=what, day=spoken().date(since))


def today_here(workplace: Workplace) -> date:
    """The day in the hall."""
    return day_in_sofia(workplace.now())


_LISTED = ("documents", "legal_basis", "apply_by")
"""Fields that are lists, an item on each line."""


class ServiceDialog(AskingDialog):
    """Everything that the office says of a service. Without one, a new one is described."""

    def __init__(self, workplace: Workplace, parent: QWidget | None, service: Service | None) -> None:
        title = _("Service and fees") if service else _("New service")
        look: dict[str, Any] = {"go_on": _("Save"), "go_on_key": "Ctrl+Enter", "width": _WIDTH}
        super().__init__(workplace, parent, title=title, **look)
        self._service, self._new_key = service, str(uuid4())
        self.form = self.bind(
            SERVICE_FIELDS,
            editors={"ways": WayRows()},
            check=self._read,
            today=partial(today_here, workplace),
        )
        self._show()
        self._lay_out()
        self.main_field = self.form.editor("ways" if service else "name")
        self.confirmed.connect(self._save)

    def _show(self) -> None:
        shown = {"valid_from": spoken().short_date(today_here(self.workplace))}
        if self._service is not None:
            one = self._service
            listed = {name: "\n".join(getattr(one, name) or ()) for name in _LISTED}
            shown |= {"name": one.name, "number": one.code, "unit": one.unit, **listed}
            self.form.ask("number", asked=False)
        self.form.show_values(shown)
        if self._service is not None:
            self.form.show_values({"ways": ways_of(self._service, spoken())})

    def _lay_out(self) -> None:
        form = self.form
        self.add(
            side_by_side((form["name"], 3), (form["number"], 1)),
            form["unit"],
            form["ways"],
            side_by_side((form["documents"], 1), (form["legal_basis"], 1), (form["apply_by"], 1)),
            side_by_side((form["valid_from"], 1), (form["decision"], 3)),
        )

    def _read(self) -> tuple[Service, date]:
        return self._as_typed(self.form.values(), today_here(self.workplace))

    def _as_typed(self, typed: Mapping[str, Any], today: date) -> tuple[Service, date]:
        return service_typed(typed, self._service, self._new_key, today)

    def _save(self) -> None:
        typed, desk = self.form.values(), self.workplace.desk

        def save() -> tuple[Changed, date]:
            service, since = self._as_typed(typed, desk.today())
            return change_service(desk, service, self._service, since), since

        self.act(save, then=lambda done: self.workplace.announce(changed_words(*done)))


class RetireDialog(AskingDialog):
    """From which day a service is offered no more, and why."""

    _FIELDS = (
        day(N_("No longer offered from"), name="valid_from", lies=Lies.NEAREST),
        line(NP_("of a change", "Legal basis"), name="reason", limit=DECISION_LIMIT, needed=True),
    )

    def __init__(self, workplace: Workplace, parent: QWidget | None, service: Service) -> None:
        super().__init__(
            workplace, parent, title=_("Retire the service"), about=service.name, go_on=_("Retire")
        )
        self._service = service
        self.form = self.bind(self._FIELDS, today=partial(today_here, workplace))
        self.form.show_values({"valid_from": spoken().short_date(today_here(workplace))})
        self.add(*self.form.fields.values())
        self.main_field = self.form.editor("reason")
        self.confirmed.connect(self._retire)

    def _retire(self) -> None:
        typed, desk, service = self.form.values(), self.workplace.desk, self._service

        def retire() -> date:
            faults = Faults()
            kept = cleaned_values(self._FIELDS, typed, faults)
            since = since_typed(typed, desk.today(), faults)
            faults.tell()
            retire_service(desk, service, since, kept["reason"])
            return since

        self.act(retire, then=self._tell)

    def _tell(self, since: date) -> None:
        words = _(
            "From {day} this service is no longer offered: {service}. Applications already taken "
            "are still worked on."
        )
        self.workplace.announce(words.format(service=self._service.name, day=spoken().date(since)))


def side_by_side(*items: tuple[QWidget, int]) -> Item:
    """The fields in one line, each with its share of the width, at one height."""
    line_of = row(spacing=12)
    for widget, share in items:
        line_of.addWidget(widget, share, TOP)
    return line_of
