"""The catalogue held in memory, and the window's search in it."""

from functools import cache, partial

from desktop.catalogue.queries import ServiceCatalogue, load_services
from desktop.catalogue.rules import Service
from desktop.office.language import _
from desktop.shell.workplace import PaletteHit, Workplace

_HITS = 6


@cache
def whole_catalogue() -> ServiceCatalogue:
    """All services, read once; the first time takes a moment, so not on the window's thread.

    Raises:
        KnownError: the file cannot be read or holds something impossible.
    """
    return ServiceCatalogue(load_services())


def short_unit(service: Service) -> str:
    """The unit without what stands in brackets: „ГРАО“."""
    return service.unit.partition(" (")[0]


def search_hits(workplace: Workplace, typed: str) -> list[PaletteHit]:
    """The likeliest services for the search of the window (Ctrl+K); asked behind the window."""
    return [
        PaletteHit(
            title=service.name,
            detail=_("service {number}, {unit}").format(number=service.number, unit=short_unit(service)),
            icon="list-bullets",
            open=partial(workplace.open_place, "catalogue", service=service.number),
        )
        for service in whole_catalogue().find(typed)[:_HITS]
    ]
