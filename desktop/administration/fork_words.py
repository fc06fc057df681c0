"""What is said of a journal that had gone on in two ways, once both have come together."""

from db.sync.forks import Healed
from desktop.office.language import N_, Language


def healed_words(healed: Healed, words: Language) -> list[str]:
    """What came back, what stays at the server, and what somebody else wrote there."""
    said = [
        words.ngettext(
            "The log had gone on in two ways. The central server has both, and {count} record came back.",
            "The log had gone on in two ways. The central server has both, and {count} records came back.",
            healed.brought,
        ).format(count=healed.brought)
    ]
    if healed.clashes:
        said.append(
            words.ngettext(
                "{count} record stays at the central server alone: its number was given here again. The log "
                "names it; tell both senders.",
                "{count} records stay at the central server alone: their numbers were given here again. The "
                "log names them; tell the senders.",
                len(healed.clashes),
            ).format(count=len(healed.clashes))
        )
    if healed.forged:
        said.append(words.gettext(_FORGED).format(count=healed.forged))
    return said


_FORGED = N_(
    "At the central server there are entries of this counter that it did not sign: {count}. They were not "
    "taken in. Somebody else may know this counter's password: call the administrator of the server."
)
