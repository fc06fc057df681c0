"""What a charter says to citizens beside its promises: standards, how services are given, feedback. Pure."""

from desktop.office.charter.hours_words import hours_words
from desktop.office.charter.model import Charter
from desktop.office.charter.promises import Feedback
from desktop.office.charter.titles import key_title
from desktop.office.charter.ways import Channel
from desktop.office.charter.wording import value_words
from desktop.office.language import Language

Lines = list[tuple[str, str]]
"""(label, value) pairs."""


def standards_lines(charter: Charter, language: Language) -> Lines:
    """The standards of service: how long one waits and is served, by when a letter is answered."""
    services = charter.services
    lines = [
        (one.name.for_language(language.code), value_words(one.key, one, language))
        for one in charter.standards
    ]
    if services.paper_standards_for_a_fee:
        fee = services.paper_standards_fee
        asked = fee.for_language(language.code) if fee else language.gettext("not stated; ask at the counter")
        lines.append((key_title(charter, "services.paper_standards_fee", language), asked))
    return lines


def services_lines(charter: Charter, language: Language) -> list[str]:
    """How services are given here, as far as the charter promises more than the law asks."""
    services = charter.services
    promised = {
        "once_only": services.once_only,
        "electronic": services.electronic,
        "joint": services.joint,
        "traceable": services.traceable,
        "no_conflict_of_interest": services.no_conflict_of_interest,
        "no_unregulated_contacts": services.no_unregulated_contacts,
    }
    return [key_title(charter, f"services.{name}", language) for name, kept in promised.items() if kept]


def access_words(charter: Charter, language: Language) -> list[str]:
    """What helps people get to the counter that is here, and be served there."""
    here = (None, charter.sites[0].key)
    return [one.for_language(language.code) for one in charter.accessibility if one.site in here]


def ways_words(charter: Charter, language: Language) -> list[str]:
    """Each way to complain or suggest: `по горещия телефон: 809 040; денонощно (жалба, сигнал)`."""
    return [_way(way, language) for way in charter.submissions.offered]


def _way(way: Channel, language: Language) -> str:
    kinds = f" ({value_words('kinds', way.kinds, language).lower()})" if way.kinds else ""
    return f"{way_with_place(way, language)}{kinds}"


def way_with_place(way: Channel, language: Language) -> str:
    """`по горещия телефон: 809 040; денонощно`"""
    name = way.name.for_language(language.code)
    where = way.where.for_language(language.code) if way.where else ""
    told = "; ".join(filter(None, (where, hours_words(way.hours, language))))
    return f"{name}: {told}" if told else name


def feedback_lines(charter: Charter, language: Language) -> list[str]:
    """How one says what one thinks, and what becomes of it; the charter's own words first."""
    _, feedback = language.gettext, charter.feedback
    lines = [one.for_language(language.code) for one in charter.promises_at("feedback")]
    if feedback.words:
        lines.insert(0, feedback.words.for_language(language.code))
    ways = {
        _("on a survey card"): feedback.survey_cards,
        _box(charter, language): feedback.opinions_box,
        _("on paper, at the counter"): feedback.on_paper,
        _("electronically"): feedback.electronic,
    }
    open_ways = "; ".join(way for way, is_open in ways.items() if is_open)
    if open_ways:
        lines.append(_("Tell us what you think: {ways}.").format(ways=open_ways))
    if feedback.reported_every_months:
        lines.append(reported_words(feedback.reported_every_months, language))
    if feedback.published:
        lines.append(_published(feedback, language))
    if feedback.acted_on:
        lines.append(_("What you tell us is acted on."))
    return list(dict.fromkeys(lines))


def reported_words(months: int, language: Language) -> str:
    """`Обратната връзка се отчита на всеки 2 месеца.`"""
    return language.ngettext(
        "Feedback is reported on every month.", "Feedback is reported on every {count} months.", months
    )


def _published(feedback: Feedback, language: Language) -> str:
    day = value_words("yearly_report", feedback.yearly_report, language)
    if feedback.published_where is None:
        return language.gettext("The report on satisfaction is published {day}.").format(day=day)
    where = feedback.published_where.for_language(language.code)
    return language.gettext("The report on satisfaction is published {day}: {where}.").format(
        day=day, where=where
    )


def _box(charter: Charter, language: Language) -> str:
    way = charter.submissions.of_kind("box")
    return way.name.for_language(language.code) if way else language.gettext("in the box for opinions")
