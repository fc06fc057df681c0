"""A standard as people read it: what is promised, where, what was measured, and how far it was kept. Pure."""

from dataclasses import dataclass

from desktop.office.charter.wording import value_words
from desktop.office.language import N_, Language
from desktop.oversight.charts import HIDDEN, share_words
from desktop.oversight.measured import MeasuredStandard
from desktop.oversight.spreads import SMALL

_OWN = {
    "decisions": (
        N_("A complaint or report is decided by its deadline"),
        N_("Administrative Procedure Code"),
    ),
    "services": (N_("A service is ready by the promised deadline"), N_("Catalogue of services")),
    "hours": (N_("A counter is open when the doors open"), N_("Working time")),
    "receptions": (N_("What was promised at a reception is done in time"), N_("Charter")),
}
"""What is held to without being a row of the charter's standards, and where it is promised."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardWords:
    """A row, each column in words; of a group that is too small only that it is."""

    promise: str
    source: str
    measured: str
    n: str
    share: str


def standard_words(one: MeasuredStandard, language: Language, *, hidden: bool = False) -> StandardWords:
    """What a row of the standards says: `5 от 10 до 6, 9 от 10 до 17 мин.`, `18 204`, `93,8 %`."""
    _ = language.gettext
    if one.standard is not None:
        name = one.standard.name.for_language(language.code)
        most = value_words(one.key, one.standard, language)
        promise = _("{standard}: {most}").format(standard=name, most=most)
        if one.during is not None:
            begins, ends = map(language.date, (one.during.begins, one.during.ends))
            in_force = _("{promise} (in force from {begins} to {ends})")
            promise = in_force.format(promise=promise, begins=begins, ends=ends)
        source = one.standard.citation or _("Charter")
    else:
        promise, source = map(_, _OWN[one.key])
    spread = one.spread
    if not spread.n:
        measured, n, share = _("nothing to measure"), "0", "–"
    elif hidden or spread.n < SMALL:
        measured, n, share = _("not shown"), HIDDEN, HIDDEN
    else:
        days, minutes = _("5 of 10 within {median} days"), _("5 of 10 within {median} min")
        if spread.p90 is not None:
            days = _("5 of 10 within {median}, 9 of 10 within {p90} days")
            minutes = _("5 of 10 within {median}, 9 of 10 within {p90} min")
        pattern = days if one.unit == "days" else minutes
        measured = pattern.format(median=spread.median, p90=spread.p90)
        n, share = language.number(spread.n), share_words(spread, language)
    return StandardWords(promise=promise, source=source, measured=measured, n=n, share=share)
