"""People named in a longer text. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop.office.persons.keys import keys_of_person, name_groups
from desktop.office.persons.spellings import TOKEN, forms_of, is_name, name_said, pair_key, words_around


@dataclass(frozen=True, slots=True)
class Spotted:
    """A known person's name met in a text: what stands there, and whose it may be."""

    words: str
    full_name: str


def named_in(text: str, full_names: Iterable[str]) -> Iterator[Spotted]:
    """Those of the people whose name stands in the text: first and last name, or a last name by itself.

    A first name alone names nobody in a text.
    """
    met = dict(_met_in(text))
    if not met:
        return
    for full_name in full_names:
        groups = name_groups(full_name)
        last = {f"1{form}" for part in groups[-1] for form in part.spellings} if groups else set()
        told = {key for key in keys_of_person(full_name) if key[0] == "3" or key in last}
        found = next((met[key] for key in met if key in told), None)
        if found is not None:
            yield Spotted(words=found, full_name=full_name)


def _met_in(text: str) -> Iterator[tuple[str, str]]:
    """(key, words as they stand) of what may be a name in a longer text."""
    words = [
        (match["word"] or "", bool(match["dot"]), match.start())
        for match in TOKEN.finditer(words_around().with_hyphen.sub(lambda found: " " * len(found[0]), text))
    ]
    for at, (word, dot, start) in enumerate(words):
        if not word or not is_name(word, dot, only_capitals=False):
            continue
        name = name_said(word, dot=dot)
        for width in (1, 2):
            if at + width < len(words):
                other, other_dot, begins = words[at + width]
                if other and text[start:begins].count("\n") == 0:
                    said = text[start : begins + len(other)]
                    second = name_said(other, dot=other_dot)
                    yield from ((pair_key("3", *both), said) for both in forms_of(name, second))
        before, after = (words[at + by][0] if 0 <= at + by < len(words) else "" for by in (-1, 1))
        # Beside another capitalised word it is part of a longer name, unless that one begins the sentence.
        if word[0].isupper() and not dot and not _continues(after) and not (_continues(before) and at > 1):
            yield from ((f"1{one}", word) for one in name.spellings)


def _continues(word: str) -> bool:
    return bool(word) and word[0].isupper() and is_name(word, dot=False, only_capitals=False)
