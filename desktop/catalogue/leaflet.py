"""Prints what a citizen takes home about a service: what to bring, how long it takes, what it costs."""

from desktop.catalogue.rules import Service
from desktop.catalogue.slips import information_slip_pdf
from desktop.desk import Desk
from desktop.office.language import Language
from desktop.paper.kinds import PaperKind, PaperOf
from desktop.paper.tray import PaperTray, Printed


def print_leaflet(desk: Desk, tray: PaperTray, service: Service, words: Language) -> Printed:
    """Prints the leaflet of a service; its dates hold for a request made today.

    Raises:
        KnownError: the printer or the disk refused.
    """
    pdf = information_slip_pdf(service, desk.charter, words, desk.today(), desk.calendar)
    return tray.put(pdf, f"service-{service.key}", service.name, PaperOf(PaperKind.LEAFLET))
