"""What is said where a file is not the one that was last at work here, before anything is numbered."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from db.epochs import Why
from db.outside.look import Standing
from desktop.administration.standing import Doubt
from desktop.office.language import N_, Language

_TITLES = {
    Standing.WORK_MISSING: N_("Work is missing"),
    Standing.PUT_BACK: N_("This folder was restored from a copy"),
    Standing.COPIED: N_("This file comes from another computer or folder"),
    Standing.UNMARKED: N_("This file was put here from elsewhere"),
}
_AFTER = {
    Standing.WORK_MISSING: N_(
        "Work is missing after No. {after}. It was registered on this computer and is not in "
        "the file: a copy was restored, or a part of the file was lost."
    ),
    Standing.PUT_BACK: N_("Everything registered after No. {after} since the copy was made is missing."),
    Standing.COPIED: N_(
        "The newest case in it is No. {after}. Two computers must not both be counter No. {counter}: they "
        "would number alike."
    ),
    Standing.UNMARKED: N_(
        "The newest case in it is No. {after}. Nothing on this computer says how far the "
        "counter had come: everything registered later is missing, and another computer may "
        "be at work as counter No. {counter}."
    ),
}
_NO_CASE = N_("no case yet")


def doubt_title(doubt: Doubt) -> str:
    """What happened, in a few words of the catalogue."""
    return _TITLES[doubt.standing]


def doubt_words(doubt: Doubt, words: Language) -> str:
    """What happened and what is missing."""
    after = doubt.after or words.gettext(_NO_CASE)
    said = [words.gettext(_AFTER[doubt.standing]).format(after=after, counter=doubt.counter)]
    if doubt.missing:
        said.append(
            words.ngettext(
                "{count} case was registered later than the newest one in the file.",
                "{count} cases were registered later than the newest one in the file.",
                doubt.missing,
            ).format(count=doubt.missing)
        )
    if doubt.last_at is not None:
        said.append(
            words.gettext(N_("The last entry known was made {moment}.")).format(
                moment=words.moment(doubt.last_at)
            )
        )
    return " ".join(said)


_WHY = {
    Why.RESTORED: N_("a copy was restored"),
    Why.WORK_MISSING: N_("work was missing"),
    Why.COPIED: N_("the file came from another computer or folder"),
    Why.FORKED: N_("the central server had another continuation of the log"),
    Why.REBUILT: N_("the counter was rebuilt from the central server"),
}


def epoch_words(at: datetime, told: Mapping[str, Any], words: Language) -> str:
    """What an entry says that begins an epoch: when, why, after which entry; and the numbers passed over."""
    why = told.get("why", "")
    said = words.gettext(
        N_(
            "Epoch {epoch} of the log began {moment}, after entry {after}: {why}. Numbers passed over: "
            "{lifted}"
        )
    )
    lifted = [f"{name} {stood + 1}–{last}" for name, (stood, last) in dict(told.get("lifted", {})).items()]
    return said.format(
        epoch=told.get("epoch"),
        moment=words.moment(at),
        after=f"{told.get('after_epoch')}/{told.get('after_seq')}",
        why=words.gettext(_WHY[Why(why)]) if why in set(Why) else why,
        lifted=", ".join(lifted) or words.gettext(N_("none")),
    )
