"""The step by which what was registered about a person is put right (GDPR, art. 16). Pure."""

from collections.abc import Mapping

from desktop.access.rules import Meant
from desktop.complaints.life.fold import Fold
from desktop.complaints.life.stands import Standing, stands_with
from desktop.complaints.life.states import State
from desktop.complaints.life.step_traits import Moment, SubmissionStepTraits
from desktop.complaints.life.steps import Step, StepKind
from desktop.complaints.rules import Kind
from desktop.office.charter import Charter
from desktop.office.language import N_, NP_
from desktop.office.names import ADDRESS_LIMIT, NAME_LIMIT, SUBJECT_LIMIT
from desktop.office.permissions import Permission
from desktop.parties.rectified import RECTIFIABLE, rectified_words
from desktop.parties.rectifying import NO_NAME_LESS, RectifiedDetail, person_details, registered, usual
from desktop.steps.details import Detail


def _stands(case: Moment, name: str) -> str:
    """What is registered, as it was last put right."""
    return case.standing.about_person if name == "about_person" else registered(case, name)


def _rectified(_fold: Fold, standing: Standing, step: Step) -> Standing:
    """Whoever was complained about by the first name is kept from it as well, until a head says otherwise."""
    told = step.details
    if "about_person" not in told:
        return standing
    first = Meant(told.get("was_about_person", ""))
    also = standing.about_also if first in standing.about_also else (*standing.about_also, first)
    return stands_with(standing, about_person=told["about_person"], about_also=also)


def _what(step: Step, _kind: Kind, _charter: Charter) -> str:
    return rectified_words(step.details)


_DETAILS: tuple[Detail[Moment], ...] = (
    *person_details(NP_("person", "Sender")),
    RectifiedDetail(
        name="about",
        label=N_("Against whom or what"),
        usual=usual("about"),
        limit=SUBJECT_LIMIT,
    ),
    RectifiedDetail(
        name="about_person",
        label=N_("Name of the person complained about"),
        usual=lambda case: case.standing.about_person,
        stands=_stands,
        limit=NAME_LIMIT,
        missing=NO_NAME_LESS,
        # Whoever was chosen among the people known here has the name by which they are known.
        asked=lambda case: bool(case.standing.about_person) and not case.standing.about_key,
    ),
    RectifiedDetail(name="place", label=N_("Where it happened"), usual=usual("place"), limit=ADDRESS_LIMIT),
)
assert {one.name for one in _DETAILS} == {*RECTIFIABLE, "about_person"} - {"representative"}

RECTIFIED: Mapping[StepKind, SubmissionStepTraits] = {
    StepKind.RECTIFIED: SubmissionStepTraits(
        word=N_("Personal data corrected"),
        button=N_("Correct personal data"),
        meaning=N_("what was registered about a person is wrong"),
        consequence=N_(
            "Lists, papers and letters show the corrected data from now on. What was registered stays in the "
            "log and in this case, and is still found."
        ),
        permission=Permission.RECTIFY,
        follows=frozenset(State),
        change=_rectified,
        details=_DETAILS,
        must_say=N_("Why it is corrected"),
        lines=2,
        exactly=_what,
    ),
    StepKind.ERASURE_REFUSED: SubmissionStepTraits(
        word=N_("Erasure refused"),
        button=N_("Refuse an erasure"),
        meaning=N_("the person asks for it, and the law orders to keep the case"),
        consequence=N_(
            "The case stays as it is. The person may complain to the Commission for Personal Data Protection."
        ),
        permission=Permission.ERASE,
        follows=frozenset(State),
        must_say=N_("Why it is refused"),
    ),
}
