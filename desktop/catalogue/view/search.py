"""The window's search in the catalogue."""

from functools import partial

from desktop.catalogue.queries import catalogue_of
from desktop.catalogue.rules import Service
from desktop.institutions.view.directory import institution_hits
from desktop.office.language import _
from desktop.shell.searched import PaletteHit
from desktop.shell.workplace import Workplace

_HITS = 6


def short_unit(service: Service) -> str:
    """The unit without what stands in brackets: „ГРАО“."""
    return service.unit.partition(" (")[0]


def search_hits(workplace: Workplace, typed: str) -> list[PaletteHit]:
    """The likeliest services and institutions for Ctrl+K; asked behind the window."""
    services = [
        PaletteHit(
            title=service.name,
            detail=_("service {number}, {unit}").format(number=service.code, unit=short_unit(service))
            if service.code
            else short_unit(service),
            icon="list-bullets",
            open=partial(workplace.open_place, "catalogue", service=service.key),
        )
        for service in catalogue_of(workplace.desk).find(typed)[:_HITS]
    ]
    return services + institution_hits(workplace, typed)
