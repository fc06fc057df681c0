"""What citizens are asked: questionnaires as data, each with its versions. Pure but for reading its files."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, model_validator

from desktop.office.charter import Charter, LocalText
from desktop.office.data_file import DataEntry, checked, not_among, read_toml, refusal
from desktop.office.language import N_
from desktop.office.places import RESOURCES

FOLDER = RESOURCES / "questionnaires"
MOST_ASKED = 5
"""Questions under a minute; and points of a scale, each of which has a key of its own."""

_Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class CitizenText(LocalText):
    """A sentence in the languages of the hall; in English for whoever reads a further one."""

    tr: str = ""

    def for_language(self, code: str) -> str:
        """The text in the language `code`."""
        return self.tr if code == "tr" and self.tr else super().for_language(code)


class Question(CitizenText):
    """One question. The same `key` on the same `scale` is the same question, however it is worded."""

    key: _Key
    scale: _Key

    @property
    def counted_as(self) -> str:
        """What its answers are kept and counted under: `respect:fully`."""
        return f"{self.key}:{self.scale}"


class Scale(DataEntry):
    """From 1 to `points`; `words` stand under the points that have some, by the point."""

    points: int = Field(ge=2, le=MOST_ASKED)
    words: Mapping[str, CitizenText]


class Version(DataEntry):
    """What is asked from a day on, in this order."""

    version: int = Field(ge=1)
    valid_from: date
    greeting: CitizenText
    free_words: CitizenText
    questions: tuple[Question, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _each_once_and_not_too_many(self) -> Self:
        keys = {one.key for one in self.questions}
        if len(keys) < len(self.questions) or len(keys) > MOST_ASKED:
            raise refusal(
                N_(
                    "In the file {file} “{key}” asks a question twice, or more than five. Leave at most "
                    "five different ones."
                )
            )
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as it was asked in a period: in its last wording. `reworded_on`: the days it was changed."""

    question: Question
    scale: Scale
    reworded_on: tuple[date, ...] = ()


class Questionnaire(DataEntry):
    """One questionnaire with all its versions, the first one first."""

    key: _Key
    charters: tuple[str, ...]
    scales: Mapping[str, Scale]
    versions: tuple[Version, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _in_order_and_on_known_scales(self) -> Self:
        for former, later in pairwise(self.versions):
            if later.version <= former.version or later.valid_from <= former.valid_from:
                raise refusal(
                    N_(
                        "In the file {file} “{key}” must stand in the order of the days from which it is "
                        "asked."
                    )
                )
        for question in self._questions():
            if question.scale not in self.scales:
                raise not_among(self.scales)
        return self

    def _questions(self) -> Iterator[Question]:
        for one in self.versions:
            yield from one.questions

    def on(self, day: date) -> Version:
        """What is asked on that day; before the first version, that one."""
        return next((one for one in reversed(self.versions) if one.valid_from <= day), self.versions[0])

    def by_name(self, day: date) -> dict[str, Question]:
        """All that was asked up to that day, by what it is counted as; and by its key what is asked then."""
        so_far = (one.question for one in self.asked_between(date.min, day))
        return {one.counted_as: one for one in so_far} | {one.key: one for one in self.on(day).questions}

    def asked_between(self, begins: date, ends: date, answered: Collection[str] = ()) -> tuple[Asked, ...]:
        """Every question that was asked on a day from `begins` to `ends`, in the order of the last version.

        One that was reworded in between is one question still, and says on which days; on another scale it
        is another. Those asked no longer stand at the end, and what was `answered` on cards that had waited.
        """
        in_force = [self.on(begins), *(one for one in self.versions if begins < one.valid_from <= ends)]
        found: dict[str, Question] = {}
        for version in (*reversed(in_force), *reversed(self.versions)):
            for one in version.questions:
                if version in in_force or one.counted_as in answered:
                    found.setdefault(one.counted_as, one)
        reworded = defaultdict[str, list[date]](list)
        for former, later in pairwise(in_force):
            before = {one.counted_as: one for one in former.questions}
            for one in later.questions:
                if before.get(one.counted_as, one) != one:
                    reworded[one.counted_as].append(later.valid_from)
        return tuple(
            Asked(question=one, scale=self.scales[one.scale], reworded_on=tuple(reworded[name]))
            for name, one in found.items()
        )


def read_questionnaires(folder: Path = FOLDER) -> tuple[Questionnaire, ...]:
    """Every questionnaire of a folder, by the names of their files.

    Raises:
        KnownError: a file cannot be read or holds a mistake; it names the file and the key.
    """
    return tuple(checked(Questionnaire, read_toml(file), file) for file in sorted(folder.glob("*.toml")))


@cache
def _shipped() -> tuple[Questionnaire, ...]:
    return read_questionnaires()


def question_words(name: str, code: str) -> str:
    """The last wording of `service/respect:fully`; empty where nothing of that name was ever asked."""
    key, _, question = name.partition("/")
    every = (one for of in _shipped() if of.key == key for one in of.asked_between(date.min, date.max))
    return next((one.question.for_language(code) for one in every if one.question.counted_as == question), "")


def questionnaire_of(charter: Charter, among: tuple[Questionnaire, ...] | None = None) -> Questionnaire:
    """The municipality's own questionnaire, or that of everybody."""
    every = _shipped() if among is None else among
    own = (one for one in every if charter.key in one.charters)
    return next(own, None) or next(one for one in every if not one.charters)
