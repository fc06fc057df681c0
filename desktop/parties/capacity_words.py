"""In what capacity somebody stands at the desk, in the reader's language."""

from desktop.office.language import N_, Language
from desktop.parties.rules import Capacity

_CAPACITIES = {
    Capacity.IN_PERSON: N_("in person"),
    Capacity.PROXY: N_("by proxy"),
    Capacity.LEGAL_REPRESENTATIVE: N_("legal representative"),
    Capacity.OFFICIAL: N_("official"),
}


def capacity_word(capacity: Capacity, language: Language) -> str:
    """`лично`, `чрез пълномощник`, …"""
    return language.gettext(_CAPACITIES[capacity])
