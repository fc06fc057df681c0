"""Keeps the catalogues in step with the code: `python i18n/catalogues.py extract|update|compile|check|adopt`.

The template and the catalogues hold no dates and no line numbers, so that a change of the code changes
only the entries it touches.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

HOUSE = Path(__file__).resolve().parent.parent
LANGUAGES = ("bg",)  # English needs no catalogue: its sentences are the keys
CITIZENS = frozenset(
    {
        "desktop/feedback/view/card_face.py",
        "desktop/queue/view/kiosk.py",
        "desktop/queue/citizen_words.py",
        "desktop/queue/slips.py",
        "desktop/queue/announcing.py",
    }
)
"""What a citizen reads in the hall: all that a further language, as `i18n/tr`, has; else English stands."""

KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "N_": None,
    "NP_": ((1, "c"), 2),
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
# Dates and the tool's version would change on every run; names and addresses nobody keeps up to date.
_PASSING_HEADERS = tuple(
    f'"{name}:'.encode()
    for name in (
        "POT-Creation-Date", "PO-Revision-Date", "Generated-By", "Project-Id-Version", "Report-Msgid-Bugs-To",
        "Last-Translator", "Language-Team",
    )
)  # fmt: skip
_COUNT = frozenset({"count"})  # a singular may say „one“ instead of the figure


@dataclass(frozen=True, slots=True)
class Key:
    """What makes an entry the same entry: its context and its English text or texts."""

    context: str | None
    texts: tuple[str, ...]

    def __str__(self) -> str:
        said = " / ".join(repr(text) for text in self.texts)
        return f"{said} (context {self.context!r})" if self.context else said


@dataclass(frozen=True, slots=True)
class Words:
    """The catalogues of one checkout."""

    house: Path

    @property
    def template(self) -> Path:
        """The file of all texts that the code asks for."""
        return self.house / "i18n" / "messages.pot"

    def catalogue(self, language: str) -> Path:
        """The file of one language's translations."""
        return self.house / "i18n" / language / "LC_MESSAGES" / "messages.po"

    @property
    def further(self) -> tuple[str, ...]:
        """The languages that only a citizen reads."""
        found = {path.parent.parent.name for path in self.house.glob("i18n/*/LC_MESSAGES/messages.po")}
        return tuple(sorted(found - {*LANGUAGES}))

    def extract(self) -> Catalog:
        """Every text that the code asks for, as a template without translations."""
        with (self.house / "i18n" / "babel.cfg").open(encoding="utf-8") as mapping:
            methods, options = parse_mapping_cfg(mapping)  # type: ignore[no-untyped-call]
        template = Catalog(project="ednogishe", charset="utf-8", fuzzy=False)
        template.header_comment = "# Texts of ednogishe; collected from the code, not edited by hand."
        found = extract_from_dir(
            self.house,
            methods,
            options,
            keywords=KEYWORDS,
            comment_tags=("Translators:",),
            strip_comment_tags=True,
        )
        for file, line, texts, comments, context in found:
            place = (Path(file).as_posix(), line)
            template.add(texts, None, [place], auto_comments=comments, context=context)
        return template

    def write_template(self) -> None:
        """Puts the template on the disk."""
        self.template.write_bytes(_as_written(self.extract()))

    def read(self, language: str) -> Catalog:
        """One language's catalogue as it lies on the disk."""
        return _read(self.catalogue(language), language)

    def write(self, language: str, catalogue: Catalog) -> None:
        """Puts one language's catalogue on the disk; entries the code no longer asks for are left out."""
        catalogue.header_comment = f"# Translations of ednogishe: {language}."
        catalogue.fuzzy = False
        path = self.catalogue(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_as_written(catalogue))

    def update(self) -> list[str]:
        """Brings every catalogue in step with the template; returns what was dropped, in words."""
        template = _read(self.template)
        dropped = []
        for language in (*LANGUAGES, *self.further):
            known = self.catalogue(language).exists()
            catalogue = self.read(language) if known else Catalog(locale=language)
            catalogue.update(
                template if language in LANGUAGES else _citizens(template), no_fuzzy_matching=True
            )
            dropped += [
                f"{language}: {_key(message)} = {message.string!r}" for message in catalogue.obsolete.values()
            ]
            self.write(language, catalogue)
        return dropped

    def adopt(self, language: str, translated: Path) -> list[str]:
        """Takes over the translations of a loose file; returns the entries that the code does not ask for."""
        catalogue = self.read(language)
        unknown = []
        for message in _entries(_read(translated, language)):
            mine = catalogue.get(message.id, context=message.context)
            if mine is None or _key(mine) != _key(message):
                unknown.append(str(_key(message)))
            elif _is_translated(message):
                mine.string = message.string
        self.write(language, catalogue)
        return unknown

    def compile(self) -> None:
        """Writes the .mo files that the program reads."""
        for language in (*LANGUAGES, *self.further):
            path = self.catalogue(language)
            if path.exists():
                with path.with_suffix(".mo").open("wb") as compiled:
                    write_mo(compiled, self.read(language))

    def problems(self) -> Iterator[str]:
        """What keeps the catalogues from being complete and in step, one sentence each."""
        asked = self.extract()
        if not self.template.exists() or self.template.read_bytes() != _as_written(asked):
            yield f"{self.template.relative_to(self.house)} is stale: run make strings"
        for language in LANGUAGES:
            path = self.catalogue(language)
            if not path.exists():
                yield f"{path.relative_to(self.house)} is missing: run make strings"
                continue
            for problem in _problems_of(self.read(language), {_key(message) for message in _entries(asked)}):
                yield f"{language}: {problem}"
        read_by_citizens = {_key(message) for message in _entries(_citizens(asked))}
        for language in self.further:
            for problem in _problems_of(self.read(language), read_by_citizens, whole=False):
                yield f"{language}: {problem}"


def _read(path: Path, language: str | None = None) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def _as_written(catalogue: Catalog) -> bytes:
    """The bytes of a .po or .pot file, the same for the same entries."""
    file = BytesIO()
    write_po(file, catalogue, width=100, sort_output=True, ignore_obsolete=True, include_lineno=False)
    header, _, entries = file.getvalue().partition(b"\n\n")
    lasting = (line for line in header.split(b"\n") if not line.startswith(_PASSING_HEADERS))
    return b"\n".join(lasting) + b"\n\n" + entries


def _citizens(template: Catalog) -> Catalog:
    """The part of the template that a citizen reads."""
    part = Catalog(project="ednogishe", charset="utf-8", fuzzy=False)
    for message in _entries(template):
        if any(file in CITIZENS for file, _line in message.locations):
            part.add(message.id, None, message.locations, context=message.context)
    return part


def _entries(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def _texts(value: str | Sequence[str] | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value or ())


def _key(message: Message) -> Key:
    return Key(message.context or None, _texts(message.id))


def _is_translated(message: Message) -> bool:
    forms = _texts(message.string)
    return bool(forms) and all(forms)


def _problems_of(catalogue: Catalog, asked: set[Key], *, whole: bool = True) -> Iterator[str]:
    known = {_key(message): message for message in _entries(catalogue) if whole or _is_translated(message)}
    for key in sorted(asked - known.keys() if whole else (), key=str):
        yield f"missing: {key}"
    for key in sorted({*known.keys(), *map(_key, catalogue.obsolete.values())} - asked, key=str):
        yield f"the code no longer says: {key}"
    for key, message in known.items():
        if message.fuzzy:
            yield f"marked fuzzy: {key}"
        elif not _is_translated(message):
            yield f"not translated: {key}"
        else:
            yield from _wrong_fields(key, message)


def _wrong_fields(key: Key, message: Message) -> Iterator[str]:
    wanted = _fields(" ".join(key.texts))
    for form in _texts(message.string):
        try:
            found = _fields(form)
        except ValueError as fault:
            yield f"{fault} in {form!r}"
            continue
        if wanted - found - (_COUNT if len(key.texts) > 1 else frozenset()) or found - wanted:
            yield f"{{fields}} differ: {key} and {form!r}"


def _fields(text: str) -> frozenset[str]:
    """The names in braces. A text that is not meant for `format` has none."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("extract", help="collect the texts from the code into messages.pot")
    commands.add_parser("update", help="bring the catalogues in step with messages.pot")
    commands.add_parser("compile", help="write the .mo files")
    commands.add_parser("check", help="fail where a catalogue is stale or incomplete")
    adopt = commands.add_parser("adopt", help="take over the translations of loose .po files")
    adopt.add_argument("language", choices=LANGUAGES)
    adopt.add_argument("files", nargs="+", type=Path)
    chosen = parser.parse_args(arguments)

    words = Words(HOUSE)
    found: list[str] = []
    if chosen.command == "extract":
        words.write_template()
    elif chosen.command == "update":
        for entry in words.update():
            print(f"dropped {entry}")
    elif chosen.command == "compile":
        words.compile()
    elif chosen.command == "adopt":
        for file in chosen.files:
            found += [
                f"{file}: the code does not say {entry}" for entry in words.adopt(chosen.language, file)
            ]
    else:
        found = list(words.problems())
    for problem in found:
        print(problem, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
