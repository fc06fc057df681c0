"""Where what is said of a service comes from: what was recorded here, its sources, and what others took."""

from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.catalogue.queries import history_of
from desktop.catalogue.rules import Service, euro_from_lev
from desktop.catalogue.shipped_services import SeenFee, fees_seen
from desktop.catalogue.tariff import EditionRecord, FeeRecord
from desktop.office.charter.payment_words import SPEEDS
from desktop.office.language import _, spoken
from desktop.shell.workplace import Workplace
from desktop.widgets.dialog import Dialog
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.sizes import least_height

_WIDTH, _HEIGHT = 760, 460


def show_whence(workplace: Workplace, parent: QWidget, service: Service) -> None:
    """Reads it, and shows it over the screen."""

    def show(history: tuple[EditionRecord | FeeRecord, ...]) -> None:
        dialog = Dialog(_("Where this comes from"), parent, go_on=_("Close"), width=_WIDTH)
        found = ResultList(title_lines=3, says=_("Where this comes from"))
        # It is read, and nothing is given up: Esc closes it as well.
        dialog.give_up.hide()
        least_height(found, _HEIGHT)
        found.set_rows(_rows(service, history))
        dialog.add(found)
        dialog.confirmed.connect(dialog.accept)
        dialog.open()

    question = partial(history_of, workplace.desk, service.key)
    workplace.read(question, owner=parent, then=show, failed=lambda error: workplace.report(error, parent))


def _rows(service: Service, history: tuple[EditionRecord | FeeRecord, ...]) -> list[ListRow]:
    told = [(_recorded(one), _by_whom(one)) for one in history]
    told += [(service.note, _("Note"))] if service.note else []
    told += [(source, _("Source")) for source in service.sources]
    told += [(_seen(one), one.source) for one in fees_seen() if one.number == service.number]
    return [ListRow(key=place, title=title, detail=detail) for place, (title, detail) in enumerate(told)]


def _recorded(one: EditionRecord | FeeRecord) -> str:
    since = spoken().short_date(one.valid_from)
    if isinstance(one, EditionRecord):
        what = _("no longer offered") if one.retired else _("described in the program")
        return _("From {day}: {what}").format(day=since, what=what)
    speed, _colon, note = one.term_key.partition(":")
    named = " · ".join(filter(None, (_(SPEEDS[speed]), note)))
    fee = _("not stated") if one.fee is None else spoken().euro(one.fee)
    if one.times is not None:
        fee = _("{times} times the ordinary price").format(times=one.times)
    return _("From {day}: {what}").format(day=since, what=f"{named}, {fee}")


def _by_whom(one: EditionRecord | FeeRecord) -> str:
    ground = one.reason if isinstance(one, EditionRecord) else one.decision
    when = spoken().moment(one.recorded_at)
    recorded = _("recorded {when} by {clerk}").format(when=when, clerk=one.clerk)
    return " · ".join(filter(None, (ground, recorded)))


def _seen(one: SeenFee) -> str:
    """`Борован: обикновена, до 3 дни, 4 лв. = 2,05 €, за потвърждаване`"""
    euro = spoken().euro(euro_from_lev(one.bgn))
    said = ", ".join(filter(None, (one.speed, one.term, one.note)))
    return _("{municipality} before 2026: {said}: {lev} lev = {euro}, to be confirmed").format(
        municipality=one.municipality, said=said, lev=spoken().number(one.bgn), euro=euro
    )
