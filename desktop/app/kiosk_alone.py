"""The kiosk on a computer of its own: it prints by itself, and a password of its own closes it."""

from collections.abc import Callable
from functools import partial

from desktop.app.hall_computer import joined_address, run_alone
from desktop.office.faults import KnownError
from desktop.office.language import N_
from desktop.office.opening_hours import opening_hours
from desktop.office.passwords import checked_password, password_fits, password_hash
from desktop.office.profile import Profile
from desktop.office.working_calendar import WorkingCalendar
from desktop.paper.printing import available_printers, chosen_printer
from desktop.paper.tray import Printer, PrinterError
from desktop.queue import steps
from desktop.queue.kiosk import KioskWork
from desktop.queue.paper import ticket_in
from desktop.queue.rules import check_newcomers_are_taken
from desktop.queue.shared_hall import SharedHall
from desktop.queue.steps import Doing
from desktop.queue.tickets import TicketRecord, Wanted
from desktop.queue.view.kiosk import KioskFace
from desktop.queue.view.kiosk_window import KioskWindow
from desktop.shell.whole_screen import WholeScreen
from desktop.shell.workplace import Workplace


def closing_hash(profile: Profile, ask: Callable[[], str]) -> str:
    """The hash of the password that closes the kiosk; asked for at its first start.

    Raises:
        WrongInput: it is too short or too easy to guess.
    """
    kept = profile.folder / "kiosk.password"
    if not kept.exists():
        typed = ask()
        hashed = password_hash(checked_password(typed, typed))
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(hashed, encoding="ascii")
    return kept.read_text(encoding="ascii")


def run_kiosk(profile: Profile, ask: Callable[[], str], printer: str) -> int:
    """The kiosk until it is closed by its password, for which it may `ask`; `printer` is the name of one.

    Raises:
        KnownError: this computer has not joined a hall, or the password is no good one.
    """
    joined_address(profile)
    closing = closing_hash(profile, ask)

    def make(workplace: Workplace, hall: SharedHall) -> WholeScreen:
        name = printer or next(iter(available_printers()), "")
        work = work_alone(hall, chosen_printer(name))
        return KioskWindow(KioskFace(workplace, lambda: work), partial(verified, closing))

    return run_alone(profile, make)


def work_alone(hall: SharedHall, printer: Printer | None) -> KioskWork:
    """What stands behind it: the hall, and a printer."""
    charter = hall.charter
    hours = opening_hours(charter, WorkingCalendar(charter.one_off))

    def issue(wanted: Wanted) -> TicketRecord:
        check_newcomers_are_taken(hours, hall.clock.now())
        return hall.issue(wanted)

    def take_back(ticket: TicketRecord) -> TicketRecord:
        step = partial(steps.withdrawn, doing=Doing(hall.clock.now(), 0, ""), why="not printed")
        return hall.change(ticket.id, step)

    def print_it(ticket: TicketRecord) -> None:
        pdf = ticket_in(hall.look(), charter, ticket)
        try:
            if printer is None:
                raise PrinterError
            printer.print(pdf, ticket.label)
        except PrinterError as fault:
            raise KnownError(PrinterError.not_kept, printer=printer.name if printer else "-") from fault

    return KioskWork(
        charter=charter,
        hours=hours,
        now=hall.clock.now,
        look=hall.look,
        issue=issue,
        withdraw=take_back,
        print=print_it,
    )


def verified(
    closing: str, password: str, done: Callable[[], None], failed: Callable[[Exception], None]
) -> None:
    """Calls one of the two: whether it is the password that closes the kiosk."""
    if password_fits(password, closing):
        done()
    else:
        failed(KnownError(N_("This is not your password. Check the keyboard language and enter it again.")))
