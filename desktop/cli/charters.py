"""What is asked of charters and papers without an office: list, check, compare, letters, sentences."""

import argparse
import sys
from datetime import date
from pathlib import Path

from desktop.office.clock import SystemClock, day_in_sofia
from desktop.office.faults import KnownError
from desktop.office.language import LANGUAGES, _, ngettext, spoken


def charters_commands(parser: argparse.ArgumentParser) -> None:
    """Adds the steps of `charters`."""
    steps = parser.add_subparsers(title="steps", required=True)
    listed = steps.add_parser("list", help="the charters that came with the program")
    listed.set_defaults(command=_charters_list)
    check = steps.add_parser("check", help="read a charter's file and name every mistake in it")
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


def papers_commands(parser: argparse.ArgumentParser) -> None:
    """Adds the steps of `papers`."""
    steps = parser.add_subparsers(title="steps", required=True)
    sentences = steps.add_parser("sentences", help="every sentence of every paper, each once, to read aloud")
    sentences.add_argument(
        "--charter", action="append", metavar="KEY", help="only of this one; may be repeated"
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


def _charters_check(asked: argparse.Namespace) -> int:
    from desktop.office.charter import load_charter
    from desktop.office.mistakes import mistakes_in

    try:
        charter = load_charter(asked.file)
    except KnownError as error:
        found = mistakes_in(error)
        for mistake in found:
            print(mistake.sentence(spoken()), file=sys.stderr)
        if len(found) > 1:
            print(ngettext("{count} mistake.", "{count} mistakes.", len(found)), file=sys.stderr)
        return 1
    name = charter.municipality.for_language(spoken().code)
    print(_("{file} can be used: {municipality}.").format(file=asked.file.name, municipality=name))
    print(_questions(len(charter.open)))
    return 0


def _questions(count: int) -> str:
    return ngettext("{count} question is asked at set-up", "{count} questions are asked at set-up", count)


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
