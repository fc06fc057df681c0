"""What was registered about a person and was put right since (GDPR, art. 16), as its steps tell it. Pure."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.office.clock import day_in_sofia
from desktop.office.faults import WrongInput
from desktop.office.identity import IDENTIFIER_NAMES, IdentifierKind, masked, masked_phone
from desktop.office.language import N_, NP_, _, spoken
from desktop.steps.rules import CaseStep

RECTIFIABLE = (
    "applicant", "identifier_kind", "identifier", "representative", "address", "phone", "email",
    "about", "place",
)  # fmt: skip
"""Columns of a case that such a step may put right."""

_LABELS = {
    "applicant": NP_("person", "Sender"),
    "identifier": N_("Number"),
    "representative": NP_("person", "Representative"),
    "address": N_("Address for the answer"),
    "phone": N_("Phone"),
    "email": N_("E-mail"),
    "about": N_("Against whom or what"),
    "about_person": N_("Name of the person complained about"),
    "place": N_("Where it happened"),
}
_SHOWN = {"identifier": masked, "phone": masked_phone}


@dataclass(frozen=True, slots=True)
class Rectification:
    """That one thing was put right: when, by whom, and what had stood there."""

    day: date
    clerk: str
    was: str


def rectified_of(steps: Iterable[CaseStep], columns: Container[str]) -> dict[str, str]:
    """What is right now, by those of the case's `columns`; `steps` put something right, in their order."""
    told: dict[str, str] = {}
    for step in steps:
        told |= {
            name: step.details[name]
            for name in RECTIFIABLE
            if name in columns and _is_put_right(name, step.details)
        }
    return told


def read_rectified(told: Mapping[str, str] | None) -> dict[str, Any]:
    """The same as the fields of a record."""
    if not told:
        return {}
    found: dict[str, Any] = dict(told)
    if "identifier" in found:
        kind = found.get("identifier_kind")
        found |= {
            "identifier": found["identifier"] or None,
            "identifier_kind": IdentifierKind(kind) if kind else None,
        }
    return found


def rectifications(steps: Iterable[CaseStep]) -> dict[str, Rectification]:
    """By column, what was put right last; what had stood there is what was registered."""
    found: dict[str, Rectification] = {}
    for step in steps:
        for name in RECTIFIABLE:
            if _is_put_right(name, step.details):
                first = found[name].was if name in found else step.details.get(f"was_{name}", "")
                found[name] = Rectification(day_in_sofia(step.taken_at), step.clerk, first)
    return found


def rectified_words(details: Mapping[str, str], called: str = _LABELS["applicant"]) -> str:
    """`Подател: Иван Петров, преди: Иван Петроф`: all that one step put right, numbers masked.

    `called` is what whoever brought the case is called.
    """
    told = [
        _("{field}: {now}, before: {was}").format(
            field=label_of(name, called),
            now=_shown(name, details[name]),
            was=_shown(name, details[f"was_{name}"]),
        )
        for name in _LABELS
        if _is_put_right(name, details)
    ]
    return "; ".join(told)


def check_rectifies(details: Mapping[str, str], *, field: str = "applicant") -> None:
    """Refuses a step that puts nothing right.

    Raises:
        WrongInput: all is as it is registered.
    """
    if not rectified_words(details):
        raise WrongInput(
            N_("This is what is registered already. Correct what is wrong, or close the form."), field=field
        )


def corrections(
    steps: Iterable[CaseStep], kind: IdentifierKind | None, called: str = _LABELS["applicant"]
) -> dict[str, str]:
    """By what each fact is called, that it was put right: when, by whom, and what had stood there.

    `kind` is that of the number, by which it is called; `called` as for `rectified_words`.
    """
    number = {"identifier": _(IDENTIFIER_NAMES[kind])} if kind else {}
    return {
        number.get(name) or label_of(name, called): rectification_words(name, one)
        for name, one in rectifications(steps).items()
        if name != "identifier_kind"
    }


def rectification_words(name: str, one: Rectification) -> str:
    """`поправено на 25 ноември 2026 г. от Мария Стоянова; беше: …`, of what is called `name`."""
    return _("corrected on {day} by {clerk}; it was: {was}").format(
        day=spoken().date(one.day), clerk=one.clerk, was=_shown(name, one.was)
    )


def label_of(name: str, called: str = _LABELS["applicant"]) -> str:
    """What the column is called in the window's language; whoever brought the case is `called` so."""
    label = called if name == "applicant" else _LABELS[name]
    return _(label)


def _is_put_right(name: str, details: Mapping[str, str]) -> bool:
    return name in details and f"was_{name}" in details


def _shown(name: str, value: str) -> str:
    if not value:
        return _("nothing")
    return _SHOWN[name](value) if name in _SHOWN else value
