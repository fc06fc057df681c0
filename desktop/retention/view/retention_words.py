"""What the screen says of series, records and protocols, in the window's language."""

from typing import Any

from desktop.office.language import _, ngettext, pgettext, spoken
from desktop.office.laws import law_words
from desktop.retention.paper import CopiesHeld
from desktop.retention.queries import ErasureRecord
from desktop.retention.rules import OBSTACLES, DueFiles, Fate, Kept, Obstacle
from desktop.retention.slips import protocol_title, term_words
from desktop.widgets.results import ListRow
from desktop.widgets.row_model import number_to_copy


def due_row(files: DueFiles) -> ListRow:
    """A series and year of which something is due."""
    count = len(files.due)
    return ListRow(
        key=("due", files.series.key, files.year),
        code=str(files.year),
        title=files.series.title,
        detail=f"{files.series.index} · {_term(files)}",
        chip=ngettext("{count} due", "{count} due", count),
        chip_kind="warning",
    )


def protocol_row(protocol: ErasureRecord) -> ListRow:
    """A protocol, carried out or not."""
    done = protocol.carried_out_at
    return ListRow(
        key=("protocol", protocol.id),
        title=_("Protocol No. {number}").format(number=protocol.number),
        detail=f"{protocol.series} · {protocol.year} · {protocol_title(protocol, spoken())}",
        chip=spoken().short_date(done.date()) if done else _("not carried out"),
        chip_kind="ok" if done else "warning",
        copies=number_to_copy(protocol.number),
    )


def _term(files: DueFiles) -> str:
    term = term_words(files.series.years, spoken())
    return _("{term}, expert commission").format(term=term) if files.series.expert else term


def due_words(files: DueFiles) -> str:
    """Term, source and how much exactly would go and stay."""
    series = files.series
    told = [
        _("Kept for: {term}").format(term=_term(files)),
        _("Source: {source}").format(
            source=law_words(series.source, spoken()) or _("the municipality's nomenclature of files")
        ),
        _("To be confirmed against the approved nomenclature.") if series.verify else "",
        ngettext("{count} record is due.", "{count} records are due.", len(files.due)),
        ngettext("{count} stays.", "{count} stay.", len(files.stays)) if files.stays else "",
    ]
    return "\n".join(filter(None, told))


def protocol_words(protocol: ErasureRecord) -> str:
    """Which records, by whom, and how it stands."""
    words, done = spoken(), protocol.carried_out_at
    told = [
        _("{index} {title}").format(index=protocol.series, title=protocol.title),
        _("Closed in the year {year}").format(year=protocol.year),
        _("Commission: {names}").format(names=", ".join(protocol.members)) if protocol.members else "",
        protocol.decision,
        _("Carried out on {moment}").format(moment=words.moment(done)) if done else _("Not carried out yet"),
    ]
    return "\n".join(filter(None, told))


def copies_words(held: CopiesHeld) -> str:
    """Which copies still hold what was erased, and until when."""
    if not held.count or held.newest is None:
        return _("No copy in this computer's folder is from before the erasure.")
    return ngettext(
        "{count} copy from before still contains what was erased. The rotation removes it "
        "within 12 months; destroy copies kept elsewhere yourselves.",
        "{count} copies from before still contain what was erased. The rotation removes the "
        "last of them within 12 months; destroy copies kept elsewhere yourselves.",
        held.count,
    )


def record_row(key: Any, number: str, fate: Fate | None) -> ListRow:
    """A record with what is decided about it."""
    chip, kind = {
        None: (_("not decided"), "warning"),
        Fate.KEEP: (pgettext("a record", "keep"), "ok"),
        Fate.DESTROY: (pgettext("a record", "destroy"), "error"),
    }[fate]
    return ListRow(key=key, title=number, chip=chip, chip_kind=kind, copies=number_to_copy(number))


def stays_row(one: Kept, why: Obstacle) -> ListRow:
    """A record of the same series and year that is not due, and why."""
    detail = ", ".join(one.leaned_on)
    return ListRow(key=one.id, title=one.number, detail=detail, chip=_(OBSTACLES[why]), chip_kind="plain")
