"""How what is found by what somebody says stands in a list, and the window's search in it."""

from functools import partial

from desktop.catalogue.queries import catalogue_of
from desktop.catalogue.rules import Service
from desktop.catalogue.service_index import Meant
from desktop.catalogue.view.terms import fees_of
from desktop.institutions.rules import Institution
from desktop.office.language import _, pgettext, spoken
from desktop.shell.searched import PaletteHit
from desktop.shell.workplace import Workplace
from desktop.widgets.results import ListRow
from desktop.widgets.row_model import number_to_copy

_HITS = 8


def short_unit(service: Service) -> str:
    """The unit without what stands in brackets: „ГРАО“."""
    return service.unit.partition(" (")[0]


def row_of(meant: Meant) -> ListRow:
    """A service with its unit and fees, an institution with its matters; or what tells it apart."""
    thing = meant.thing
    if isinstance(thing, Institution):
        return ListRow(
            key=institution_key(thing),
            title=thing.named(spoken()),
            detail=meant.told_in(spoken()) or ", ".join(thing.what_for[:4]),
            detail_lines=2,
            chip=pgettext("institution", "closed") if thing.closed else pgettext("whose matter", "elsewhere"),
            chip_kind="error" if thing.closed else "info",
        )
    return ListRow(
        key=thing.key,
        title=thing.name,
        detail=meant.told_in(spoken()) or " · ".join(filter(None, (short_unit(thing), fees_of(thing)))),
        detail_lines=2,
        copies=number_to_copy(thing.code),
    )


def institution_key(one: Institution) -> str:
    """What a row of an institution is called among those of services."""
    return f"institution {one.key}"


def search_hits(workplace: Workplace, typed: str) -> list[PaletteHit]:
    """The likeliest services and institutions for Ctrl+K; asked behind the window."""
    return [_hit(workplace, meant) for meant in catalogue_of(workplace.desk).answer(typed).meant[:_HITS]]


def _hit(workplace: Workplace, meant: Meant) -> PaletteHit:
    thing = meant.thing
    if isinstance(thing, Institution):
        return PaletteHit(
            title=thing.named(spoken()),
            detail=thing.here("phone") or thing.here("site") or _("another institution"),
            below=meant.told_in(spoken()),
            icon="buildings",
            open=partial(workplace.open_place, "catalogue", institution=thing.key),
        )
    unit = short_unit(thing)
    numbered = _("service {number}, {unit}").format(number=thing.code, unit=unit) if thing.code else unit
    return PaletteHit(
        title=thing.name,
        detail=numbered,
        below=meant.told_in(spoken()),
        icon="list-bullets",
        open=partial(workplace.open_place, "catalogue", service=thing.key),
    )
