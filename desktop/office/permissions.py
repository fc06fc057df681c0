"""Who may do what. Checked in actions: a hidden button is no check."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from desktop.office.faults import NotAllowed
from desktop.office.language import N_


class Role(StrEnum):
    """What somebody is in the office. One person may hold several."""

    CLERK = "clerk"
    SUPERVISOR = "supervisor"
    SECRETARY = "secretary"
    ETHICS = "ethics"
    ADMINISTRATOR = "administrator"


class Permission(StrEnum):
    """One thing that can be allowed."""

    LOOK_UP_SERVICES = "look_up_services"
    RUN_QUEUE = "run_queue"
    REGISTER_SUBMISSION = "register_submission"
    FIND_SUBMISSION = "find_submission"
    REPRINT_RECEIPT = "reprint_receipt"
    BOOK_RECEPTION = "book_reception"
    SHOW_IDENTIFIER = "show_identifier"
    MANAGE_ACCOUNTS = "manage_accounts"
    MANAGE_CHARTER = "manage_charter"
    VERIFY_JOURNAL = "verify_journal"
    SYNC = "sync"
    SIGN_IN = "sign_in"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clerk:
    """Somebody signed in. `name` is the full name, as on a receipt."""

    id: UUID
    login: str
    name: str
    roles: frozenset[Role]


ROLE_NAMES: Mapping[Role, str] = {
    Role.CLERK: N_("Front-desk clerk"),
    Role.SUPERVISOR: N_("Head of the centre"),
    Role.SECRETARY: N_("Secretary of the municipality"),
    Role.ETHICS: N_("Member of the ethics commission"),
    Role.ADMINISTRATOR: N_("Administrator"),
}
"""What each role is called: catalogue entries."""

_EVERYBODY = frozenset({Permission.SIGN_IN, Permission.LOOK_UP_SERVICES})

_AT_THE_DESK = _EVERYBODY | frozenset(
    {
        Permission.RUN_QUEUE,
        Permission.REGISTER_SUBMISSION,
        Permission.FIND_SUBMISSION,
        Permission.REPRINT_RECEIPT,
        Permission.BOOK_RECEPTION,
        Permission.SHOW_IDENTIFIER,
    }
)

PERMISSIONS: Mapping[Role, frozenset[Permission]] = {
    Role.CLERK: _AT_THE_DESK,
    Role.SUPERVISOR: _AT_THE_DESK | {Permission.VERIFY_JOURNAL, Permission.SYNC},
    Role.SECRETARY: _EVERYBODY
    | frozenset(
        {
            Permission.FIND_SUBMISSION,
            Permission.SHOW_IDENTIFIER,
            Permission.VERIFY_JOURNAL,
        }
    ),
    Role.ETHICS: _EVERYBODY | {Permission.FIND_SUBMISSION},
    # Runs the office's computers, and therefore reads no citizen's papers.
    Role.ADMINISTRATOR: _EVERYBODY
    | frozenset(
        {
            Permission.MANAGE_ACCOUNTS,
            Permission.MANAGE_CHARTER,
            Permission.VERIFY_JOURNAL,
            Permission.SYNC,
        }
    ),
}
"""What each role may do."""

_REFUSALS: Mapping[Permission, str] = {
    Permission.LOOK_UP_SERVICES: N_("You may not look up services. Ask the administrator for the right."),
    Permission.RUN_QUEUE: N_("You may not run the queue. Ask the administrator for the right."),
    Permission.REGISTER_SUBMISSION: N_(
        "You may not register complaints, signals and proposals. Ask the administrator for the right."
    ),
    Permission.FIND_SUBMISSION: N_(
        "You may not read registered complaints, signals and proposals. Ask the administrator for the right."
    ),
    Permission.REPRINT_RECEIPT: N_("You may not print a receipt again. Ask the administrator for the right."),
    Permission.BOOK_RECEPTION: N_(
        "You may not sign citizens up for a reception. Ask the administrator for the right."
    ),
    Permission.SHOW_IDENTIFIER: N_(
        "You may not see a whole identification number. Ask the administrator for the right."
    ),
    Permission.MANAGE_ACCOUNTS: N_("You may not manage accounts. Ask an administrator to do it."),
    Permission.MANAGE_CHARTER: N_("You may not change the charter profile. Ask an administrator to do it."),
    Permission.VERIFY_JOURNAL: N_("You may not verify the journal. Ask an administrator to do it."),
    Permission.SIGN_IN: N_("You may not work at this counter. Ask the administrator for an account."),
    Permission.SYNC: N_("You may not start a synchronisation. Ask an administrator to do it."),
}


def may(clerk: Clerk | None, permission: Permission) -> bool:
    """Whether `clerk` holds a role that allows it. Nobody (`None`) may do nothing."""
    return clerk is not None and any(permission in PERMISSIONS[role] for role in clerk.roles)


def require(clerk: Clerk | None, permission: Permission) -> Clerk:
    """The clerk, now known to be signed in and allowed. Raises `NotAllowed`."""
    if clerk is None:
        raise NotAllowed(N_("Nobody is signed in. Sign in and try again."))
    if not may(clerk, permission):
        raise NotAllowed(_REFUSALS[permission])
    return clerk
