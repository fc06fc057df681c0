"""What is wrong with an entry of the journal, in words."""

from db.journal import ANCHOR, CHAIN, FOREIGN, GAP, HEADER, PAYLOAD, RECORD
from desktop.office.language import N_, Language

_REASONS = {
    GAP: N_("an entry before it is missing"),
    FOREIGN: N_("it is of another counter"),
    CHAIN: N_("it does not continue the one before it"),
    HEADER: N_("its header was changed"),
    PAYLOAD: N_("its content was changed"),
    ANCHOR: N_("the central server confirmed another one"),
    RECORD: N_("the case it is about was changed without an entry"),
}


def reason_words(reason: str, language: Language) -> str:
    """The reason of a `BrokenEntry` as the administrator reads it."""
    return language.gettext(_REASONS[reason])
