"""A treatment in words: what the clerk does, what the citizen is told, and on what ground."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.complaints.treatment.deadline_words import end_words
from desktop.complaints.treatment.facts import Letter, Outcome, Priority, Treatment
from desktop.complaints.treatment.grounds import Ground, ground_words
from desktop.office.charter.citizen_words import way_with_place
from desktop.office.language import N_, Language

_OUTCOMES = {
    Outcome.EXAMINED: N_("examined"),
    Outcome.EX_OFFICIO: N_("no proceedings, but the municipality checks the danger itself"),
    Outcome.WITHOUT_DATA: N_("examined, nothing protected is disclosed"),
    Outcome.NO_PROCEEDINGS: N_("registered without proceedings"),
    Outcome.MAY_BE_REFUSED: N_("the head of the centre decides how it continues"),
    Outcome.REFUSED: N_("registered, an answer is refused"),
    Outcome.FORWARDED: N_("forwarded to the competent institution"),
    Outcome.REFERRED: N_("the person is referred to the competent institution"),
    Outcome.OTHER_PROCEDURE: N_("handled as an appeal against an act"),
    Outcome.NOTED: N_("noted and made known"),
    Outcome.PROTECTED_CHANNEL: N_("referred to the protected channel"),
}
_TO_CLERK = {
    Outcome.EXAMINED: N_("Register it. It is examined; the decision is due by {day}."),
    Outcome.EX_OFFICIO: N_(
        "Register it without opening a case, for there is no name. Report the danger at once: it is "
        "checked without waiting for a sender."
    ),
    Outcome.WITHOUT_DATA: N_(
        "Register it. It is decided by {day}; the answer discloses no personal data and nothing classified."
    ),
    Outcome.NO_PROCEEDINGS: N_(
        "Register it without opening a case. Give no other reason than the legal basis."
    ),
    Outcome.MAY_BE_REFUSED: N_(
        "Register it. The charter lets the municipality leave it unanswered: the head of the centre "
        "decides, by {day} at the latest."
    ),
    Outcome.REFUSED: N_(
        "Register it. The charter forbids an answer to such a question: tell the person why."
    ),
    Outcome.FORWARDED: N_("Register it. Forward it to the competent institution by {day}."),
    Outcome.REFERRED: N_(
        "Register it. Explain which institution decides, hand over the slip, and forward it by {day}."
    ),
    Outcome.OTHER_PROCEDURE: N_(
        "Register it. An appeal against an administrative act has a procedure of its own: "
        "send it to the superior body with the file by {day}."
    ),
    Outcome.NOTED: N_(
        "Register it and make it known to those whom it concerns. No case is opened and there is no deadline."
    ),
    Outcome.PROTECTED_CHANNEL: N_(
        "Do not register it and write nothing down. "
        "Hand over the slip of the officer who receives such reports."
    ),
}
_TO_CITIZEN = {
    Outcome.EXAMINED: N_("Your case is registered. It is decided by {day}, and you will be told in writing."),
    Outcome.EX_OFFICIO: N_(
        "Your case is registered. As you gave no name, we cannot send you an answer, but the danger is "
        "checked."
    ),
    Outcome.WITHOUT_DATA: N_(
        "Your case is registered. It is decided by {day}, and you will be told in writing; the answer "
        "cannot contain protected data."
    ),
    Outcome.NO_PROCEEDINGS: N_("Your case is registered, but no proceedings will be opened."),
    Outcome.MAY_BE_REFUSED: N_(
        "Your case is registered. The head of the centre decides how it continues; you will "
        "be told in writing by {day}."
    ),
    Outcome.REFUSED: N_(
        "Your case is registered. The administration has no right to answer such a question."
    ),
    Outcome.FORWARDED: N_(
        "Your case is registered. Another institution decides on it: we forward it there by {day}."
    ),
    Outcome.REFERRED: N_(
        "Your case is registered. Another institution decides on it: here is where to turn. We forward it "
        "there by {day} too."
    ),
    Outcome.OTHER_PROCEDURE: N_(
        "Your case is registered as an appeal against an administrative act. We send it to the superior "
        "body by {day}."
    ),
    Outcome.NOTED: N_("Thank you. What you say is registered and made known to those whom it concerns."),
    Outcome.PROTECTED_CHANNEL: N_(
        "Only a named officer, who protects you, receives such reports. Nothing is written down here; this "
        "slip says where to go."
    ),
}
_EXAMINED_WITHOUT_SENDER = (
    N_("Register it. It is examined by {day}; there is nobody to answer."),
    N_("Your case is registered and will be examined. As you gave no name, we cannot send you an answer."),
)
_LETTERS = {
    Letter.RECEIPT: N_("receipt"),
    Letter.RECORD: N_("record of an oral submission"),
    Letter.DECISION: N_("decision in writing"),
    Letter.REASONS: N_("the reasons in writing"),
    Letter.FORWARDING: N_("notice that it was forwarded"),
    Letter.REFERRAL: N_("slip with the competent institution"),
    Letter.APPEAL_ROUTING: N_("passed on as an appeal"),
    Letter.DELAY_NOTICE: N_("in case of delay, its reasons and the final deadline in writing"),
    Letter.APOLOGY: N_("an apology for inaccuracy or lost time"),
    Letter.PROTECTED_CHANNEL: N_("slip of the protected channel"),
}


@dataclass(frozen=True, slots=True)
class TreatmentWords:
    """Whole sentences, in order; the first of each says what becomes of the submission."""

    clerk: tuple[str, ...]
    citizen: tuple[str, ...]
    grounds: tuple[str, ...]


def words_of(treatment: Treatment, language: Language) -> TreatmentWords:
    """What clerk and citizen read about the treatment, and its grounds, in their language."""
    clerk, citizen = _TO_CLERK[treatment.outcome], _TO_CITIZEN[treatment.outcome]
    if treatment.outcome in {Outcome.EXAMINED, Outcome.WITHOUT_DATA} and not treatment.answerable:
        clerk, citizen = _EXAMINED_WITHOUT_SENDER
    return TreatmentWords(
        clerk=(_filled(clerk, treatment, language), *_steps(treatment, language)),
        citizen=(_filled(citizen, treatment, language), *_promised(treatment, language)),
        grounds=tuple(ground_words(ground, language) for ground in _said_once(treatment.grounds)),
    )


def _said_once(grounds: Sequence[Ground]) -> Iterator[Ground]:
    """Without those whose words stand in a longer quotation beside them."""
    for ground in grounds:
        if not any(ground.words in other.words and ground.words != other.words for other in grounds):
            yield ground


def outcome_word(outcome: Outcome, language: Language) -> str:
    """`разглежда се`, `регистрира се без образуване на производство`, …"""
    return language.gettext(_OUTCOMES[outcome])


def letter_word(letter: Letter, language: Language) -> str:
    """`входящ номер`, `писмено решение`, …"""
    return language.gettext(_LETTERS[letter])


def _filled(sentence: str, treatment: Treatment, language: Language) -> str:
    day = end_words(treatment.deadline, language) if treatment.deadline else ""
    return language.gettext(sentence).format(day=day)


def _steps(treatment: Treatment, language: Language) -> Iterator[str]:
    _ = language.gettext
    if treatment.priority is Priority.URGENT:
        yield _("Health or safety is threatened: tell the head of the centre at once.")
    if not treatment.came_by_offered_channel and treatment.registered:
        yield _(
            "The charter does not offer this way for it; the nearest is {channel}. What came is taken all "
            "the same."
        ).format(channel=way_with_place(treatment.channel, language))
    if treatment.registered_by_law_alone and treatment.registered:
        yield _(
            "The charter says that anonymous ones are not registered; by law everything that comes is, "
            "so it gets its number."
        )
    yield from _about_its_age(treatment, language)
    if treatment.examiner is not None:
        yield _("Examined by: {who}.").format(who=treatment.examiner.name.for_language(language.code))
    if Letter.RECORD in treatment.letters:
        yield _("Write down what is said, and have it signed if the person is here.")
    yield from _about_the_appeal(treatment, language)


def _about_its_age(treatment: Treatment, language: Language) -> Iterator[str]:
    if since := treatment.too_old_since:
        yield language.gettext("The time limit has passed: a case could be opened until {day}.").format(
            day=language.date(since.last_day)
        )


def _about_the_appeal(treatment: Treatment, language: Language) -> Iterator[str]:
    _, appeal = language.gettext, treatment.appeal
    if Letter.APPEAL_ROUTING in treatment.letters and treatment.outcome is not Outcome.OTHER_PROCEDURE:
        if appeal is None:
            yield _("Pass it on as an appeal against an administrative act as well.")
        else:
            yield _("Pass it on as an appeal against an administrative act as well, by {day}.").format(
                day=language.date(appeal.route_by.last_day)
            )
    if appeal is None:
        return
    yield _("If a collective body issued the act, such as a council or a commission: by {day}.").format(
        day=language.date(appeal.collective_by.last_day)
    )
    if appeal.appeal_by is None:
        yield _("Ask when the act was announced: the deadline for an appeal runs from that day.")
        return
    day = language.date(appeal.appeal_by.last_day)
    if appeal.in_time:
        yield _("It comes in time: the act can be appealed until {day}.").format(day=day)
    else:
        yield _(
            "It comes after {day}, the deadline for an appeal. The superior body decides on that."
        ).format(day=day)


def _promised(treatment: Treatment, language: Language) -> Iterator[str]:
    _ = language.gettext
    if not treatment.came_by_offered_channel and treatment.registered:
        yield _("The charter offers for it: {channel}. What came is taken all the same.").format(
            channel=way_with_place(treatment.channel, language)
        )
    yield from _about_its_age(treatment, language)
    if treatment.inspection:
        yield _("An inspection will be made.")
    if Letter.FORWARDING in treatment.letters:
        yield _("You will be told that it was forwarded.")
    if Letter.DELAY_NOTICE in treatment.letters:
        yield _("If the answer is delayed, you will be told in writing why, and by when it will come.")
