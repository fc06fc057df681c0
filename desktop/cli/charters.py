"""What is asked of charters and papers without an office: list, check, compare, letters, sentences."""

import argparse
import re
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.office.clock import SystemClock, day_in_sofia
from desktop.office.faults import KnownError
from desktop.office.language import LANGUAGES, N_, _, ngettext, spoken

if TYPE_CHECKING:
    from desktop.office.charter import Charter


def charters_commands(parser: argparse.ArgumentParser) -> None:
    """Adds the steps of `charters`."""
    steps = parser.add_subparsers(title="steps", required=True)
    listed = steps.add_parser("list", help="the charters that came with the program")
    listed.set_defaults(command=_charters_list)
    check = steps.add_parser("check", help="read a charter's file and name every mistake in it")
    check.add_argument("file", type=Path)
    check.add_argument(
        "--quick", action="store_true", help="only read it: under a second, without the papers and screens"
    )
    check.set_defaults(command=_charters_check)
    new = steps.add_parser("new", help="write an empty profile with every key, or a marked copy of another")
    new.add_argument("key", metavar="KEY|FILE", help="the municipality's short name, or the file to write")
    new.add_argument("--like", metavar="KEY|FILE", help="copy this one, with a mark at all that is its own")
    new.set_defaults(command=_charters_new)
    compare = steps.add_parser("compare", help="play the same submissions against every charter")
    compare.add_argument("files", type=Path, nargs="*", metavar="FILE", help="other charters, beside ours")
    compare.add_argument("--format", choices=("table", "tsv"), default="table")
    compare.add_argument("--on", type=date.fromisoformat, metavar="YYYY-MM-DD", help="as if all came then")
    compare.add_argument(
        "--values", action="store_true", help="what each says, key by key, where they differ"
    )
    compare.set_defaults(command=_charters_compare)
    letters = steps.add_parser("letters", help="kind × letter × citation × deadline for every charter")
    letters.add_argument("files", type=Path, nargs="*", metavar="FILE", help="other charters, beside ours")
    letters.add_argument("--format", choices=("outline", "tsv"), default="outline")
    letters.set_defaults(command=_charters_letters)


def papers_commands(parser: argparse.ArgumentParser) -> None:
    """Adds the steps of `papers`."""
    steps = parser.add_subparsers(title="steps", required=True)
    sentences = steps.add_parser("sentences", help="every sentence of every paper, each once, to read aloud")
    sentences.add_argument(
        "--charter", action="append", metavar="KEY|FILE", help="only of this one; may be repeated"
    )
    sentences.add_argument(
        "--in", dest="codes", action="append", choices=LANGUAGES, help="only this language"
    )
    sentences.set_defaults(command=_papers_sentences)


def _charters_list(_asked: argparse.Namespace) -> int:
    from desktop.office.charter import charter_files, load_charter

    for charter in map(load_charter, charter_files()):
        name = charter.municipality.for_language(spoken().code)
        print(charter.key, name, _questions(len(charter.open)), sep="\t")
    return 0


def _charters_new(asked: argparse.Namespace) -> int:
    from desktop.office.charter import charter_path
    from desktop.office.charter.blank import blank_profile
    from desktop.office.charter.copied import copied_profile
    from desktop.office.text_file import text_of

    path = Path(asked.key if asked.key.endswith(".toml") else f"{asked.key}.toml")
    if not _SHORT_NAME.fullmatch(path.stem):
        raise KnownError(
            N_(
                "“{key}” is no short name. Use small Latin letters (a-z), digits and _, beginning with a "
                "letter, such as brezovo."
            ),
            key=path.stem,
        )
    if asked.like is None:
        text = blank_profile(path.stem)
    else:
        is_file = asked.like.endswith(".toml")
        other = Path(asked.like) if is_file else charter_path(asked.like)
        if not is_file and not other.exists():
            raise KnownError(
                N_("No profile “{key}” came with the program. Choose one that the command lists: {command}"),
                key=asked.like,
                command="ednogishe charters list",
            )
        text = copied_profile(text_of(other), other.name, path.stem)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise KnownError(N_("There is a file {file} already. Choose another name."), file=path) from error
    except OSError as error:
        raise KnownError(
            N_("The file {file} cannot be written. Choose another folder."), file=path
        ) from error
    print(_("Written: {file}").format(file=path))
    return 0


_SHORT_NAME = re.compile("[a-z][a-z0-9_]*")
_OTHERS_REMAIN = 3
"""What `charters check` ends with where the profile can be used, but something of another's is left in it."""


def _charters_check(asked: argparse.Namespace) -> int:
    from desktop.office.charter import parse_charter
    from desktop.office.charter.remains import remains
    from desktop.office.mistakes import mistakes_in
    from desktop.office.text_file import text_of

    name = asked.file.name
    try:
        text = text_of(asked.file)
        charter = parse_charter(text, name)
    except KnownError as error:
        found = mistakes_in(error)
        return _told(found, ngettext("{count} mistake.", "{count} mistakes.", len(found)))
    others = remains(text, name)
    if not asked.quick and not _shows_nothing_wrong(text, name):
        return 1
    municipality = charter.municipality.for_language(spoken().code)
    print(_("{file} can be used: {municipality}.").format(file=name, municipality=municipality))
    print(_questions(len(charter.open)))
    for key, question in charter.open.items():
        print(f"  {key}: {question.for_language(spoken().code)}")
    if not others:
        return 0
    counted = ngettext(
        "{count} thing of another municipality is left.",
        "{count} things of another municipality are left.",
        len(others),
    )
    _told(others, counted)
    return _OTHERS_REMAIN


def _shows_nothing_wrong(text: str, name: str) -> bool:
    """Tries every screen and every paper, and tells what could not be shown."""
    from desktop.demo.trial import try_out

    print(_("Every paper and every screen is being tried: about a quarter of a minute."), flush=True)
    trial = try_out(text, name)
    for failure in trial.failures:
        print(failure.sentence(spoken()), file=sys.stderr)
    if not trial.failures:
        print(
            ngettext("{count} paper made", "{count} papers made", trial.papers),
            ngettext("{count} screen shown", "{count} screens shown", trial.screens),
            sep=", ",
        )
    return not trial.failures


def _told(mistakes: Sequence[KnownError], counted: str) -> int:
    for mistake in mistakes:
        print(mistake.sentence(spoken()), file=sys.stderr)
    if len(mistakes) > 1:
        print(counted, file=sys.stderr)
    return 1


def _questions(count: int) -> str:
    return ngettext("{count} question is asked at set-up", "{count} questions are asked at set-up", count)


def _charters_compare(asked: argparse.Namespace) -> int:
    from desktop.complaints.treatment.comparison import as_table, as_tsv, compare_charters
    from desktop.office.charter import charter_files, load_charter

    charters = [load_charter(file) for file in (*charter_files(), *asked.files)]
    if asked.values:
        return _compare_values(charters, tsv=asked.format == "tsv")
    comparison = compare_charters(charters, asked.on or day_in_sofia(SystemClock().now()), spoken())
    print(as_tsv(comparison, spoken()) if asked.format == "tsv" else as_table(comparison, spoken()))
    return 0


def _compare_values(charters: "Sequence[Charter]", *, tsv: bool) -> int:
    from desktop.office.charter.side_by_side import side_by_side
    from desktop.office.columns import in_columns

    names = [charter.municipality.for_language(spoken().code) for charter in charters]
    rows = side_by_side(charters, spoken())
    if not tsv:
        print(in_columns(names, rows))
    for title, cells in [("", names), *rows] if tsv else ():
        print(title, *(" ".join(cell.split()) for cell in cells), sep="\t")
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
