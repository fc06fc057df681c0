"""What somebody needs to be served at all, noted once: with the ticket, the appointment or the case."""

from collections.abc import Collection, Mapping
from enum import StrEnum

from desktop.office.faults import WrongInput
from desktop.office.fields import own
from desktop.office.language import N_, Language


class Need(StrEnum):
    """What the office has to provide for. The values are stored, and are keys of a hall's easier conditions.

    `INTERPRETER` is one of a foreign language, `MOBILITY` a place without stairs, `READING` somebody who
    reads aloud and fills in.
    """

    INTERPRETER = "interpreter"
    SIGN_LANGUAGE = "sign_language"
    MOBILITY = "mobility"
    READING = "reading"


NEEDS: Mapping[Need, str] = {
    Need.INTERPRETER: N_("an interpreter"),
    Need.SIGN_LANGUAGE: N_("a sign-language interpreter"),
    Need.MOBILITY: N_("access without stairs"),
    Need.READING: N_("somebody who reads and fills in with them"),
}
"""What each is called on paper: catalogue entries."""

AT_A_RECEPTION = (Need.INTERPRETER, Need.SIGN_LANGUAGE, Need.MOBILITY)
"""What is asked at sign-up: nothing has to be filled in there."""

NEED = own(N_("Help needed"), passed_by=True)
"""Kept as `kept_needs` has it: of several their words in one line."""


def needs_words(needs: Collection[str], language: Language) -> str:
    """`преводач, достъп без стълби`; nothing where nothing is needed."""
    return ", ".join(language.gettext(words) for need, words in NEEDS.items() if need in needs)


def kept_needs(needs: Collection[str]) -> str:
    """`interpreter mobility`: how a case keeps them, always in the same order; one alone as it always was."""
    return " ".join(need for need in NEEDS if need in needs)


def checked_needs(kept: str) -> str:
    """The same, each once and in their order.

    Raises:
        WrongInput: this program knows no such help.
    """
    if not NEEDS.keys() >= set(kept.split()):
        raise WrongInput(
            N_("This help is not in the list. Choose what the person needs, or leave the field empty."),
            field="need",
        )
    return kept_needs(kept.split())


def counted_needs(kept: str) -> str:
    """As `kept_needs` has it, whatever program wrote it; what this one does not know comes after that.

    Who needs the same help is counted together, however another counter's program told it.
    """
    told = set(kept.split())
    return " ".join((*filter(told.__contains__, NEEDS), *sorted(told - NEEDS.keys())))


def need_of(reason: str) -> str:
    """What a ticket's reason for easier conditions says of it; empty where it is age or another one."""
    return reason if reason in NEEDS else ""
