"""The ednogishe command: the window, and what an administrator does without one."""

import argparse
import gc
import io
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import __version__
from desktop.office.clock import SystemClock, day_in_sofia
from desktop.office.faults import KnownError
from desktop.office.language import LANGUAGES, N_, _, ngettext, speak, spoken
from desktop.office.names import is_whole_text
from desktop.office.profile import Profile

if TYPE_CHECKING:
    from desktop.desk import Desk
    from desktop.office.charter import Charter

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

    _profile_of(command("run", _run, "open the window (the default)"))
    _profile_of(command("sync", _sync, "send the journal to the central server, fetch the other counters"))
    _profile_of(
        command("verify", _verify, "walk the journal's chain and name every entry that does not hold")
    )
    _profile_of(
        command("selfcheck", _selfcheck, "open a fresh throw-away office off-screen and print one paper")
    )
    _charters_commands(
        command("charters", _nothing, "the municipalities' charters: list, check, compare, letters")
    )
    _papers_commands(command("papers", _nothing, "what stands on the papers"))
    central = command("central", _nothing, "the central PostgreSQL and this counter's place in it")
    _central_commands(central)
    return parser


def _profile_of(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--profile", type=Path, metavar="DIR", help="a throw-away office in this folder")


def _charters_commands(parser: argparse.ArgumentParser) -> None:
    steps = parser.add_subparsers(title="steps", required=True)
    listed = steps.add_parser("list", help="the charters that came with the program")
    listed.set_defaults(command=_charters_list)
    check = steps.add_parser("check", help="read a charter's file and name the first mistake in it")
    check.add_argument("file", type=Path)
    check.set_defaults(command=_charters_check)
    compare = steps.add_parser("compare", help="play the same submissions against every charter")
    compare.add_argument("files", type=Path, nargs="*", metavar="FILE", help="other charters, beside ours")
    compare.add_argument("--format", choices=("table", "tsv"), default="table")
    compare.add_argument("--on", type=date.fromisoformat, metavar="YYYY-MM-DD", help="as if all came then")
    compare.set_defaults(command=_charters_compare)
    letters = steps.add_parser("letters", help="kind × letter × citation × deadline for every charter")
    letters.add_argument("files", type=Path, nargs="*", metavar="FILE", help="other charters, beside ours")
    letters.add_argument("--format", choices=("outline", "tsv"), default="outline")
    letters.set_defaults(command=_charters_letters)


def _papers_commands(parser: argparse.ArgumentParser) -> None:
    steps = parser.add_subparsers(title="steps", required=True)
    sentences = steps.add_parser("sentences", help="every sentence of every paper, each once, to read aloud")
    sentences.add_argument(
        "--charter", action="append", metavar="KEY", help="only of this one; may be repeated"
    )
    sentences.add_argument(
        "--in", dest="codes", action="append", choices=LANGUAGES, help="only this language"
    )
    sentences.set_defaults(command=_papers_sentences)


def _central_commands(parser: argparse.ArgumentParser) -> None:
    steps = parser.add_subparsers(title="steps", required=True)
    init = steps.add_parser("init", help="prepare the central database (administrator's connection)")
    init.add_argument("dsn")
    init.set_defaults(command=_central_init)
    restart = steps.add_parser("restart-feed", help="after the central database was restored from a copy")
    restart.add_argument("dsn")
    restart.set_defaults(command=_central_restart_feed)
    add = steps.add_parser("add-station", help="let this counter in; asks for the password of its role")
    add.add_argument("dsn")
    add.add_argument("--role", required=True)
    _profile_of(add)
    add.set_defaults(command=_central_add_station)
    connect = steps.add_parser("connect", help="keep this counter's own connection string, encrypted")
    connect.add_argument("dsn")
    _profile_of(connect)
    connect.set_defaults(command=_central_connect)


def _nothing(asked: argparse.Namespace) -> int:
    raise AssertionError(f"argparse asks for a step of {asked}")


def profile_for(folder: Path | None) -> Profile:
    """The named throw-away office, or the one of this computer."""
    if folder is not None:
        return Profile(folder, throw_away=True)
    import platformdirs

    base = platformdirs.site_data_dir if sys.platform == "win32" else platformdirs.user_data_dir
    return Profile(Path(base("EdnoGishe", appauthor=False)))


@contextmanager
def _opened(folder: Path | None) -> Iterator["Desk"]:
    from desktop.administration.keys import key_store_of
    from desktop.administration.opening import open_office

    profile = profile_for(folder)
    desk = open_office(profile, key_store_of(profile), SystemClock())
    try:
        yield desk
    finally:
        desk.database.close()


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
    from desktop.administration.central import synchronise_with_central
    from desktop.complaints.pulled import submissions_of_others
    from desktop.reception.pulled import receptions_of_others

    with _opened(asked.profile) as desk:
        outcome = synchronise_with_central(desk, [*submissions_of_others(desk), *receptions_of_others(desk)])
    print(
        ngettext("{count} entry sent", "{count} entries sent", outcome.pushed),
        ngettext("{count} case received", "{count} cases received", outcome.pulled),
        sep=", ",
    )
    for clash in outcome.clashes:
        words = (
            _(
                "The time of appointment {number} was given to somebody else at this counter too. Call one "
                "of the two. Then check that both counters have the same charter: it divides the times."
            )
            if clash.entity == "booking"
            else _("Number {number} was given by two counters; the other case was not copied.")
        )
        print(words.format(number=clash.number), file=sys.stderr)
    return 1 if outcome.clashes else 0


def _verify(asked: argparse.Namespace) -> int:
    from desktop.administration.central import journal_check_with_central
    from desktop.administration.journal_words import finding_words
    from desktop.desk import damaged_file

    with _opened(asked.profile) as desk:
        found = journal_check_with_central(desk)
    check = found.check
    if found.not_asked is not None:
        print(found.not_asked.sentence(spoken()), file=sys.stderr)
    for broken in check.broken:
        print(finding_words(broken, spoken()), file=sys.stderr)
    if check.damaged:
        raise damaged_file()
    if check.broken:
        return 1
    print(ngettext("The log is intact: {count} entry.", "The log is intact: {count} entries.", check.entries))
    return 0


def _charters_list(_asked: argparse.Namespace) -> int:
    from desktop.office.charter import charter_files, load_charter

    for charter in map(load_charter, charter_files()):
        print(charter.key, charter.municipality.for_language(spoken().code), _questions(charter), sep="\t")
    return 0


def _charters_check(asked: argparse.Namespace) -> int:
    from desktop.office.charter import load_charter

    try:
        charter = load_charter(asked.file)
    except KnownError as error:
        print(error.sentence(spoken()), file=sys.stderr)
        return 1
    name = charter.municipality.for_language(spoken().code)
    print(_("{file} can be used: {municipality}.").format(file=asked.file.name, municipality=name))
    print(_questions(charter))
    return 0


def _questions(charter: "Charter") -> str:
    return ngettext(
        "{count} question is asked at set-up", "{count} questions are asked at set-up", len(charter.open)
    )


def _charters_compare(asked: argparse.Namespace) -> int:
    from desktop.complaints.treatment.comparison import as_table, as_tsv, compare_charters
    from desktop.office.charter import charter_files, load_charter

    charters = [load_charter(file) for file in (*charter_files(), *asked.files)]
    comparison = compare_charters(charters, asked.on or day_in_sofia(SystemClock().now()), spoken())
    print(as_tsv(comparison, spoken()) if asked.format == "tsv" else as_table(comparison, spoken()))
    return 0


def _charters_letters(asked: argparse.Namespace) -> int:
    from desktop.complaints.letters.matrix import as_outline, as_tsv, matrix
    from desktop.office.charter import charter_files, load_charter

    rows = matrix([load_charter(file) for file in (*charter_files(), *asked.files)], spoken())
    print(as_tsv(rows, spoken()) if asked.format == "tsv" else as_outline(rows, spoken()))
    return 0


def _papers_sentences(asked: argparse.Namespace) -> int:
    from desktop.demo.papers.sentences import as_lines, sentences_of
    from desktop.office.charter import known_charters

    charters = asked.charter or [one.key for one in known_charters()]
    for words in as_lines(sentences_of(charters, asked.codes or LANGUAGES)):
        print(words)
    return 0


def _central_init(asked: argparse.Namespace) -> int:
    from db.central.central import init_central
    from desktop.administration.central_sentences import sync_faults_explained

    with sync_faults_explained():
        applied = init_central(asked.dsn)
    print(ngettext("{count} step applied", "{count} steps applied", len(applied)))
    return 0


def _central_restart_feed(asked: argparse.Namespace) -> int:
    from db.central.central import restart_feed
    from desktop.administration.central_sentences import sync_faults_explained

    with sync_faults_explained():
        restart_feed(asked.dsn)
    print(_("The feed starts again from the beginning; every counter reads it at its next synchronisation."))
    return 0


def _central_add_station(asked: argparse.Namespace) -> int:
    from desktop.administration.central import let_this_counter_in

    with _opened(asked.profile) as desk:
        password = getpass(_("Password of the role {role}: ").format(role=asked.role))
        let_this_counter_in(desk, asked.dsn, role=asked.role, password=password)
    return 0


def _central_connect(asked: argparse.Namespace) -> int:
    from desktop.administration.central import choose_central_server

    with _opened(asked.profile) as desk:
        choose_central_server(desk, asked.dsn)
    return 0
