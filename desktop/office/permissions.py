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

_REFUSALS: Mapping[Permission, str] = {
    Permission.LOOK_UP_SERVICES: N_("You may not look up services. Ask the administrator for the right."),
    Permission.RUN_QUEUE: N_("You may not run the queue. Ask the administrator for the right."),
    Permission.SUPERVISE_HALL: N_(
        "You may not open, close or move counters. Ask the head of the centre to do it."
    ),
    Permission.REGISTER_SUBMISSION: N_(
        "You may not register complaints, reports and proposals. Ask the administrator for the right."
    ),
    Permission.TAKE_APPLICATION: N_("You may not take applications. Ask the administrator for the right."),
    Permission.HANDLE_APPLICATION: N_(
        "You may not note what is done about an application. Ask the administrator for the right."
    ),
    Permission.TAKE_PAYMENT: N_("You may not take payments. Ask the administrator for the right."),
    Permission.CLOSE_CASH: N_("You may not close the day's cash sheet. Ask the head of the centre to do it."),
    Permission.MANAGE_TARIFF: N_(
        "You may not change services and fees. Ask the head of the centre, the secretary or the "
        "administrator to do it."
    ),
    Permission.FIND_SUBMISSION: N_(
        "You may not read registered complaints, reports and proposals. Ask the administrator for the right."
    ),
    Permission.REPRINT_RECEIPT: N_("You may not print a receipt again. Ask the administrator for the right."),
    Permission.OPEN_BOX: N_("You may not open the boxes. Ask the administrator for the right."),
    Permission.SEE_DUE: N_("You may not see what is due. Ask the administrator for the right."),
    Permission.HANDLE_SUBMISSION: N_(
        "You may not note what is done about a case. Ask the administrator for the right."
    ),
    Permission.ASSIGN_SUBMISSION: N_(
        "You may not assign cases. Ask the head of the centre or the secretary to do it."
    ),
    Permission.DECIDE_SUBMISSION: N_(
        "You may not decide on cases. Ask the head of the unit or the secretary to do it."
    ),
    Permission.SAY_ABOUT_WHOM: N_(
        "You may not say whom a case is about. Ask the head of the centre or the secretary to do it."
    ),
    Permission.EXTEND_TERM: N_("You may not extend a deadline. Ask the secretary to do it."),
    Permission.CONFIRM_INSULT: N_(
        "You may not confirm that words are obscene or insulting. Ask the head of the centre or the "
        "secretary to do it."
    ),
    Permission.RECTIFY: N_(
        "You may not correct what was registered about a person. Ask a clerk at the counter, the head of the "
        "centre or the secretary to do it."
    ),
    Permission.ERASE: N_(
        "You may not erase what was registered. Ask the head of the centre or the secretary to do it."
    ),
    Permission.EXPORT_REGISTER: N_(
        "You may not export the register. Ask the head of the centre or the secretary to do it."
    ),
    Permission.WORD_LETTERS: N_(
        "You may not change the wording of letters. Ask the head of the centre or the secretary to do it."
    ),
    Permission.BOOK_RECEPTION: N_(
        "You may not sign people up for a reception. Ask the administrator for the right."
    ),
    Permission.RECEPTION_DAY: N_("You may not run a reception day. Ask the head of the centre to do it."),
    Permission.CHANGE_RECEPTION: N_(
        "You may not change a reception day. Ask the head of the centre to do it."
    ),
    Permission.SHOW_IDENTIFIER: N_(
        "You may not see a whole identification number. Ask the administrator for the right."
    ),
    Permission.TAKE_FEEDBACK: N_(
        "You may not enter survey cards or read what people say. Ask the administrator for the right."
    ),
    Permission.REPORT_FEEDBACK: N_(
        "You may not report on feedback. Ask the head of the centre or the secretary to do it."
    ),
    Permission.MANAGE_ACCOUNTS: N_("You may not manage accounts. Ask an administrator to do it."),
    Permission.MANAGE_CHARTER: N_("You may not change the charter profile. Ask an administrator to do it."),
    Permission.MANAGE_CENTRAL: N_(
        "You may not set up the central server or choose it. Ask an administrator to do it."
    ),
    Permission.VERIFY_JOURNAL: N_("You may not verify the log. Ask an administrator to do it."),
    Permission.MANAGE_COPIES: N_("You may not manage copies. Ask an administrator to do it."),
    Permission.SHOW_SITE_KEY: N_(
        "You may not see the key with which the site looks receipts up. Ask an administrator to do it."
    ),
    Permission.REPORT_ACCESS: N_(
        "You may not report on personal data. Ask the head of the centre or the secretary to do it."
    ),
    Permission.READ_JOURNAL: N_("You may not read the log. Ask the internal auditor."),
    Permission.SIGN_IN: N_("You may not work at this counter. Ask the administrator for an account."),
    Permission.SYNC: N_("You may not start a synchronisation. Ask an administrator to do it."),
}


def may(clerk: Clerk | None, permission: Permission) -> bool:
    """Whether `clerk` holds a role that allows it. Nobody (`None`) may do nothing."""
    return clerk is not None and any(permission in PERMISSIONS[role] for role in clerk.roles)


def serves_citizens(clerk: Clerk | None) -> bool:
    """Whether citizens come to them one after another, from the queue in the hall."""
    return clerk is not None and not clerk.roles.isdisjoint({Role.CLERK, Role.SUPERVISOR})


def require(clerk: Clerk | None, permission: Permission) -> Clerk:
    """The clerk, now known to be signed in and allowed. Raises `NotAllowed`."""
    if clerk is None:
        raise NotAllowed(N_("Nobody is signed in. Sign in and try again."))
    if not may(clerk, permission):
        raise NotAllowed(_REFUSALS[permission])
    return clerk
