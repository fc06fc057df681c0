"""The step by which what was registered about a person is put right (GDPR, art. 16). Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from desktop.access.rules import Meant
from desktop.complaints.life.fold import Fold
from desktop.complaints.life.stands import Standing, stands_with
from desktop.complaints.life.states import State
from desktop.complaints.life.step_traits import Moment, SubmissionStepTraits
from desktop.complaints.life.steps import Step, StepKind
from desktop.complaints.rectified import RECTIFIABLE, rectified_words
from desktop.complaints.rules import Kind
from desktop.office.charter import Charter
from desktop.office.contacts import checked_email
from desktop.office.faults import WrongInput
from desktop.office.identity import (
    IDENTIFIER_NAMES,
    IdentifierKind,
    checked_phone,
    masked,
    masked_phone,
)
from desktop.office.language import N_, NP_, _
from desktop.office.names import ADDRESS_LIMIT, EMAIL_LIMIT, NAME_LIMIT, SUBJECT_LIMIT, cleaned_line
from desktop.office.permissions import Permission
from desktop.parties.rules import Party, with_checked_identifier
from desktop.steps.details import Detail, Given

_REMOVES = frozenset("-–—")
"""Typed alone where nothing stands at first, because it is masked: what is registered is to go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RectifiedDetail(Detail[Moment]):
    """One thing that was registered, as it should be: kept with what stood there, where the two differ."""

    checks: Callable[..., str] | None = None

    def read(self, given: Given, case: Moment) -> dict[str, str]:
        """What it is now, and `was_…`; nothing of what stays. A name is never taken away."""
        if self.name not in given:
            return {}
        was = _stands(case, self.name)
        new = cleaned_line(given.get(self.name, ""), field=self.name, limit=self.limit, required=False)
        if self.hinted is not None:
            # Masked, it stands in no field: left empty, it stays.
            new = "" if new in _REMOVES else new or was
        if new == was:
            return {}
        if not new and self.missing and was:
            raise WrongInput(self.missing, field=self.name)
        if new and self.checks is not None:
            new = self.checks(new, field=self.name)
        return {self.name: new, f"was_{self.name}": was}


@dataclass(frozen=True, slots=True, kw_only=True)
class RectifiedNumber(RectifiedDetail):
    """The number by which a person is known, with its kind."""

    def read(self, given: Given, case: Moment) -> dict[str, str]:
        """Reads the number as its kind says."""
        typed = given.get(self.name, "").strip() or _stands(case, self.name)
        kind = given.get("identifier_kind") or _stands(case, "identifier_kind")
        known = IdentifierKind(kind) if kind else None
        number = "" if typed in _REMOVES else typed
        party = with_checked_identifier(Party(identifier=number, identifier_kind=known), case.today)
        now = {"identifier": party.identifier, "identifier_kind": party.identifier_kind or ""}
        was = {name: _stands(case, name) for name in now}
        if now == was:
            return {}
        return {**now, **{f"was_{name}": value for name, value in was.items()}}


def _stands(case: Moment, name: str) -> str:
    """What is registered, as it was last put right."""
    if name == "about_person":
        return case.standing.about_person
    return str(getattr(case.record, name) or "")


def _usual(name: str) -> Callable[[Moment], str]:
    return lambda case: _stands(case, name)


def _kept_if_empty(shown: Callable[[str], str], name: str) -> Callable[[Moment], str]:
    def hint(case: Moment) -> str:
        stands = _stands(case, name)
        if not stands:
            return _("Nothing is registered.")
        return _("{value}; empty keeps it, a dash removes it").format(value=shown(stands))

    return hint


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
    RectifiedDetail(
        name="applicant",
        label=NP_("person", "Sender"),
        usual=_usual("applicant"),
        limit=NAME_LIMIT,
        missing=N_("A name can be corrected, not taken away. Enter the right name."),
        asked=lambda case: bool(case.record.applicant),
    ),
    Detail(
        name="identifier_kind",
        label=N_("Identification"),
        editor="choice",
        options=lambda _case: [(kind, _(name)) for kind, name in IDENTIFIER_NAMES.items()],
        usual=lambda case: _stands(case, "identifier_kind") or IdentifierKind.EGN,
    ),
    RectifiedNumber(
        name="identifier",
        label=N_("Number"),
        hinted=_kept_if_empty(masked, "identifier"),
    ),
    RectifiedDetail(
        name="address",
        label=N_("Address for the answer"),
        usual=_usual("address"),
        limit=ADDRESS_LIMIT,
    ),
    RectifiedDetail(
        name="phone",
        label=N_("Phone"),
        limit=40,
        checks=checked_phone,
        hinted=_kept_if_empty(masked_phone, "phone"),
    ),
    RectifiedDetail(
        name="email", label=N_("E-mail"), usual=_usual("email"), limit=EMAIL_LIMIT, checks=checked_email
    ),
    RectifiedDetail(
        name="about",
        label=N_("Against whom or what"),
        usual=_usual("about"),
        limit=SUBJECT_LIMIT,
    ),
    RectifiedDetail(
        name="about_person",
        label=N_("Name of the person complained about"),
        usual=_usual("about_person"),
        limit=NAME_LIMIT,
        missing=N_("A name can be corrected, not taken away. Enter the right name."),
        # Whoever was chosen among the people known here has the name by which they are known.
        asked=lambda case: bool(case.standing.about_person) and not case.standing.about_key,
    ),
    RectifiedDetail(name="place", label=N_("Where it happened"), usual=_usual("place"), limit=ADDRESS_LIMIT),
)
assert {one.name for one in _DETAILS} == {*RECTIFIABLE, "about_person"}

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
