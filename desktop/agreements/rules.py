"""What needs two people, who the second may be, and what exactly they agree to. Pure."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, TypeAlias
from uuid import UUID

import rfc8785

from desktop.office.faults import KnownError
from desktop.office.language import N_
from desktop.office.permissions import Clerk, Role

GOOD_FOR = timedelta(days=7)
"""How long a proposal waits, and how long it may be made use of."""


class Matter(StrEnum):
    """What one person could hide something by, if they did it alone."""

    CONFIDENTIAL_ROLE = "confidential_role"
    CENTRAL_SERVER = "central_server"
    REGISTER_EXPORT = "register_export"
    ERASURE = "erasure"
    DECLINING = "declining"
    RECOVERY_SHEET = "recovery_sheet"


class Answer(StrEnum):
    """What the second person said."""

    NONE = ""
    AGREED = "agreed"
    REFUSED = "refused"


MATTER_WORDS: Mapping[Matter, str] = {
    Matter.CONFIDENTIAL_ROLE: N_("Access to confidential cases"),
    Matter.CENTRAL_SERVER: N_("Another central server"),
    Matter.REGISTER_EXPORT: N_("Export of the register"),
    Matter.ERASURE: N_("Erasure of personal data"),
    Matter.DECLINING: N_("Refusal to examine a case"),
    Matter.RECOVERY_SHEET: N_("New recovery sheet"),
}
"""What each is called, as entries of the catalogue."""

_OVER_THE_CENTRE = frozenset({Role.SUPERVISOR, Role.SECRETARY, Role.MAYORS_OFFICE})
_AND_THE_ADMINISTRATORS = _OVER_THE_CENTRE | {Role.ADMINISTRATOR}

SECONDS: Mapping[Matter, frozenset[Role]] = {
    Matter.CONFIDENTIAL_ROLE: _AND_THE_ADMINISTRATORS,
    Matter.CENTRAL_SERVER: _AND_THE_ADMINISTRATORS,
    Matter.RECOVERY_SHEET: _AND_THE_ADMINISTRATORS,
    # Whoever runs the computers reads no citizen's papers, and so judges nothing of them.
    Matter.REGISTER_EXPORT: _OVER_THE_CENTRE | {Role.UNIT_HEAD},
    Matter.ERASURE: _OVER_THE_CENTRE | {Role.UNIT_HEAD},
    Matter.DECLINING: frozenset({Role.SUPERVISOR, Role.SECRETARY, Role.UNIT_HEAD, Role.ETHICS}),
}
"""Who may be the second person, by matter: whoever holds one of these roles."""

NOT_FROM_ELSEWHERE = frozenset({Role.ADMINISTRATOR})
"""Roles by which nobody agrees from another counter: who administers two of them has an account at each."""

About: TypeAlias = UUID | str | Mapping[str, Any]
"""What is agreed: a key, or all facts of it in JSON's own types. Other facts are another thing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Needed:
    """What a second person is to agree to.

    `words` say it to them. `submission_id` is the case that it is about: the second must be able to see it.
    `besides` is an account that may not be the second either, for it gains by it.
    """

    matter: Matter
    about: About
    words: str
    submission_id: UUID | None = None
    besides: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementRecord:
    """A proposal as it stands."""

    id: UUID
    matter: Matter
    words: str
    proposed_name: str
    proposed_at: datetime
    expires_at: datetime
    answer: Answer = Answer.NONE
    reason: str = ""
    answered_name: str = ""
    elsewhere: bool = False
    """It was proposed at another counter."""


class AgreementNeeded(KnownError):
    """A second person must agree first.

    `needed` is what to propose, `proposal` the key of what waits already, if it does.
    """

    def __init__(self, message: str, needed: Needed, proposal: UUID | None = None, **facts: Any) -> None:
        super().__init__(message, **facts)
        self.needed = needed
        self.proposal = proposal


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """Somebody with an account here, as the second person."""

    id: UUID
    name: str
    roles: frozenset[Role] = field(default_factory=frozenset)


def digest_of(proposal: UUID, matter: Matter, about: About) -> str:
    """What is agreed by that proposal, in 64 hex digits. Salted: what is agreed cannot be guessed from it."""
    said = dict(about) if isinstance(about, Mapping) else str(about)
    return hashlib.sha256(rfc8785.dumps([str(proposal), str(matter), said])).hexdigest()


def may_be_second(
    one: Clerk | Colleague, matter: Matter, *, proposed_by: UUID | None, besides: UUID | None
) -> bool:
    """Whether they may agree: by role, never to what they proposed or gain by themselves."""
    return one.id not in {proposed_by, besides} and not one.roles.isdisjoint(SECONDS[matter])


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody with an account at some counter, as they are known at the others."""

    login: str
    name: str
    roles: frozenset[Role] = frozenset()

    def may_be(self, other: "Person") -> bool:
        """Whether the two can be one: of the same user name, or of the same name however it is written."""
        return self.login.casefold() == other.login.casefold() or _bare(self.name) == _bare(other.name)


def _bare(name: str) -> str:
    return " ".join(name.casefold().split())


def may_agree_from_elsewhere(one: Person, matter: Matter, *, others: Iterable[Person]) -> bool:
    """Whether an answer from another counter counts: of a role that answers for it, and another person's.

    `others` proposed it, or gain by it. Accounts do not travel, so that one person has one at each counter.
    """
    answers = SECONDS[matter] - NOT_FROM_ELSEWHERE
    return not one.roles.isdisjoint(answers) and not any(map(one.may_be, others))


def needs_a_second(
    needed: Needed, seconds: Iterable[Colleague], proposal: UUID | None, *, new_ones_wait: bool = False
) -> AgreementNeeded:
    """The sentence that says who may agree, or what to do where nobody may.

    `new_ones_wait`: whoever opens an account for somebody now may not ask them before `GOOD_FOR` is over.
    """
    names = ", ".join(one.name for one in seconds)
    if not names and new_ones_wait:
        return AgreementNeeded(
            N_(
                "A second person must agree to this, and nobody else here may. Whose account you opened or "
                "changed, or to whom you gave a password, may not for seven days. Ask another colleague, or "
                "the same one later."
            ),
            needed,
        )
    if not names:
        return AgreementNeeded(
            N_(
                "A second person must agree to this, and nobody else at this counter may. Leave it for the "
                "head of the centre, the secretary or the head of a unit at another counter: it is there "
                "after the next synchronisation. Or have an account opened here for a colleague who answers "
                "for it."
            ),
            needed,
            proposal,
        )
    if proposal is not None:
        return AgreementNeeded(
            N_("This waits for the agreement of a second person: {names}."), needed, proposal, names=names
        )
    return AgreementNeeded(N_("A second person must agree to this: {names}."), needed, names=names)
