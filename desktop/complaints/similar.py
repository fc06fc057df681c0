"""Whether what a citizen brings was brought before: how alike two submissions are, and in what. Pure.

The clerk decides whether it is a repeat (АПК, чл. 124); this only says where to look. Words are compared by
their skeletons and without their endings, so that „осветление“, „Осветлението“ and `osvetlenie` meet.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from desktop.complaints.rules import Draft, SubmissionRecord
from desktop.office.language import N_, Language
from desktop.office.persons.citizens import may_be_one_person
from desktop.office.typing_layouts import skeleton, words_of

CLOSE_TEXT = 0.55
"""From here on two texts say the same; below `AKIN_TEXT` they say different things."""

AKIN_TEXT = 0.3
_SAME_LINE = 0.5
_STEM = 6
"""Letters: where Bulgarian words of one root begin to part."""

_SHORTEST_WORD = 3
_FEWEST_CONTAINED = 6
_CONTAINED = 0.8


class Likeness(StrEnum):
    """In what two submissions are alike, the most telling first."""

    APPLICANT = "applicant"
    TEXT = "text"
    SUBJECT = "subject"
    PERSON = "person"
    UNIT = "unit"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Similarity:
    """`score` is above 0, at most 1, and says which to show first; `reasons` say why it is shown."""

    score: float
    reasons: tuple[Likeness, ...]


_WORDS = {
    Likeness.APPLICANT: N_("the same sender"),
    Likeness.TEXT: N_("nearly the same text"),
    Likeness.SUBJECT: N_("the same subject"),
    Likeness.PERSON: N_("about the same person"),
    Likeness.UNIT: N_("about the same unit"),
    Likeness.PLACE: N_("the same place"),
}
_WEIGHTS = {
    Likeness.APPLICANT: 0.3,
    Likeness.TEXT: 0.3,
    Likeness.SUBJECT: 0.15,
    Likeness.PERSON: 0.1,
    Likeness.PLACE: 0.1,
    Likeness.UNIT: 0.05,
}


def likeness_word(likeness: Likeness, language: Language) -> str:
    """`същият подател`, `почти същият текст`, …"""
    return language.gettext(_WORDS[likeness])


def close(one: str, other: str) -> float:
    """How much two texts say the same: 0 for not a word in common, 1 for all of them."""
    return _shared(_stems(one), _stems(other))


def compared_with(draft: Draft) -> Callable[[SubmissionRecord], Similarity | None]:
    """Compares the draft, whose text is read but once, with one submission after another.

    In what the two are alike; None where it is not worth the clerk's look. Worth it is nearly the same text,
    whoever sends it; something else of the same applicant's that is about the same; and the same subject at
    the same place or about the same person.
    """
    text, subject, place = _stems(draft.text), _stems(draft.subject), _stems(draft.place)

    def compared(candidate: SubmissionRecord) -> Similarity | None:
        told = _shared(text, _stems(candidate.text))
        found = {
            Likeness.APPLICANT: _same_applicant(draft, candidate),
            Likeness.TEXT: told >= CLOSE_TEXT,
            Likeness.SUBJECT: _shared(subject, _stems(candidate.subject)) >= _SAME_LINE,
            Likeness.PERSON: may_be_one_person(draft.about_person, candidate.about_person),
            Likeness.UNIT: bool(draft.about_unit) and draft.about_unit == candidate.about_unit,
            Likeness.PLACE: _shared(place, _stems(candidate.place)) >= _SAME_LINE,
        }
        reasons = tuple(likeness for likeness in Likeness if found[likeness])
        if not _worth_showing(frozenset(reasons), told):
            return None
        others = sum(_WEIGHTS[likeness] for likeness in reasons if likeness is not Likeness.TEXT)
        return Similarity(min(1.0, others + _WEIGHTS[Likeness.TEXT] * told), reasons)

    return compared


def _worth_showing(reasons: frozenset[Likeness], told: float) -> bool:
    if Likeness.TEXT in reasons:
        return True
    about_the_same = reasons - {Likeness.APPLICANT}
    if Likeness.APPLICANT in reasons:
        return bool(about_the_same) or told >= AKIN_TEXT
    return Likeness.SUBJECT in reasons and not reasons.isdisjoint({Likeness.PERSON, Likeness.PLACE})


def _same_applicant(draft: Draft, candidate: SubmissionRecord) -> bool:
    """By the number where both gave one, whatever their names; else by the name."""
    given, kept = "".join(draft.identifier.split()), candidate.identifier or ""
    return given == kept if given and kept else may_be_one_person(draft.applicant, candidate.applicant)


def _stems(text: str) -> frozenset[str]:
    words = (skeleton(word) for word in words_of(text))
    return frozenset(word[:_STEM] for word in words if len(word) >= _SHORTEST_WORD or word.isdigit())


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    """The part of all their words that both have; a short text may lie whole in a long one."""
    both = len(one & other)
    if not both:
        return 0.0
    fewer = min(len(one), len(other))
    contained = _CONTAINED * both / fewer if fewer >= _FEWEST_CONTAINED else 0.0
    return max(both / len(one | other), contained)
