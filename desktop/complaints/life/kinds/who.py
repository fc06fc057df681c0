"""Steps that say who has a submission, who sees it, and whom it is about."""

from collections.abc import Mapping

from desktop.access.receivers import (
    PERSON_DETAIL,
    UNIT_DETAIL,
    PersonDetail,
    given_to,
    to_whom,
    unit_or_person,
)
from desktop.access.rules import COMMISSION, Reader, meant_in
from desktop.access.unit_words import unit_word
from desktop.complaints.life.fold import Fold
from desktop.complaints.life.stands import Standing, stands_with
from desktop.complaints.life.states import OPEN, State
from desktop.complaints.life.step_details import AboutDetail
from desktop.complaints.life.step_traits import Moment, SubmissionStepTraits, detail_itself
from desktop.complaints.life.steps import Receiver, Step, StepKind
from desktop.complaints.rules import Kind, Mark
from desktop.complaints.treatment.facts import Facts
from desktop.office.charter import Charter
from desktop.office.language import N_, NP_, _, spoken
from desktop.office.permissions import Permission
from desktop.steps.details import Detail, one_of

_CHOOSE_WHOM = N_("Choose whom it is assigned to: a unit, a person or the commission.")


def _receivers(moment: Moment) -> list[tuple[str, str]]:
    """A unit, a person or the commission; a unit only where there is one without a part in the matter."""
    examined_here = moment.charter.submissions.examined_by.key == COMMISSION
    return [*([(Receiver.COMMISSION, _("commission"))] if examined_here else []), *unit_or_person(moment)]


def _assigned(fold: Fold, standing: Standing, step: Step) -> Standing:
    given = given_to(step.details, standing.readers, fold.charter.units)
    commission = step.details.get("to") == Receiver.COMMISSION
    return stands_with(standing, **given | ({"unit": COMMISSION} if commission else {}))


def _to_whom(step: Step, _kind: Kind, charter: Charter) -> str:
    if step.details.get("to") == Receiver.COMMISSION:
        return charter.submissions.examined_by.name.for_language(spoken().code)
    return to_whom(step.details, charter)


def _named(_fold: Fold, standing: Standing, step: Step) -> Standing:
    reader = Reader(step.details.get("login", ""), step.details.get("name", ""))
    return stands_with(standing, readers=standing.readers | {reader})


def _about_staff(details: Mapping[str, str], facts: Facts) -> Facts:
    """A unit, or somebody known here: it complains of the administration's own people.

    No name takes that away: then a mark was wrong, and a head says why.
    """
    own = details.get("about_unit") or details.get("about_key")
    return facts.marked(facts.marks | {Mark.ABOUT_STAFF}) if own else facts


def _about_corrected(fold: Fold, standing: Standing, step: Step) -> Standing:
    """Whom it is about holds at once; the verdict that the step brings, while nobody has decided."""
    told = step.details
    corrected = stands_with(
        standing,
        about_unit=told.get("about_unit", ""),
        about_person=told.get("about_person", ""),
        about_key=told.get("about_key", ""),
        cleared=meant_in(told.get("not_about", "")),
    )
    if not standing.undecided or "outcome" not in told:
        return corrected
    return fold.again(corrected, step, _about_staff(told, corrected.facts))


def _against_whom(step: Step, _kind: Kind, charter: Charter) -> str:
    unit = step.details.get("about_unit", "")
    named = (step.details.get("about_person", ""), unit_word(unit, charter, spoken()) if unit else "")
    return " · ".join(filter(None, named)) or _("nobody named")


WHO: Mapping[StepKind, SubmissionStepTraits] = {
    StepKind.ASSIGNED: SubmissionStepTraits(
        word=N_("Assigned"),
        journal=N_("Case assigned"),
        button=N_("Assign"),
        meaning=N_("to a unit, a person or the commission"),
        consequence=N_(
            "The recipient sees it in “Mine”. The person complained about and their subordinates are not "
            "offered."
        ),
        permission=Permission.ASSIGN_SUBMISSION,
        follows=OPEN,
        change=_assigned,
        details=(
            Detail(
                name="to",
                label=NP_("assignment", "To whom"),
                editor="choice",
                options=_receivers,
                missing=_CHOOSE_WHOM,
                check=one_of(frozenset(Receiver), _CHOOSE_WHOM),
                abreast=True,
            ),
            UNIT_DETAIL,
            PERSON_DETAIL,
        ),
        exactly=_to_whom,
    ),
    StepKind.ASSIGNMENT_UNDONE: SubmissionStepTraits(
        word=N_("Assignment undone"),
        permission=Permission.ASSIGN_SUBMISSION,
        follows=frozenset(State),
        lawful=lambda _standing, _charter: False,  # by `undo_assignment` alone
    ),
    StepKind.NAMED: SubmissionStepTraits(
        word=N_("Access given"),
        journal=N_("Somebody named to see the case"),
        button=N_("Give access"),
        meaning=N_("only the people named for it can see a confidential case"),
        consequence=N_("The person sees only this confidential case, and no other."),
        permission=Permission.ASSIGN_SUBMISSION,
        follows=frozenset(State),
        lawful=lambda standing, _charter: standing.confidential,
        change=_named,
        details=(PersonDetail(),),
        exactly=detail_itself("name"),
    ),
    StepKind.MARKED_CONFIDENTIAL: SubmissionStepTraits(
        word=N_("Marked confidential"),
        journal=N_("Case marked confidential"),
        button=N_("Mark confidential"),
        meaning=N_("from now on only the people you name can see it"),
        consequence=N_(
            "From now on only the people you name can see it. You will not see it either, unless you are one "
            "of them."
        ),
        follows=frozenset(State),
        lawful=lambda standing, _charter: not standing.confidential,
        change=lambda _fold, standing, _step: stands_with(standing, confidential=True),
        must_say=N_("Reasons"),
    ),
    StepKind.ABOUT_CORRECTED: SubmissionStepTraits(
        word=N_("Corrected: against whom"),
        button=N_("Correct against whom"),
        meaning=N_("the person complained about neither sees nor handles it"),
        consequence=N_("The person named here and their subordinates can no longer see it."),
        permission=Permission.SAY_ABOUT_WHOM,
        follows=frozenset(State),
        change=_about_corrected,
        facts=_about_staff,
        details=(AboutDetail(),),
        exactly=_against_whom,
    ),
}
