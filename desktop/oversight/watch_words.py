"""What is expected and what is unusual, in words. Pure."""

from desktop.access.unit_words import unit_word
from desktop.office.language import N_, Language
from desktop.oversight.forecasting import FEWEST, WEEKS, Expected
from desktop.oversight.group_words import GroupNames
from desktop.oversight.unusual import Sign, Unusual

_UNUSUAL = {
    Sign.REFUSALS: N_(
        "{who}: {count} refusals of {of} decisions in 90 days, {before} of {before_of} in the 90 days before."
    ),
    Sign.REVERSALS: N_(
        "{who}: {count} of {of} entries taken back in 28 days; all the others: {before} of {before_of}."
    ),
    Sign.VIEWS: N_("{who}: {count} of {of} views in 28 days were of cases of somebody else."),
}


def day_expected(one: Expected, language: Language) -> tuple[str, str]:
    """The day, and how many people: `понеделник, 30.11.2026 г.` and `64 (51–80)`."""
    day = f"{language.weekday(one.day)}, {language.short_date(one.day)}"
    return day, f"{one.people} ({one.fewest}–{one.most})" if one.known else "–"


def how_expected(one: Expected, language: Language) -> str:
    """The fullest hour of the day, the counters that it takes, and how all that is known."""
    _ = language.gettext
    if not one.known:
        return _("Nothing can be foretold yet: it takes {count} days of the same weekday.").format(
            count=FEWEST
        )
    hour = max(one.hours, key=lambda hour: one.hours[hour])
    said = [
        _("Fullest hour: {hour}, people: {count}.").format(hour=f"{hour}–{hour + 1}", count=one.hours[hour])
    ]
    if one.counters is not None:
        said.append(_("Counters needed then: {count}.").format(count=one.counters))
    told = _("The mean of the same weekday in the last {count} weeks, without days off.")
    return " ".join((*said, told.format(count=WEEKS)))


def unusual_words(one: Unusual, names: GroupNames) -> str:
    """What was noticed, of whom, and compared with what."""
    _ = names.language.gettext
    who = unit_word(one.who, names.charter, names.language) if one.sign is Sign.REFUSALS else one.who
    if not who:
        who = _("A clerk of counter No. {counter}").format(counter=one.counter)
    compared = one.compared or one.rate
    return _(_UNUSUAL[one.sign]).format(
        who=who, count=one.rate.count, of=one.rate.of, before=compared.count, before_of=compared.of
    )
