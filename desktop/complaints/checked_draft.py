"""What of a draft may be registered. Pure: draft, day and charter in; a cleaned draft or a sentence out."""

from dataclasses import replace
from datetime import date

from desktop.attachments.rules import checked_number
from desktop.complaints.rules import OFFENDING, AnswerBy, Draft, Kind, Mark, marks_of
from desktop.office.charter import FROM_A_BOX, OF_THE_LAW, Charter
from desktop.office.faults import Faults, WrongInput
from desktop.office.fields import cleaned
from desktop.office.language import N_, NP_
from desktop.office.typed_dates import day_typed
from desktop.office.typing_layouts import skeleton, words_of
from desktop.parties.rules import check_is_a_name, with_checked_help, with_checked_identifier


def checked(draft: Draft, today: date, charter: Charter) -> Draft:
    """The draft, cleaned and ready to register.

    Raises:
        WrongInput: fields are empty, too long or impossible, or offending words are marked and not quoted;
            all of them at once, and `field` names each.
    """
    faults = Faults()
    with faults.noted():
        checked_number(draft.attachments)
    read = replace(cleaned(draft, faults), marks=marks_of(draft))
    with faults.noted():
        read = with_checked_identifier(read, today)
    with faults.noted():
        read = with_checked_help(read)
    with faults.noted():
        check_is_a_name(read)
    for check in (check_the_way, *_CHECKS):
        with faults.noted():
            check(read, today, charter)
    faults.tell()
    return read


def check_the_way(draft: Draft, _today: date, charter: Charter) -> None:
    """Sees that there is such a way, and that it is for what is submitted.

    What the law leaves open to everybody takes whatever comes, and nobody who tells of a danger is sent to
    another door; a sheet that was found at an opening is here already (АПК, чл. 111).
    """
    way = charter.submissions.channel(draft.channel)
    if way is None:
        raise WrongInput(
            N_("The charter no longer has this way. Choose another by which it came."), field="channel"
        )
    here_already = draft.box_opening_id is not None or Mark.DANGER in draft.marks
    if way.takes(draft.kind) or way.kind in OF_THE_LAW or here_already:
        return
    raise WrongInput(
        N_(
            "The way “{way}” is only for: {kinds}. Choose another way or another kind. What was found in a "
            "box is registered from the protocol of its opening."
        )
        if way.kind in FROM_A_BOX
        else N_("The way “{way}” is only for: {kinds}. Choose another way or another kind."),
        field="channel",
        way=way.name,
        kinds=tuple(_TAKEN[Kind(kind)] for kind in way.kinds or ()),
    )


_TAKEN = {
    Kind.COMPLAINT: NP_("what a way takes", "complaints"),
    Kind.SIGNAL: NP_("what a way takes", "reports"),
    Kind.PROPOSAL: NP_("what a way takes", "proposals"),
    Kind.REQUEST: NP_("what a way takes", "requests"),
    Kind.APPEAL: NP_("what a way takes", "appeals against an act"),
    Kind.PRAISE: NP_("what a way takes", "praise"),
    Kind.OPINION: NP_("what a way takes", "opinions"),
}


def _check_the_urgency(draft: Draft, _today: date, charter: Charter) -> None:
    if draft.urgency not in {"", *(one.key for one in charter.submissions.urgencies)}:
        raise WrongInput(
            N_("The charter no longer has this urgency. Choose another, or leave the field empty."),
            field="urgency",
        )


def _check_the_unit(draft: Draft, _today: date, charter: Charter) -> None:
    if draft.about_unit not in {"", *(unit.key for unit in charter.units)}:
        raise WrongInput(
            N_("The charter no longer has this unit. Choose another, or leave the field empty."),
            field="about_unit",
        )


def _check_the_day(draft: Draft, today: date, _charter: Charter) -> None:
    happened_on(draft, today)


def happened_on(draft: Draft, today: date) -> date | None:
    """When it happened, or None where the citizen does not say.

    Raises:
        WrongInput: there is no such day, or it has not come yet.
    """
    day = day_typed(draft.happened_on, today, field="happened_on")
    if day is not None and day > today:
        raise WrongInput(
            N_("This day has not come yet: {day}. Enter when it happened, or leave the field empty."),
            field="happened_on",
            day=day,
        )
    return day


def _check_the_answer_can_arrive(draft: Draft, _today: date, charter: Charter) -> None:
    if not draft.is_named:
        return
    if draft.answer_by not in charter.submissions.answers:
        raise WrongInput(
            N_("The charter does not offer this way to answer. Choose another."), field="answer_by"
        )
    if draft.answer_by is AnswerBy.LETTER and not draft.address:
        raise WrongInput(
            N_("The answer goes by letter: enter the address, or choose another way to answer."),
            field="address",
        )
    if draft.answer_by is AnswerBy.EMAIL and not draft.email:
        raise WrongInput(
            N_("The answer goes by e-mail: enter the e-mail, or choose another way to answer."), field="email"
        )
    if draft.answer_by is AnswerBy.PHONE and not draft.phone:
        raise WrongInput(
            N_("The answer goes by phone: enter the telephone, or choose another way to answer."),
            field="phone",
        )
    if draft.answer_by is AnswerBy.SECURE_DELIVERY and not draft.identifier:
        raise WrongInput(
            N_(
                "The state's secure delivery finds a person by number: enter the personal number, "
                "or choose another way to answer."
            ),
            field="identifier",
        )


def _check_the_quotation(draft: Draft, _today: date, _charter: Charter) -> None:
    """The offending words stand in what was submitted; case, punctuation and alphabet are no matter."""
    if draft.marks.isdisjoint(OFFENDING):
        return
    if not draft.quotation:
        raise WrongInput(
            N_("Quote the offending words as written; the head of the centre decides."),
            field="quotation",
        )
    if not any(_says(part, draft.quotation) for part in (draft.text, draft.subject)):
        raise WrongInput(
            N_(
                "These words are neither in the text nor in the subject. Quote them as they are written "
                "there."
            ),
            field="quotation",
        )


def _says(text: str, quotation: str) -> bool:
    quoted = words_of(quotation)
    if not quoted:
        # Signs alone, such as a picture of a gesture.
        return "".join(quotation.split()) in "".join(text.split())
    said, meant = (" ".join(map(skeleton, words)) for words in (words_of(text), quoted))
    return meant in said


_CHECKS = (
    _check_the_urgency,
    _check_the_unit,
    _check_the_day,
    _check_the_quotation,
    _check_the_answer_can_arrive,
)
