"""What steps about a submission ask for that no other case knows: whom it is about, marks, another one."""

from dataclasses import dataclass
from functools import partial

from desktop.access.receivers import unit_of
from desktop.access.rules import as_lines, meant_in
from desktop.complaints.life.owed import is_left_out
from desktop.complaints.life.promised_steps import TRAITS, Promise, reason_field
from desktop.complaints.life.step_traits import Moment
from desktop.complaints.life.verdicts import CORRECTABLE, marks_written
from desktop.office.faults import WrongInput
from desktop.office.fields import Editor
from desktop.office.language import N_
from desktop.office.names import NAME_LIMIT, cleaned_line
from desktop.steps.details import Detail, Given

REASON_LIMIT = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutDetail(Detail[Moment]):
    """Whom it is about: `about_person`, `about_key`, `about_unit`, `not_about`.

    `about_key` says which of the people known here that is; `not_about` whom it does not concern
    (`access.meant_in`).
    """

    editor: Editor = "own"
    name: str = "about_person"

    def read(self, given: Given, case: Moment) -> dict[str, str]:
        """Refuses somebody who would be both meant and not meant."""
        person = cleaned_line(given.get(self.name, ""), field=self.name, limit=NAME_LIMIT, required=False)
        unit = unit_of(given, "about_unit", case)
        key = given.get("about_key", "") if person else ""
        cleared = meant_in(given.get("not_about", ""))
        if key and any(one.key == key for one in cleared):
            raise WrongInput(
                N_("The same person cannot be both meant and not meant. Choose one of the two."),
                field="not_about",
            )
        keys = {"about_key": key, "not_about": as_lines(cleared)}
        return {"about_unit": unit, self.name: person} | {name: one for name, one in keys.items() if one}


@dataclass(frozen=True, slots=True, kw_only=True)
class MarksDetail(Detail[Moment]):
    """`marks`: those that stand now, of the ones that may turn out to be wrong."""

    editor: Editor = "own"
    name: str = "marks"
    label: str = N_("What is true of it")

    def read(self, given: Given, case: Moment) -> dict[str, str]:
        """Refuses the marks that it has already."""
        marks = marks_written(given.get(self.name, ""))
        if marks == case.standing.facts.marks & frozenset(CORRECTABLE):
            raise WrongInput(
                N_("These are the marks that it has. Tick or untick what is wrong."), field=self.name
            )
        return {self.name: " ".join(sorted(marks))}


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherCaseDetail(Detail[Moment]):
    """The submission that stays: `into`, its key, and its `number`."""

    editor: Editor = "own"
    name: str = "into"
    missing: str = N_("Choose the case that this one is joined to.")

    def read(self, given: Given, case: Moment) -> dict[str, str]:
        """Its number goes with the key."""
        return {**Detail.read(self, given, case), "number": given.get("number", "")}


def reasons_without(*promises: Promise) -> tuple[Detail[Moment], ...]:
    """Why something that was promised is left out: none of it is passed over in silence."""
    return tuple(
        Detail(
            name=reason_field(promise),
            label=TRAITS[promise].without,
            missing=TRAITS[promise].asked_first,
            limit=REASON_LIMIT,
            asked=partial(_is_left_out, promise),
        )
        for promise in promises
    )


def _is_left_out(promise: Promise, moment: Moment) -> bool:
    return is_left_out(moment.standing, promise)
