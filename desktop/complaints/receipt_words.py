"""What a receipt says of what becomes of a submission: in whole sentences, to whoever holds it.

Every day on it is one that runs: a decision that nobody has taken yet is told by no day. Whoever gave no
name is promised no answer; how to ask stands beside the check code.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from desktop.complaints.rules import AnswerBy, Kind, SubmissionRecord
from desktop.complaints.treatment.deadline_words import end_words
from desktop.complaints.treatment.facts import Facts, Outcome, complains_of_staff, is_inspected, kind_handled
from desktop.complaints.treatment.grounds import citation_for, ground_words
from desktop.complaints.treatment.promised import Promised
from desktop.complaints.treatment.terms import term_kind
from desktop.complaints.why_no_case import why_no_case
from desktop.office.charter import Charter, Extension, hours_of_the_day
from desktop.office.language import DEFAULT_LANGUAGE, N_, Language
from desktop.office.laws import law_words
from desktop.office.working_calendar import WorkingCalendar


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """The framed answer of a receipt: `value` stands large under its label, `source` beside it."""

    label: str
    value: str
    source: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """A submission as it was registered: the record, its facts, and the days that are owed for it."""

    record: SubmissionRecord
    facts: Facts
    days: Promised
    charter: Charter
    language: Language

    @property
    def outcome(self) -> Outcome:
        """What becomes of it, as it was registered."""
        return Outcome(self.record.outcome)

    @property
    def kind(self) -> Kind:
        """As what it is handled, whatever it is called."""
        return kind_handled(self.facts, self.charter)

    @property
    def answered(self) -> bool:
        """Whether anything is written to the sender: there is one, and what was said wants an answer."""
        return not self.facts.anonymous and self.outcome is not Outcome.NOTED


def following(one: Registered) -> Following:
    """What becomes of it."""
    return _FOLLOWING[one.outcome](one)


def _examined(one: Registered) -> Following:
    decision, answer = one.days.decision, one.days.answer
    assert decision is not None
    answers_itself = answer is not None and answer.ends == decision.ends
    return _answer(
        one,
        N_("You will have our answer by") if answers_itself else N_("Deadline for the decision"),
        end_words(decision, one.language),
        decision.citation,
        *([] if answers_itself else _told_later(one)),
        *_sent_up(one),
        *_who_examines(one),
        *_without_data(one),
        *_about_the_term(one),
        *_no_answer(one),
        *_counter_on((answer or decision).last_day, one),
    )


def _to_confirm(one: Registered) -> Following:
    """Nobody has decided yet: a receipt that spoke of a refusal would speak for the head of the centre."""
    _ = one.language.gettext
    answer = one.days.answer or one.days.decision
    assert answer is not None
    return _answer(
        one,
        N_("You will have our answer by"),
        end_words(answer, one.language),
        answer.citation,
        _("The head of the centre decides how the case continues; you will be told in writing."),
        *_article_26(one),
    )


def _of_its_own_motion(one: Registered) -> Following:
    return _state(
        one,
        N_("The municipality checks the danger itself"),
        law_words(one.charter.submissions.ex_officio.citation, one.language),
        one.language.gettext("It is anonymous, so no case is opened and no answer can be sent to you."),
    )


def _not_examined(one: Registered) -> Following:
    return _state(
        one,
        N_("No case is opened"),
        one.record.ground,
        why_no_case(one.record, one.facts, one.charter, one.language),
        *_reasons_follow(one),
    )


def _refused(one: Registered) -> Following:
    _ = one.language.gettext
    return _state(
        one,
        N_("No answer may be given"),
        one.record.ground,
        _("The administration has no right to answer such a question."),
        *_reasons_follow(one),
    )


def _forwarded(one: Registered) -> Following:
    _ = one.language.gettext
    said = [_("Another institution decides on this; we forward the case to it.")]
    if one.answered:
        said.append(_("You will be told which one it is, and will have the answer from it."))
    return _sent(one, *said)


def _referred(one: Registered) -> Following:
    _ = one.language.gettext
    return _sent(
        one,
        _("Another institution decides on this: we refer you to it, and forward the case as well."),
        _("The counter gives you a slip with its name and address."),
    )


def _appeal(one: Registered) -> Following:
    _ = one.language.gettext
    routing = one.days.routing or one.days.forwarding
    return _answer(
        one,
        N_("With the superior body by"),
        one.language.date(routing.last_day),
        routing.citation,
        _("An appeal against an act is decided by the superior body; we send it there with the file."),
    )


def _noted(one: Registered) -> Following:
    _ = one.language.gettext
    return _state(
        one, N_("It is noted"), "", _("Thank you. It is made known to those it concerns; no case is opened.")
    )


_FOLLOWING: Mapping[Outcome, Callable[[Registered], Following]] = {
    Outcome.EXAMINED: _examined,
    Outcome.WITHOUT_DATA: _examined,
    Outcome.MAY_BE_REFUSED: _to_confirm,
    Outcome.EX_OFFICIO: _of_its_own_motion,
    Outcome.NO_PROCEEDINGS: _not_examined,
    Outcome.REFUSED: _refused,
    Outcome.FORWARDED: _forwarded,
    Outcome.REFERRED: _referred,
    Outcome.OTHER_PROCEDURE: _appeal,
    Outcome.NOTED: _noted,
}


# How it is put together


def _answer(one: Registered, label: str, value: str, source: str, *sentences: str) -> Following:
    return Following(
        label=one.language.gettext(label), value=value, source=_source(source, one), sentences=sentences
    )


def _source(source: str, one: Registered) -> str:
    """The statute, or in a language that the charter is not written in, which charter it is."""
    known = law_words(source, one.language)
    if not source or known != source or one.language.code == DEFAULT_LANGUAGE:
        return known
    return one.language.gettext("Client charter of {municipality}").format(
        municipality=one.charter.municipality.for_language(one.language.code)
    )


def _state(one: Registered, value: str, source: str, *sentences: str) -> Following:
    """`source` as it is printed; a ground was put into the citizen's language when it was registered."""
    _ = one.language.gettext
    return Following(label=_("What follows"), value=_(value), source=source, sentences=sentences)


def _sent(one: Registered, *sentences: str) -> Following:
    forwarding = one.days.forwarding
    day = one.language.date(forwarding.last_day)
    law = citation_for("forwarding_to_sender", one.kind, one.charter)
    return _answer(one, N_("To be forwarded by"), day, law.words if law else forwarding.citation, *sentences)


# Its sentences


def _told_later(one: Registered) -> Iterator[str]:
    """That the decision is taken is one day, that the sender has it another (АПК, чл. 118 and 123)."""
    _ = one.language.gettext
    if answer := one.days.answer:
        yield _("The decision is sent to you by {day} at the latest, under the {law}.").format(
            day=end_words(answer, one.language), law=law_words(answer.citation, one.language)
        )


def _sent_up(one: Registered) -> Iterator[str]:
    """Of an appeal that is examined here for its danger: it goes to the superior body all the same."""
    if routing := one.days.routing:
        yield one.language.gettext(
            "The appeal against the act is sent to the superior body by {day}, under the {law}."
        ).format(day=one.language.date(routing.last_day), law=law_words(routing.citation, one.language))


def _who_examines(one: Registered) -> Iterator[str]:
    _ = one.language.gettext
    examiner = one.charter.submissions.examiner_of(kind_handled(one.facts, one.charter))
    yield _("Examined by: {who}.").format(who=examiner.name.for_language(one.language.code))
    if is_inspected(one.facts, one.charter):
        yield _("An inspection will be made.")


def _without_data(one: Registered) -> Iterator[str]:
    if one.outcome is Outcome.WITHOUT_DATA:
        yield one.language.gettext("The answer cannot contain protected data.")


def _about_the_term(one: Registered) -> Iterator[str]:
    """Why there is a date, and how far the law lets it move."""
    yield from _article_26(one)
    answered_as = term_kind(one.kind, about_staff=complains_of_staff(one.facts))
    extension = one.charter.submissions.extension.get(answered_as.value)
    if one.days.extension is not None and extension is not None:
        yield from _about_the_extension(extension, one)


def _article_26(one: Registered) -> Iterator[str]:
    law = citation_for("receipt_day", one.kind, one.charter)
    if law is not None and one.answered:
        yield one.language.gettext("You are told the deadline under the {law}.").format(
            law=ground_words(law, one.language)
        )


def _about_the_extension(extension: Extension, one: Registered) -> Iterator[str]:
    words = one.language
    if extension.counted_from == "due_date":
        yield words.ngettext(
            "The deadline may be extended by at most {count} month.",
            "The deadline may be extended by at most {count} months.",
            extension.months,
        )
    else:
        yield words.ngettext(
            "The deadline may be extended to at most {count} month from registration.",
            "The deadline may be extended to at most {count} months from registration.",
            extension.months,
        )
    if not one.facts.anonymous:
        yield words.gettext("You will be told of it.")


def _no_answer(one: Registered) -> Iterator[str]:
    if one.facts.anonymous:
        _ = one.language.gettext
        yield _("It is anonymous, so no answer can be sent to you.")


def _counter_on(day: date, one: Registered) -> Iterator[str]:
    """When the counter is open on the last day for an answer that is collected there, a Friday perhaps."""
    hours = one.charter.hours_at(one.charter.sites[0])
    if one.answered and one.record.answer_by is AnswerBy.AT_COUNTER and hours is not None and hours.known:
        calendar = WorkingCalendar(one.charter.one_off)
        yield one.language.gettext(
            "You collect the answer at the counter; working time on {day}: {hours}."
        ).format(day=one.language.date(day), hours=hours_of_the_day(hours, day, calendar, one.language))


def _reasons_follow(one: Registered) -> Iterator[str]:
    if one.answered:
        yield one.language.gettext("You will be told the reasons in writing.")
