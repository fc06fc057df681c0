"""What a profile must say beside its values: where each comes from, and what is asked of the office."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from desktop.office.charter.described import described, key_table
from desktop.office.charter.keys import keys_above, keys_of_values, value_at
from desktop.office.charter.model import Charter
from desktop.office.language import N_, Language
from desktop.office.mistakes import Hint, Mistake

_WITHOUT_SOURCE = frozenset({"key", "format", "sources", "open"})
_NOT_TO_BE_SOURCED = frozenset({"extra_forbidden", "literal_error", "missing"})
_LISTS_ITS_FORM = frozenset({"literal_error", "refusal", "extra_forbidden"})

NO_SOURCE = "no source"
"""The kind of the mistake that nobody has said where a value comes from."""

_NO_SUCH_VALUE = N_(
    "In the file {file} a source is given for “{key}”, which is not there. Correct the name, or remove "
    "the source."
)
_NO_SOURCE = N_("In the file {file} “{key}” has no source. Add it to [sources].")
_NO_SUCH_KEY = N_(
    "In the file {file} “{key}” is marked as not settled, but a charter has no such key. Remove it or "
    "correct its name."
)
_HAS_A_VALUE = N_(
    "In the file {file} “{key}” is marked as not settled, but has a value. Remove one of the two."
)


def hints_of(key: str, kind: str) -> Iterable[Hint]:
    """The form that a key wants and an example; nothing for a key that no profile has."""
    table, _dot, last = key.rpartition(".")
    if last.isdigit():
        key = table
    try:
        row = described(key)
    except LookupError:
        return
    if kind not in _LISTS_ITS_FORM and "{" not in row.form:
        yield partial(_form_words, row.form)
    is_table = row.form in {"list", "table"}
    if kind != "extra_forbidden" and not (kind == "refusal" and is_table):
        is_item = row.example.startswith("{ key =")
        is_whole = is_item or (is_table and row.example.startswith("["))
        yield partial(
            _example_words, row.example if is_whole else f"{key.rpartition('.')[2]} = {row.example}"
        )


def _form_words(form: str, language: Language) -> str:
    words = key_table().forms[form].for_language(language.code)
    return "" if "{allowed}" in words else language.gettext(N_("Wanted: {form}.")).format(form=words)


def _example_words(example: str, language: Language) -> str:
    return language.gettext(N_("Example: {example}")).format(example=example)


def source_mistakes(
    own: Mapping[str, Any], whole: Mapping[str, Any], path: Path, found: Iterable[Mistake]
) -> Iterator[Mistake]:
    """Every value of the file says where it comes from, and nothing is said of what is not there.

    A charter may also be quoted for what the law says anyway: then the value stands in `whole` only. Nothing
    is asked for a value that was `found` to have no place, or to lack its citation.
    """
    named = own.get("sources", {})
    if not isinstance(named, Mapping):
        return
    known = {above for key in _sourced(whole) for above in keys_above(key)}
    for key in named:
        if key not in known:
            yield Mistake(_NO_SUCH_VALUE, file=path.name, key=key, stands_at=f"sources.{key}")
    excused = {one.key.removesuffix(".citation") for one in found if one.fault_kind in _NOT_TO_BE_SOURCED}
    told = {above for key in named for above in keys_above(key)}
    silent = [
        key
        for key, is_cited in _sourced(own).items()
        if not is_cited and not any(above in named or above in excused for above in keys_above(key))
    ]
    for key in dict.fromkeys(_widest(key, told) for key in silent):
        hints = [partial(_source_words, key)]
        yield Mistake(_NO_SOURCE, file=path.name, key=key, fault_kind=NO_SOURCE, hints=hints)


def _widest(key: str, told: Collection[str]) -> str:
    """The table furthest above of whose values none has a source: one for all of them is enough."""
    return next((above for above in reversed([*keys_above(key)]) if above not in told), key)


def _source_words(key: str, language: Language) -> str:
    return _example_words(f'"{key}" = {described("sources.any").example}', language)


def _sourced(tables: Mapping[str, Any]) -> dict[str, bool]:
    return keys_of_values({name: value for name, value in tables.items() if name not in _WITHOUT_SOURCE})


def question_mistakes(own: Mapping[str, Any], charter: Charter, path: Path) -> Iterator[Mistake]:
    """A question is asked only of what there is in a charter, and has no answer yet."""
    for key in own.get("open", {}):
        try:
            described(key)
            answer = value_at(charter, key)
        except LookupError:
            yield Mistake(_NO_SUCH_KEY, file=path.name, key=key, stands_at=f"open.{key}")
        else:
            if answer not in (None, ()):
                yield Mistake(_HAS_A_VALUE, file=path.name, key=key, stands_at=f"open.{key}")
