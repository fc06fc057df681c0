"""Which services, and which other institutions, are meant by what is typed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

from desktop.catalogue.everyday_words import EverydayWords, shares, shipped_words
from desktop.catalogue.meanings import Meaning, shipped_meanings
from desktop.catalogue.rules import Service
from desktop.institutions.queries import shipped_directory
from desktop.institutions.rules import Institution, findable
from desktop.office.charter.charter_words import LocalText
from desktop.office.language import Language
from desktop.office.typing_layouts import words_of
from desktop.office.word_index import Findable, Match, WordIndex

_OF_ITS_OWN = 0.5
"""How often a service is meant that the municipality itself describes, until its use is counted."""

_MOST_OFTEN = 1.0
_SAID_WHOLE = 0.75
"""A phrase of several meanings is meant where all of it was said, in whichever form."""


@dataclass(frozen=True, slots=True)
class Meant:
    """A service or an institution, and what tells it from the others where the words mean several."""

    thing: Service | Institution
    told: LocalText | None = None

    def told_in(self, language: Language) -> str:
        """What tells it apart; empty where the words mean nothing else."""
        return self.told.for_language(language.code) if self.told else ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What may be meant, the likeliest first; `told` is what to say where it is none of the services."""

    meant: tuple[Meant, ...]
    told: LocalText | None = None


class ServiceIndex:
    """Finds services and institutions as one types; its index is built at the first search."""

    def __init__(
        self,
        services: Sequence[Service],
        words: EverydayWords | None = None,
        institutions: Sequence[Institution] | None = None,
        used: Mapping[str, int] | None = None,
    ) -> None:
        """`used`: how many applied for a service of late, by its key."""
        self.services = services
        self._used = used or {}
        self._words = words or shipped_words()
        self._institutions = shipped_directory().institutions if institutions is None else institutions

    def phrases_of(self, service: Service) -> tuple[str, ...]:
        """What people say when they mean it."""
        return self._words.said.get(service.key, ())

    def ready(self) -> Self:
        """Makes the index now, behind the window, and not at the first letter that is typed."""
        self._index.find("")
        return self

    @cached_property
    def _index(self) -> WordIndex:
        return WordIndex(self._findable(), self._words.superfluous.split())

    @cached_property
    def _known(self) -> Mapping[tuple[str, str], Service | Institution]:
        return {
            **{("service", one.key): one for one in self.services},
            **{("institution", one.key): one for one in self._institutions},
        }

    def _findable(self) -> Iterator[Findable]:
        often = shares(self._words.often, self._used)
        for service in self.services:
            yield Findable(
                thing=Meant(service),
                name=service.name,
                beside=service.unit,
                said=self.phrases_of(service),
                code=service.code,
                often=often.get(service.key, _OF_ITS_OWN if service.from_charter else 0.0),
            )
        for one in self._institutions:
            yield replace(findable(one), thing=Meant(one))
        for meaning in shipped_meanings():
            yield Findable(thing=meaning, name="", said=meaning.said, often=_MOST_OFTEN)

    def answer(self, typed: str) -> Answer:
        """The services and institutions that `typed` may mean; all services for an empty text.

        Nothing is listed only because it has one of the words, where all of them are what somebody says of
        another: „лична карта“ is no card for parking.
        """
        if not words_of(typed):
            return Answer(tuple(map(Meant, self.services)))
        matches = self._index.find(typed)
        matches = [one for one in matches if not isinstance(one.thing, Meaning) or one.said >= _SAID_WHOLE]
        none_of_these = next(_none_of_the_services(matches), None)
        if none_of_these is not None:
            matches = [match for match in matches if match.said >= _SAID_WHOLE]
        told: dict[str, Meant] = {}
        for match in matches:
            for meant in self._meant(match.thing):
                known = told.get(meant.thing.key)
                if known is None or known.told is None:
                    told[meant.thing.key] = meant
        return Answer(tuple(told.values()), none_of_these)

    def _meant(self, thing: Meant | Meaning) -> Iterator[Meant]:
        if isinstance(thing, Meant):
            if isinstance(thing.thing, Institution):
                # Those that took the work of a closed one over come first.
                yield from (Meant(self._known["institution", key]) for key in thing.thing.successors)
            yield thing
            return
        for one in thing.of:
            kind, key = ("service", one.service) if one.service else ("institution", one.institution)
            # A service may have been retired, and an institution be unknown to this office.
            if (kind, key) in self._known:
                yield Meant(self._known[kind, key], one.told)

    def find(self, typed: str) -> list[Service]:
        """The services among the answer."""
        return [one.thing for one in self.answer(typed).meant if isinstance(one.thing, Service)]


def _none_of_the_services(matches: Sequence[Match]) -> Iterator[LocalText]:
    """What is told, where the likeliest is a matter that is none of the services."""
    for match in matches[:1]:
        if isinstance(match.thing, Meaning) and match.thing.told is not None:
            yield match.thing.told
