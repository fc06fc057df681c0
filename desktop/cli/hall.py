"""The hall that several counters share, and the stations of it."""

import argparse
from functools import partial
from typing import TYPE_CHECKING

from desktop.cli.central import as_administrator
from desktop.cli.offices import profile_for, profile_of
from desktop.cli.prompts import Prompts, asked_of
from desktop.office.language import _, ngettext, pgettext, spoken

if TYPE_CHECKING:
    from desktop.desk import Desk


def hall_commands(parser: argparse.ArgumentParser) -> None:
    """Adds the steps of `hall`."""
    steps = parser.add_subparsers(title="steps", required=True)
    init = steps.add_parser("init", help="prepare a hall at a PostgreSQL, which may be the central one")
    init.set_defaults(command=partial(as_administrator, _init))
    admit = steps.add_parser(
        "admit", help="let a counter, a display or a kiosk in: prints what it joins with"
    )
    admit.add_argument("part", choices=("counter", "display", "kiosk"))
    admit.add_argument("number", type=int, help="of the counter; displays and kiosks are numbered apart")
    admit.add_argument("--building", default="", metavar="KEY", help="where there are several halls")
    admit.set_defaults(command=partial(as_administrator, _admit))
    join = steps.add_parser("join", help="share the queue of the hall from now on; asks for the password")
    join.add_argument(
        "--alone", action="store_true", help="a display or kiosk on a computer without an office"
    )
    join.set_defaults(command=_join)
    status = steps.add_parser("status", help="who waits, and which counters are at work")
    status.set_defaults(command=partial(as_administrator, _status))
    for step in (init, admit, join, status):
        asked_of(step, server=step is not status)


def kiosk_command(parser: argparse.ArgumentParser) -> None:
    """Adds what the kiosk on a computer of its own is told."""
    parser.add_argument("--printer", default="", help="its name; otherwise the first one of this computer")
    asked_of(parser, server=False)
    parser.set_defaults(command=_kiosk)


def display_command(parser: argparse.ArgumentParser) -> None:
    """Adds what the display on a computer of its own is told."""
    parser.add_argument("--no-chime", action="store_true", help="calls are not rung")
    parser.add_argument("--no-voice", action="store_true", help="calls are not said aloud")
    profile_of(parser)
    parser.set_defaults(command=_display)


def _display(asked: argparse.Namespace) -> int:
    from desktop.app.display_alone import run_display

    return run_display(profile_for(asked.profile), rings=not asked.no_chime, speaks=not asked.no_voice)


def _kiosk(asked: argparse.Namespace) -> int:
    from desktop.app.kiosk_alone import run_kiosk

    prompts, question = Prompts(asked.from_file), _("New password, to close the kiosk:")
    return run_kiosk(profile_for(asked.profile), lambda: prompts.secret("password", question), asked.printer)


def _init(desk: "Desk", prompts: Prompts, asked: argparse.Namespace) -> int:
    from desktop.queue.joining import prepare_hall

    applied = prepare_hall(desk, prompts.address(asked.dsn))
    print(ngettext("{count} step applied", "{count} steps applied", len(applied)))
    return 0


def _admit(desk: "Desk", prompts: Prompts, asked: argparse.Namespace) -> int:
    from desktop.queue.joining import admit_station

    address = prompts.address(asked.dsn)
    address, password = admit_station(desk, address, asked.part, asked.number, asked.building)
    alone = "" if asked.part == "counter" else " --alone"
    print(f'ednogishe hall join "{address}"{alone}')
    print(_("Password, said this once: {password}").format(password=password))
    return 0


def _join(asked: argparse.Namespace) -> int:
    if not asked.alone:
        return as_administrator(_join_counter, asked)
    from desktop.queue.joining import join_alone

    join_alone(profile_for(asked.profile), Prompts(asked.from_file).address(asked.dsn))
    print(
        _("This computer has joined the hall. Now start {display} or {kiosk} here.").format(
            display="ednogishe display", kiosk="ednogishe kiosk"
        )
    )
    return 0


def _join_counter(desk: "Desk", prompts: Prompts, asked: argparse.Namespace) -> int:
    from desktop.queue.joining import join_hall

    join_hall(desk, prompts.address(asked.dsn))
    print(_("This counter shares the queue of the hall."))
    return 0


def _status(desk: "Desk", _prompts: Prompts, _asked: argparse.Namespace) -> int:
    from desktop.queue.hall_of import hall_of, place_of
    from desktop.queue.tickets import CounterWork

    found = hall_of(desk).look()
    print(ngettext("{count} person waits", "{count} people wait", found.all_waiting))
    if place_of(desk) is None:
        print(_("This counter works alone: only its own queue is seen."))
    elif not found.shared:
        print(_("The hall is out of reach: this counter continues with its own numbers."))
    states = {
        CounterWork.OPEN: pgettext("counter", "open"),
        CounterWork.PAUSED: pgettext("counter", "on a break"),
        CounterWork.CLOSED: pgettext("counter", "closed"),
    }
    for one in found.counters:
        seen = _("not seen yet") if one.seen_at is None else spoken().moment(one.seen_at)
        print(
            _("Counter No. {counter}").format(counter=one.number),
            states[one.state],
            one.clerk,
            seen,
            sep="\t",
        )
    return 0
