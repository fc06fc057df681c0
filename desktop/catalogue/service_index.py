"""Which services, and which other institutions, are meant by what is typed."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from desktop.catalogue.everyday_words import EverydayWords, shares, shipped_words
from desktop.catalogue.rules import Service
from desktop.institutions.queries import shipped_directory
from desktop.institutions.rules import Institution
from desktop.office.typing_layouts import words_of
from desktop.office.word_index import Findable, WordIndex

_OF_ITS_OWN = 0.5
"""How often a service is meant that the municipality itself describes, until its use is counted."""


class ServiceIndex:
    """Finds services and institutions as one types; its index is built at the first search."""

    def __init__(
        self,
        services: Sequence[Service],
        words: EverydayWords | None = None,
        institutions: Sequence[Institution] | None = None,
    ) -> None:
        self.services = services
        self._words = words or shipped_words()
        self._institutions = shipped_directory().institutions if institutions is None else institutions

    @cached_property
    def _index(self) -> WordIndex:
        return WordIndex(self._findable(), self._words.superfluous.split())

    def _findable(self) -> Iterator[Findable]:
        often = shares(self._words.often)
        for service in self.services:
            yield Findable(
                thing=service,
                name=service.name,
                beside=service.unit,
                said=self._words.said.get(service.key, ()),
                code=service.code,
                often=often.get(service.key, _OF_ITS_OWN if service.from_charter else 0.0),
            )
        for one in self._institutions:
            yield Findable(thing=one, name=one.name_bg, said=one.what_for)

    def answer(self, typed: str) -> list[Service | Institution]:
        """The services and institutions that `typed` may mean, the likeliest first.

        All services for an empty text. Nothing is listed only because it has one of the words, where all of
        them are what somebody says of another: „лична карта“ is no card for parking.
        """
        if not words_of(typed):
            return list(self.services)
        return [match.thing for match in self._index.find(typed)]

    def find(self, typed: str) -> list[Service]:
        """The services among the answer."""
        return [one for one in self.answer(typed) if isinstance(one, Service)]
