"""What is asked for where data about a person is put right, in a step about any kind of case. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from desktop.office.contacts import checked_email
from desktop.office.faults import WrongInput
from desktop.office.identity import (
    IDENTIFIER_NAMES,
    IdentifierKind,
    checked_phone,
    masked,
    masked_phone,
)
from desktop.office.language import N_, _
from desktop.office.names import ADDRESS_LIMIT, EMAIL_LIMIT, NAME_LIMIT, cleaned_line
from desktop.parties.rules import Party, with_checked_identifier
from desktop.steps.details import Detail, Given

NO_NAME_LESS = N_("A name can be corrected, not taken away. Enter the right name.")

_REMOVES = frozenset("-–—")
"""Typed alone where nothing stands at first, because it is masked: what is registered is to go."""


def registered(case: Any, name: str) -> str:
    """What is registered in the case's record, as it was last put right."""
    return str(getattr(case.record, name) or "")


def usual(name: str) -> Callable[[Any], str]:
    """What stands in the field at first."""
    return lambda case: registered(case, name)


@dataclass(frozen=True, slots=True, kw_only=True)
class RectifiedDetail(Detail[Any]):
    """One thing that was registered, as it should be: kept with what stood there, where the two differ.

    `stands` tells what stands there.
    """

    checks: Callable[..., str] | None = None
    stands: Callable[[Any, str], str] = registered

    def read(self, given: Given, case: Any) -> dict[str, str]:
        """What it is now, and `was_…`; nothing of what stays. A name is never taken away."""
        if self.name not in given:
            return {}
        was = self.stands(case, self.name)
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

    def read(self, given: Given, case: Any) -> dict[str, str]:
        """Reads the number as its kind says."""
        typed = given.get(self.name, "").strip() or registered(case, self.name)
        kind = given.get("identifier_kind") or registered(case, "identifier_kind")
        known = IdentifierKind(kind) if kind else None
        number = "" if typed in _REMOVES else typed
        party = with_checked_identifier(Party(identifier=number, identifier_kind=known), case.today)
        now = {"identifier": party.identifier, "identifier_kind": party.identifier_kind or ""}
        was = {name: registered(case, name) for name in now}
        if now == was:
            return {}
        return {**now, **{f"was_{name}": value for name, value in was.items()}}


def _kept_if_empty(shown: Callable[[str], str], name: str) -> Callable[[Any], str]:
    def hint(case: Any) -> str:
        stands = registered(case, name)
        if not stands:
            return _("Nothing is registered.")
        return _("{value}; empty keeps it, a dash removes it").format(value=shown(stands))

    return hint


def person_details(called: str) -> tuple[Detail[Any], ...]:
    """All that is registered about whoever brings a case; `called` is what that person is called there."""
    return (
        RectifiedDetail(
            name="applicant",
            label=called,
            usual=usual("applicant"),
            limit=NAME_LIMIT,
            missing=NO_NAME_LESS,
            asked=lambda case: bool(case.record.applicant),
        ),
        Detail(
            name="identifier_kind",
            label=N_("Identification"),
            editor="choice",
            options=lambda _case: [(kind, _(name)) for kind, name in IDENTIFIER_NAMES.items()],
            usual=lambda case: registered(case, "identifier_kind") or IdentifierKind.EGN,
        ),
        RectifiedNumber(
            name="identifier",
            label=N_("Number"),
            hinted=_kept_if_empty(masked, "identifier"),
        ),
        RectifiedDetail(
            name="address",
            label=N_("Address for the answer"),
            usual=usual("address"),
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
            name="email", label=N_("E-mail"), usual=usual("email"), limit=EMAIL_LIMIT, checks=checked_email
        ),
    )
