"""What a rehearsal found, line by line, for whoever looks after the office's computers."""

from collections.abc import Iterator
from datetime import timedelta
from math import ceil

from desktop.administration.journal_words import finding_words
from desktop.copies.rehearsing import Rehearsal
from desktop.office.language import Language

_NAMED = 10
"""Things that do not hold: the first of them say where to look."""


def rehearsal_lines(found: Rehearsal, words: Language) -> Iterator[str]:
    """The lines: which copy, what is in it, whether it holds, and how long a real restore takes."""
    _ = words.gettext
    yield _("Rehearsed with the copy {name}.").format(name=found.copy.name)
    for damaged in found.passed_over:
        yield _("The copy {name} is damaged and was passed over.").format(name=damaged.name)
    held = found.contents
    yield _("In it: {submissions}, {bookings}, {attachments}, {entries}.").format(
        submissions=words.ngettext("{count} case", "{count} cases", held.submissions),
        bookings=words.ngettext("{count} appointment", "{count} appointments", held.bookings),
        attachments=words.ngettext("{count} attached file", "{count} attached files", held.attachments),
        entries=words.ngettext("{count} entry of the log", "{count} entries of the log", held.entries),
    )
    yield _("Its newest entry is of {moment}.").format(moment=words.moment(held.newest_at))
    if found.missing > 0:
        yield words.ngettext(
            "Since then the counter has written {count} entry, which is not in the copy.",
            "Since then the counter has written {count} entries, which are not in the copy.",
            found.missing,
        )
    if not found.check.broken:
        yield _("Checked: every page, the chain of the log and every record are intact.")
    else:
        yield words.ngettext(
            "{count} thing is not in order", "{count} things are not in order", len(found.check.broken)
        )
        for one in found.check.broken[:_NAMED]:
            yield finding_words(one, words)
        yield _("Do not restore from this copy: make a new one, rehearse again, and call the maintainer.")
    yield _("A real restore takes about {duration}. The throw-away place is removed.").format(
        duration=time_words(found.takes, words)
    )


def time_words(takes: timedelta, words: Language) -> str:
    """„3 секунди“, „12 минути“: rounded up, so that nobody waits longer than was said."""
    seconds = max(1, ceil(takes.total_seconds()))
    if seconds < 100:
        return words.ngettext("{count} second", "{count} seconds", seconds)
    return words.ngettext("{count} minute", "{count} minutes", ceil(seconds / 60))
