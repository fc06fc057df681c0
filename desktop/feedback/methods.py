"""The other ways to learn what people think (НАО, чл. 24): forms as data, and what one brought. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Self
from uuid import UUID

from pydantic import Field, model_validator

from desktop.feedback.questionnaires import Question, Scale
from desktop.office.charter import LocalText
from desktop.office.data_file import DataEntry, checked, not_among, read_toml
from desktop.office.faults import Faults, WrongInput
from desktop.office.fields import Declared, choice, cleaned_values, day, line, lines
from desktop.office.language import N_, Language
from desktop.office.names import SUBJECT_LIMIT
from desktop.office.places import RESOURCES
from desktop.office.typed_dates import day_typed

METHODS = RESOURCES / "feedback_methods.toml"
WORDS_LIMIT = 2_000


class Method(DataEntry):
    """One form; `place` says what its place is called, `guide` what whoever fills it in must know."""

    key: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name: LocalText
    place: LocalText
    guide: LocalText
    questions: tuple[Question, ...] = Field(min_length=1)


class Methods(DataEntry):
    """All of them, and the scales on which they ask."""

    scales: Mapping[str, Scale]
    methods: tuple[Method, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _on_known_scales(self) -> Self:
        if not {one.scale for method in self.methods for one in method.questions} <= self.scales.keys():
            raise not_among(self.scales)
        return self

    def of(self, key: str) -> Method:
        """The form of that key."""
        return next(one for one in self.methods if one.key == key)


@cache
def methods() -> Methods:
    """The forms that the program has."""
    return checked(Methods, read_toml(METHODS), METHODS)


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationRecord:
    """What one observation brought. `answers` as on a card; `follows`: what is done about it."""

    id: UUID
    method: str
    day: date
    place: str
    answers: Mapping[str, int]
    words: str
    follows: str
    clerk: str
    counter: int


def asked_of(method: Method, words: Language) -> tuple[Declared, ...]:
    """What the form asks for, in that language; a question that is passed over is 0."""
    questions = (choice(one.for_language(words.code), 0, name=one.key) for one in method.questions)
    return (
        day(N_("Day"), name="day", needed=lambda _typed: True),
        line(method.place.for_language(words.code), name="place", limit=SUBJECT_LIMIT, needed=True),
        *questions,
        lines(N_("What was seen or said"), name="words", limit=WORDS_LIMIT, lines=2),
        lines(N_("What follows from it"), name="follows", limit=WORDS_LIMIT, lines=2),
    )


def checked_observation(method: Method, typed: Mapping[str, Any], today: date) -> dict[str, Any]:
    """The columns of an observation, cleaned.

    Raises:
        WrongInput: all that is wrong: no day or a day to come, no place, nothing answered and nothing said.
    """
    faults = Faults()
    asked = [one for one in asked_of(method, Language("en")) if one.name != "day"]
    kept = cleaned_values(asked, typed, faults)
    with faults.noted():
        kept["day"] = day_typed(typed["day"], today, field="day")
        if kept["day"] is None or kept["day"] > today:
            raise WrongInput(N_("Enter the day on which it was: today or an earlier one."), field="day")
    answers = {one.counted_as: typed[one.key] for one in method.questions if typed[one.key]}
    with faults.noted():
        if not answers and not kept["words"]:
            raise WrongInput(N_("Answer a question, or write what was seen or said."), field="words")
    faults.tell()
    return {name: kept[name] for name in ("day", "place", "words", "follows")} | {"answers": answers}
