"""A year that never was, in a throw-away office: for trying the reports, for practice and for measuring."""

import argparse
import sys
from pathlib import Path

from desktop.office.clock import SystemClock, in_sofia
from desktop.office.faults import KnownError
from desktop.office.language import N_, _
from desktop.office.profile import Profile

_VISITS = 66_000
"""What the hall of a town like Pernik has in a year."""


def simulate_command(parser: argparse.ArgumentParser) -> None:
    """Adds what a simulated year is told."""
    parser.add_argument("--year", type=int, default=in_sofia(SystemClock().now()).year - 1)
    parser.add_argument("--seed", type=int, default=7, help="the same number gives the same year")
    parser.add_argument("--visits", type=int, default=_VISITS, help="to the hall, in all")
    parser.add_argument("--profile", type=Path, required=True, metavar="DIR", help="an empty folder")
    parser.set_defaults(command=_simulate)


def _simulate(asked: argparse.Namespace) -> int:
    from desktop.demo.lines import line
    from desktop.demo.year.office import HEAD, TRUTH, Asked, simulate

    def progress(done: int, of: int) -> None:
        sys.stderr.write(f"\r{done} / {of} ")
        sys.stderr.flush()

    wanted = Asked(asked.year, asked.seed, asked.visits, SystemClock().now())
    try:
        simulate(Profile(asked.profile, throw_away=True), wanted, progress)
    except KeyboardInterrupt:
        raise KnownError(
            N_("Stopped with Ctrl+C. The unfinished year is deleted. To invent one, give the command again.")
        ) from None
    finally:
        sys.stderr.write("\n")
    print(
        _(
            "The year {year} is in {folder}; its true figures are in {truth}. Open it with: "
            "ednogishe run --profile {folder}. User name of the clerk: {login}, of the head of "
            "the centre, who sees the reports (F10): {head}; password of both: {password}."
        ).format(
            year=asked.year,
            folder=asked.profile,
            truth=TRUTH,
            login=line("clerk", "login"),
            head=HEAD,
            password=line("clerk", "password"),
        )
    )
    return 0
