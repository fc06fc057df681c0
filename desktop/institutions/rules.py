"""What is known of an institution, and which ones somebody means by what is typed or said. Pure rules."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from desktop.office.fields import asks, line
from desktop.office.language import N_, NP_, Language
from desktop.office.names import ADDRESS_LIMIT, SUBJECT_LIMIT
from desktop.office.typing_layouts import words_of
from desktop.office.word_index import Findable, WordIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution:
    """An institution to which citizens are sent. `None` is „не е посочено“, never „няма“.

    `what_for`: the matters in everyday words. `examples`: the fields that were seen of another town only. A
    `closed` one is named with its `successors` (keys). `also_ours`: the municipality has its part in these
    matters too. `written`: what the office itself wrote of it last.
    """

    key: str
    name_bg: str
    name_en: str
    what_for: tuple[str, ...]
    site: str | None = None
    phone: str | None = None
    address: str | None = None
    hours: str | None = None
    examples: frozenset[str] = frozenset()
    note: str | None = None
    also_ours: bool = False
    closed: bool = False
    successors: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    as_of: str | None = None
    written: "LocalWords | None" = None

    def named(self, language: Language) -> str:
        """What it is called in that language."""
        return self.name_en if language.code == "en" else self.name_bg

    def here(self, field: str) -> str | None:
        """What is known of the office to which one goes from here; what is another town's is not."""
        value: str | None = None if field in self.examples else getattr(self, field)
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalWords:
    """What the office writes of an institution, as typed; an empty field leaves what the directory says."""

    name: str = asks(line(N_("Institution"), limit=ADDRESS_LIMIT))
    what_for: str = asks(line(N_("What people ask about, separated by commas"), limit=500))
    address: str = asks(line(NP_("of an office", "Address"), limit=ADDRESS_LIMIT))
    phone: str = asks(line(N_("Phone"), limit=ADDRESS_LIMIT))
    hours: str = asks(line(NP_("of an office", "Working time"), limit=SUBJECT_LIMIT))
    site: str = asks(line(N_("Web page"), limit=ADDRESS_LIMIT))
    note: str = asks(line(NP_("for the person", "What to know"), limit=500))

    def __bool__(self) -> bool:
        """Whether anything is written at all."""
        return any(getattr(self, one) for one in self.__slots__)


OFFICE_FIELDS = ("address", "phone", "hours", "site")


def laid_over(one: Institution, words: LocalWords) -> Institution:
    """The institution as the office here knows it."""
    said = {field: value for field in OFFICE_FIELDS if (value := getattr(words, field))}
    matters = tuple(filter(None, map(str.strip, words.what_for.split(","))))
    return replace(
        one,
        **said,
        name_bg=words.name or one.name_bg,
        what_for=tuple(dict.fromkeys((*one.what_for, *matters))),
        examples=one.examples.difference(said),
        written=words,
    )


def own_institution(key: str, words: LocalWords) -> Institution:
    """One that only the office here knows."""
    return laid_over(Institution(key=key, name_bg=words.name, name_en=words.name, what_for=()), words)


_SURELY = 0.8
"""The share of a phrase that was said, in whichever forms, where somebody is surely meant."""

_LEAST_ACRONYM = 3


class InstitutionIndex:
    """Finds institutions as one types, and by a whole question; its index is made at the first one."""

    def __init__(self, institutions: Sequence[Institution], small_words: Iterable[str]) -> None:
        """`small_words`: those that say nothing of the matter („за“, „къде“)."""
        self.institutions, self.small_words = tuple(institutions), tuple(small_words)
        self.by_key = {one.key: one for one in institutions}

    @cached_property
    def _index(self) -> WordIndex:
        return WordIndex(map(findable, self.institutions), self.small_words)

    def find(self, typed: str, *, sure: bool = False) -> list[Institution]:
        """The institutions that `typed` may mean, the likeliest first; all of them for an empty text.

        `sure`: only those of which a whole phrase was said („лична карта“ in „Изтече ми личната карта“), not
        those of which it may be the beginning. In the place of a closed one its successors stand, and the
        closed one itself last.
        """
        if not words_of(typed):
            return list(self.institutions)
        found = [match.thing for match in self._index.find(typed) if not sure or match.said >= _SURELY]
        open_ones = [self.by_key[key] for one in found for key in (one.successors or (one.key,))]
        return list({one.key: one for one in (*open_ones, *found)}.values())


def findable(one: Institution) -> Findable:
    """By its matters, „НАП“ and the like among them, and by the words of its name."""
    words = (word.strip("()„“,") for word in one.name_bg.replace("/", " ").split())
    short = (word for word in words if word.isupper() and len(word) >= _LEAST_ACRONYM)
    return Findable(thing=one, name=f"{one.name_bg} {one.name_en}", said=(*one.what_for, *short))
