"""Printing the apology that the hall owes; it is noted with the breach."""

from desktop.desk import Desk
from desktop.oversight.breaches.actions import note_apology
from desktop.oversight.breaches.queries import ticket_of
from desktop.oversight.breaches.rules import Breach
from desktop.paper.tray import PaperTray
from desktop.queue.paper import print_apologies


def print_apology(desk: Desk, tray: PaperTray, breach: Breach) -> None:
    """Prints the slip in the visitor's language, then notes that it was given.

    Raises `KnownError` where the printer or the storage refuses: then nothing is noted.
    """
    print_apologies(desk, tray, [ticket_of(desk, breach)])
    note_apology(desk, breach, "slip")
