"""The ednogishe command: the window, and what an administrator does without one."""

import argparse
import gc
import io
import sys
from collections.abc import Callable, Sequence

from desktop import __version__
from desktop.cli.central import central_commands
from desktop.cli.charters import charters_commands, papers_commands
from desktop.cli.copies import backup_command, rehearse_command, restore_command
from desktop.cli.hall import display_command, hall_commands, kiosk_command
from desktop.cli.offices import opened, profile_for, profile_of
from desktop.cli.simulate import simulate_command
from desktop.cli.status import status_commands
from desktop.office.clock import SystemClock
from desktop.office.faults import KnownError
from desktop.office.language import LANGUAGES, N_, ngettext, speak, spoken
from desktop.office.names import is_whole_text

REFUSED = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one sub-command; 0 when it did what was asked, 1 when it found a fault, 2 when it could not."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console may speak cp866; a sentence with □ in it is better than none.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    asked = _parser().parse_args(arguments)
    speak(asked.language)
    command: Callable[[argparse.Namespace], int] = asked.command
    try:
        _check_what_was_typed(asked)
        return command(asked)
    except KnownError as error:
        print(error.sentence(spoken()), file=sys.stderr)
        return REFUSED


_LONGEST_ARGUMENT = 2_000


def _check_what_was_typed(asked: argparse.Namespace) -> None:
    for value in vars(asked).values():
        if isinstance(value, str) and not (is_whole_text(value) and len(value) <= _LONGEST_ARGUMENT):
            raise KnownError(N_("Something in this command is too long or cannot be read. Type it again."))


def _parser() -> argparse.ArgumentParser:
    # The help is for administrators and is written before the language is known: English.
    parser = argparse.ArgumentParser(
        prog="ednogishe", description="The front desk of a Bulgarian municipality."
    )
    parser.add_argument("--version", action="version", version=f"ednogishe {__version__}")
    parser.add_argument("--language", choices=LANGUAGES, default="bg")
    parser.set_defaults(command=_run, profile=None)
    commands = parser.add_subparsers(title="commands")

    def command(name: str, does: Callable[[argparse.Namespace], int], says: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=says, description=says)
        added.set_defaults(command=does)
        return added

    profile_of(command("run", _run, "open the window (the default)"))
    profile_of(command("sync", _sync, "send the journal to the central server, fetch the other counters"))
    verify = command("verify", _verify, "walk the journal's chain and name every entry that does not hold")
    profile_of(verify)
    verify.add_argument(
        "--anchor",
        action="append",
        default=[],
        metavar="EPOCH/SEQ:HASH",
        help="the head of the journal on a printed slip; may be given several times",
    )
    backup_command(command("backup", _nothing, "make a copy of the counter's file, while it is in use"))
    restore_command(command("restore", _nothing, "put a copy back; the present file is kept beside it"))
    rehearse_command(
        command("rehearse", _nothing, "put the newest copy back in a throw-away place, check it")
    )
    profile_of(
        command("selfcheck", _selfcheck, "open a fresh throw-away office off-screen and print one paper")
    )
    simulate_command(command("simulate", _nothing, "invent a year in a throw-away office, for trying"))
    charters_commands(
        command("charters", _nothing, "the municipalities' charters: list, check, compare, letters")
    )
    papers_commands(command("papers", _nothing, "what stands on the papers"))
    status_commands(command("status", _nothing, "how cases stand, as a file for the municipality's site"))
    central = command("central", _nothing, "the central PostgreSQL and this counter's place in it")
    central_commands(central)
    hall_commands(command("hall", _nothing, "the hall that several counters share"))
    display_command(command("display", _nothing, "the display of a hall, on a computer of its own"))
    kiosk_command(command("kiosk", _nothing, "the kiosk of a hall, on a computer of its own"))
    return parser


def _nothing(asked: argparse.Namespace) -> int:
    raise AssertionError(f"argparse asks for a step of {asked}")


def _run(asked: argparse.Namespace) -> int:
    # What the window is made of never becomes garbage: it is not searched for any while it loads, a tenth of
    # the start, nor ever after, when a search of it all would hold up whoever is typing.
    gc.disable()
    from desktop.app import run

    gc.freeze()
    gc.enable()
    return run(profile_for(asked.profile), SystemClock())


def _selfcheck(asked: argparse.Namespace) -> int:
    from desktop.demo.selfcheck import check_a_fresh_office

    return check_a_fresh_office(asked.profile)


def _sync(asked: argparse.Namespace) -> int:
    from desktop.administration.central_sentences import refused_words
    from desktop.administration.charter.told import taken_editions, taken_words
    from desktop.administration.fork_words import healed_words
    from desktop.cli.copies import daily_copy_said
    from desktop.counters.aside_words import difference_words, what_it_is, what_to_do, why_aside
    from desktop.synchronisation.actions import synchronise_now

    with opened(asked.profile) as desk:
        copied = daily_copy_said(desk)
        noted = [one.id for one in taken_editions(desk)]
        outcome = synchronise_now(desk)
        editions = taken_editions(desk, after=noted[-1] if noted else None)
    print(
        ngettext("{count} entry sent", "{count} entries sent", outcome.pushed),
        ngettext("{count} case received", "{count} cases received", outcome.pulled),
        sep=", ",
    )
    for sentence in healed_words(outcome.healed, spoken()) if outcome.healed is not None else ():
        print(sentence, file=sys.stderr)
    for edition in editions:
        print(taken_words(edition, spoken()))
    for one in outcome.aside:
        print(f"{what_it_is(one)}: {why_aside(one)} {what_to_do(one)}", file=sys.stderr)
    for refused in outcome.refused:
        print(refused_words(refused), file=sys.stderr)
    for table in outcome.differs or ():
        print(difference_words(table), file=sys.stderr)
    return 1 if outcome.aside or outcome.refused or outcome.differs or not copied else 0


def _verify(asked: argparse.Namespace) -> int:
    from desktop.administration.central import journal_check_with_central
    from desktop.administration.journal_words import finding_words
    from desktop.administration.keys import key_store_of
    from desktop.administration.queries import epochs_of
    from desktop.administration.standing import doubt_about
    from desktop.administration.standing_words import doubt_words, epoch_words
    from desktop.audit.heads import anchor_typed
    from desktop.storage_faults import damaged_file

    profile = profile_for(asked.profile)
    on_paper = {place: hashed for typed in asked.anchor for place, hashed in anchor_typed(typed).items()}
    with opened(asked.profile, in_doubt=True) as desk:
        found = journal_check_with_central(desk, on_paper)
        doubt = doubt_about(desk.database, profile, key_store_of(profile))
        begun = epochs_of(desk)
    for at, told in begun:
        print(epoch_words(at, told, spoken()))
    if doubt is not None:
        print(doubt_words(doubt, spoken()), file=sys.stderr)
    check = found.check
    if found.not_asked is not None:
        print(found.not_asked.sentence(spoken()), file=sys.stderr)
    for broken in check.broken:
        print(finding_words(broken, spoken()), file=sys.stderr)
    if check.damaged:
        raise damaged_file()
    if check.broken or doubt is not None:
        return 1
    print(ngettext("The log is intact: {count} entry.", "The log is intact: {count} entries.", check.entries))
    return 0
