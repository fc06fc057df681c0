"""What an administrator types for a charter's key, read as a value that a charter can hold. Pure."""

from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase

from desktop.administration.charter.edits import Hours, Value
from desktop.office.charter import (
    LONGEST_SLOT,
    SHORTEST_SLOT,
    Charter,
    hours_as_typed,
    hours_by_day_read,
    written_span,
)
from desktop.office.charter.hours import hours_typed
from desktop.office.charter.typed_hours import DaysToldTwiceError, NoHoursError
from desktop.office.faults import WrongInput
from desktop.office.language import DEFAULT_LANGUAGE, N_, language
from desktop.office.names import ADDRESS_LIMIT, cleaned_line
from desktop.office.typed_numbers import number_typed

HIGHEST_COUNTER = 99
WORDS_LIMIT = ADDRESS_LIMIT
UNITS_LIMIT = 2_000
HOURS_LIMIT = 1_000


class AnswerKind(StrEnum):
    """How a question about a key is answered."""

    RANGES = "ranges"
    HOURS = "hours"
    """By days, in one line."""

    WEEKDAY = "weekday"
    COUNTER = "counter"
    MINUTES = "minutes"
    WORDS = "words"
    """Bulgarian words, and English ones beside them."""

    UNITS = "units"
    """Names of units, divided by semicolons."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was typed or chosen; empty where the question stays open. `english` is for `WORDS` only."""

    typed: str = ""
    english: str = ""

    def __bool__(self) -> bool:
        """Whether anything was answered."""
        return bool(self.typed.strip() or self.english.strip())


_KINDS: tuple[tuple[str, AnswerKind], ...] = (
    ("hours.note", AnswerKind.WORDS),
    ("hours.administration", AnswerKind.HOURS),
    ("hours.centre", AnswerKind.HOURS),
    ("sites.*.hours", AnswerKind.HOURS),
    ("contacts.*.hours", AnswerKind.HOURS),
    ("units.*.hours", AnswerKind.HOURS),
    ("sites.*.address", AnswerKind.WORDS),
    ("officials.*.ranges", AnswerKind.RANGES),
    ("officials.*.weekday", AnswerKind.WEEKDAY),
    ("officials.*.slot_minutes", AnswerKind.MINUTES),
    ("officials.*.place", AnswerKind.WORDS),
    ("sign_up_counter", AnswerKind.COUNTER),
    ("submissions.counter_number", AnswerKind.COUNTER),
    ("services.paper_standards_fee", AnswerKind.WORDS),
    ("units", AnswerKind.UNITS),
    ("whistleblowers.*", AnswerKind.WORDS),
    ("secretary_stand_in", AnswerKind.WORDS),
    ("access", AnswerKind.WORDS),
    ("submissions.counter", AnswerKind.WORDS),
    ("submissions.channels.*.where", AnswerKind.WORDS),
    ("feedback.words", AnswerKind.WORDS),
)


def open_keys(charter: Charter) -> list[str]:
    """What the charter leaves open: its own questions first, then those that every office is asked."""
    return sorted(
        charter.open,
        key=lambda key: key in {"units", "secretary_stand_in"} or key.startswith("whistleblowers."),
    )


def answer_kind(key: str) -> AnswerKind | None:
    """How the question about `key` is answered; `None` for one that only the file can answer."""
    return next((kind for pattern, kind in _KINDS if fnmatchcase(key, pattern)), None)


def answer_value(key: str, answer: Answer) -> Value | None:
    """What the answer writes under `key`; `None` where nothing was answered.

    Raises:
        WrongInput: it cannot stand there; `field` is the key.
    """
    kind = answer_kind(key)
    if kind is None or not answer:
        return None
    if kind is AnswerKind.RANGES:
        return hours_typed(answer.typed, field=key)
    if kind is AnswerKind.HOURS:
        return hours_by_day_typed(answer.typed, field=key)
    if kind is AnswerKind.WORDS:
        return words_typed(answer, field=key)
    if kind is AnswerKind.UNITS:
        return units_typed(answer.typed, field=key)
    lowest, highest = {
        AnswerKind.WEEKDAY: (1, 7),
        AnswerKind.COUNTER: (1, HIGHEST_COUNTER),
        AnswerKind.MINUTES: (SHORTEST_SLOT, LONGEST_SLOT),
    }[kind]
    return number_typed(answer.typed, lowest, highest, field=key)


def hours_by_day_typed(typed: str, *, field: str) -> Hours:
    """Hours by days as a charter writes them: a list for every working day alone, else a Bulgarian sentence.

    Raises:
        WrongInput: it is no hours, they overlap or are not in order, or a day's hours are told twice.
    """
    try:
        hours = hours_by_day_read(typed)
    except DaysToldTwiceError:
        raise WrongInput(
            N_("The hours of one day are entered twice. Remove one of the two."), field=field
        ) from None
    except NoHoursError as fault:
        if not fault.word:
            raise _no_hours(field) from None
        raise WrongInput(
            N_(
                "“{word}” cannot be read as hours. Enter 8:30-17:00, or by days: "
                "Mon–Thu 8:30–17:00; Fri 8:30–12:00."
            ),
            field=field,
            of=fault,
        ) from None
    except ValueError:
        raise _no_hours(field) from None
    told = hours.told()
    if set(told) == {"working_days"} and told["working_days"] and not (hours.seasons or hours.days):
        return [written_span(one.span) for one in told["working_days"]]
    return hours_as_typed(hours, language(DEFAULT_LANGUAGE))


def _no_hours(field: str) -> WrongInput:
    return WrongInput(
        N_(
            "Enter hours such as 8:30-12:00, 13:00-17:00, in order and not overlapping; or by days: "
            "Mon–Thu 8:30–17:00; Fri 8:30–12:00."
        ),
        field=field,
    )


def words_typed(words: Answer, *, field: str) -> dict[str, str]:
    """A text in both languages; the Bulgarian words stand where there are no English ones.

    Raises:
        WrongInput: there are no Bulgarian words, or too many.
    """
    bulgarian = cleaned_line(words.typed, field=field, limit=WORDS_LIMIT, required=True)
    return {
        "bg": bulgarian,
        "en": cleaned_line(words.english, field=field, limit=WORDS_LIMIT, required=False) or bulgarian,
    }


def units_typed(typed: str, *, field: str) -> list[dict[str, object]]:
    """Names divided by semicolons, as units with keys of their own. Raises `WrongInput`."""
    names = [name for part in typed.split(";") if (name := part.strip())]
    return [
        {"key": f"unit_{at}", "name": words_typed(Answer(name), field=field)}
        for at, name in enumerate(names, 1)
    ]
