"""What is told to whoever may not. Checked in actions: a hidden button is no check."""

from collections.abc import Mapping

from desktop.office.faults import NotAllowed
from desktop.office.language import N_
from desktop.office.permissions import Clerk, Permission, may

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


def require(clerk: Clerk | None, permission: Permission) -> Clerk:
    """The clerk, now known to be signed in and allowed. Raises `NotAllowed`."""
    if clerk is None:
        raise NotAllowed(N_("Nobody is signed in. Sign in and try again."))
    if not may(clerk, permission):
        raise NotAllowed(_REFUSALS[permission])
    return clerk
