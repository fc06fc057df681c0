"""What is wrong with an entry of the journal, in words."""

from db.checking.findings import (
    ANCHOR,
    CHAIN,
    CONTENT,
    DERIVED,
    FILE,
    FOREIGN,
    GAP,
    HEADER,
    OTHERS,
    PAYLOAD,
    RECORD,
    SERIES,
    SETTING,
    TAKEN_AWAY,
    BrokenEntry,
)
from desktop.office.language import N_, Language

_REASONS = {
    GAP: N_("an entry before it is missing"),
    FOREIGN: N_("it is of another counter"),
    CHAIN: N_("it does not continue the one before it"),
    HEADER: N_("its header was changed"),
    PAYLOAD: N_("its content was changed"),
    TAKEN_AWAY: N_("its content was taken away, and no entry says so"),
    ANCHOR: N_("the central server or a printed slip has another one, or it was there and is missing"),
    RECORD: N_("what it is about was changed without an entry"),
    OTHERS: N_("it came from another counter and is not what that counter sent"),
    CONTENT: N_("the bytes of this attachment are not those that were kept"),
    SETTING: N_("this setting was changed without an entry"),
    SERIES: N_("the last number of this series is not the last that was given"),
    DERIVED: N_("what the lists show is not what was written"),
    FILE: N_("the file is damaged here"),
}
_ENTRY = N_("Entry {epoch}/{seq} has been altered: {reason}")
_NO_ENTRY = N_("{what} is not in order: {reason}")


def finding_words(broken: BrokenEntry, language: Language) -> str:
    """A finding as the administrator reads it: the entry where there is one, else what it is about."""
    reason = language.gettext(_REASONS[broken.reason])
    if broken.seq:
        return language.gettext(_ENTRY).format(epoch=broken.epoch, seq=broken.seq, reason=reason)
    return language.gettext(_NO_ENTRY).format(what=broken.what, reason=reason)
