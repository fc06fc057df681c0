"""Who may do what."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from desktop.office.language import N_


class Role(StrEnum):
    """What somebody is in the office. One person may hold several."""

    CLERK = "clerk"
    SUPERVISOR = "supervisor"
    UNIT_HEAD = "unit_head"
    SECRETARY = "secretary"
    ETHICS = "ethics"
    MAYORS_OFFICE = "mayors_office"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


class Permission(StrEnum):
    """One thing that can be allowed."""

    LOOK_UP_SERVICES = "look_up_services"
    RUN_QUEUE = "run_queue"
    SUPERVISE_HALL = "supervise_hall"
    REGISTER_SUBMISSION = "register_submission"
    TAKE_APPLICATION = "take_application"
    HANDLE_APPLICATION = "handle_application"
    TAKE_PAYMENT = "take_payment"
    CLOSE_CASH = "close_cash"
    MANAGE_TARIFF = "manage_tariff"
    FIND_SUBMISSION = "find_submission"
    REPRINT_RECEIPT = "reprint_receipt"
    OPEN_BOX = "open_box"
    SEE_DUE = "see_due"
    HANDLE_SUBMISSION = "handle_submission"
    ASSIGN_SUBMISSION = "assign_submission"
    DECIDE_SUBMISSION = "decide_submission"
    SAY_ABOUT_WHOM = "say_about_whom"
    EXTEND_TERM = "extend_term"
    CONFIRM_INSULT = "confirm_insult"
    RECTIFY = "rectify"
    ERASE = "erase"
    EXPORT_REGISTER = "export_register"
    WORD_LETTERS = "word_letters"
    BOOK_RECEPTION = "book_reception"
    RECEPTION_DAY = "reception_day"
    CHANGE_RECEPTION = "change_reception"
    SHOW_IDENTIFIER = "show_identifier"
    TAKE_FEEDBACK = "take_feedback"
    REPORT_FEEDBACK = "report_feedback"
    MANAGE_ACCOUNTS = "manage_accounts"
    MANAGE_CHARTER = "manage_charter"
    MANAGE_CENTRAL = "manage_central"
    VERIFY_JOURNAL = "verify_journal"
    READ_JOURNAL = "read_journal"
    REPORT_ACCESS = "report_access"
    SYNC = "sync"
    MANAGE_COPIES = "manage_copies"
    SHOW_SITE_KEY = "show_site_key"
    SIGN_IN = "sign_in"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clerk:
    """Somebody signed in. `name` is the full name, as on a receipt; `unit` the key of theirs, if any."""

    id: UUID
    login: str
    name: str
    roles: frozenset[Role]
    unit: str = ""


ROLE_NAMES: Mapping[Role, str] = {
    Role.CLERK: N_("Front-desk clerk"),
    Role.SUPERVISOR: N_("Head of the centre"),
    Role.UNIT_HEAD: N_("Head of a unit"),
    Role.SECRETARY: N_("Secretary"),
    Role.ETHICS: N_("Member of the ethics commission"),
    Role.MAYORS_OFFICE: N_("Office of the head"),
    Role.ADMINISTRATOR: N_("Administrator"),
    Role.AUDITOR: N_("Internal auditor"),
}
"""What each role is called everywhere, as entries of the catalogue; see `who_is_who` for one office."""

_EVERYBODY = frozenset({Permission.SIGN_IN, Permission.LOOK_UP_SERVICES})

_AT_THE_DESK = _EVERYBODY | frozenset(
    {
        Permission.RUN_QUEUE,
        Permission.REGISTER_SUBMISSION,
        Permission.TAKE_APPLICATION,
        Permission.TAKE_PAYMENT,
        Permission.CLOSE_CASH,
        Permission.FIND_SUBMISSION,
        Permission.REPRINT_RECEIPT,
        Permission.BOOK_RECEPTION,
        Permission.SHOW_IDENTIFIER,
        Permission.OPEN_BOX,
        Permission.SEE_DUE,
        Permission.HANDLE_SUBMISSION,
        Permission.HANDLE_APPLICATION,
        Permission.RECTIFY,
        Permission.TAKE_FEEDBACK,
    }
)

_IN_CHARGE = frozenset(
    {
        Permission.FIND_SUBMISSION,
        Permission.SEE_DUE,
        Permission.HANDLE_SUBMISSION,
        Permission.HANDLE_APPLICATION,
        Permission.ASSIGN_SUBMISSION,
        Permission.DECIDE_SUBMISSION,
    }
)
"""Whoever answers for submissions: gives them out and decides."""

_RECEIVES = frozenset({Permission.RECEPTION_DAY, Permission.CHANGE_RECEPTION})
"""Whoever runs a reception day: who came, what came of it, and whether it is held."""

PERMISSIONS: Mapping[Role, frozenset[Permission]] = {
    Role.CLERK: _AT_THE_DESK,
    Role.SUPERVISOR: _AT_THE_DESK
    | _IN_CHARGE
    | _RECEIVES
    | frozenset(
        {
            Permission.SUPERVISE_HALL,
            Permission.CONFIRM_INSULT,
            Permission.ERASE,
            Permission.SAY_ABOUT_WHOM,
            Permission.EXPORT_REGISTER,
            Permission.REPORT_FEEDBACK,
            Permission.REPORT_ACCESS,
            Permission.WORD_LETTERS,
            Permission.MANAGE_TARIFF,
            Permission.VERIFY_JOURNAL,
            Permission.SYNC,
        }
    ),
    Role.UNIT_HEAD: _EVERYBODY | _IN_CHARGE,
    # The superior body extends a term (АПК, чл. 118, ал. 2 and 121); the secretary writes here that it did.
    Role.SECRETARY: _EVERYBODY
    | _IN_CHARGE
    | _RECEIVES
    | frozenset(
        {
            Permission.SUPERVISE_HALL,
            Permission.EXTEND_TERM,
            Permission.CONFIRM_INSULT,
            Permission.RECTIFY,
            Permission.ERASE,
            Permission.SAY_ABOUT_WHOM,
            Permission.EXPORT_REGISTER,
            Permission.TAKE_FEEDBACK,
            Permission.REPORT_FEEDBACK,
            Permission.REPORT_ACCESS,
            Permission.WORD_LETTERS,
            Permission.MANAGE_TARIFF,
            Permission.SHOW_IDENTIFIER,
            Permission.VERIFY_JOURNAL,
        }
    ),
    Role.ETHICS: _EVERYBODY | _IN_CHARGE - {Permission.ASSIGN_SUBMISSION, Permission.HANDLE_APPLICATION},
    # The secretary of the mayor: signs up by phone too, calls whoever waits for an open reception,
    # registers what a reception turns into, and sees to what was promised there.
    Role.MAYORS_OFFICE: _EVERYBODY
    | _RECEIVES
    | frozenset(
        {
            Permission.RUN_QUEUE,
            Permission.BOOK_RECEPTION,
            Permission.REGISTER_SUBMISSION,
            Permission.FIND_SUBMISSION,
            Permission.SEE_DUE,
        }
    ),
    # Runs the office's computers, and therefore reads no citizen's papers.
    Role.ADMINISTRATOR: _EVERYBODY
    | frozenset(
        {
            Permission.SUPERVISE_HALL,
            Permission.MANAGE_ACCOUNTS,
            Permission.MANAGE_CHARTER,
            Permission.MANAGE_TARIFF,
            Permission.MANAGE_CENTRAL,
            Permission.VERIFY_JOURNAL,
            Permission.SYNC,
            Permission.MANAGE_COPIES,
            Permission.SHOW_SITE_KEY,
        }
    ),
    # Reads the journal and nothing else: neither cases nor the queue.
    Role.AUDITOR: frozenset({Permission.SIGN_IN, Permission.READ_JOURNAL, Permission.VERIFY_JOURNAL}),
}
"""What each role may do."""


def may(clerk: Clerk | None, permission: Permission) -> bool:
    """Whether `clerk` holds a role that allows it. Nobody (`None`) may do nothing."""
    return clerk is not None and any(permission in PERMISSIONS[role] for role in clerk.roles)


def serves_citizens(clerk: Clerk | None) -> bool:
    """Whether citizens come to them one after another, from the queue in the hall."""
    return clerk is not None and not clerk.roles.isdisjoint({Role.CLERK, Role.SUPERVISOR})
