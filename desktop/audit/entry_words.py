"""The journal in words: what was done, by whom, about which record."""

import re
from collections.abc import Mapping
from datetime import datetime

import desktop.applications.life.step_kinds  # noqa: F401 - what its steps are called is added there
from desktop.access.shown_identifier import WHY_WORDS, Why
from desktop.audit.rules import Change, EntryRow, Group, Subject, Wanted
from desktop.desk import NOBODY
from desktop.office.clock import in_sofia
from desktop.office.journal_actions import ACTIONS
from desktop.office.language import N_, Language
from desktop.paper.kinds import paper_name

GROUP_WORDS: Mapping[Group, str] = {
    Group.SEEN: N_("What was looked at"),
    Group.PRINTED: N_("What was printed"),
    Group.TAKEN_OUT: N_("What was exported"),
    Group.REFUSED: N_("Refusals and failed sign-ins"),
    Group.AT_THE_DOOR: N_("Sign-ins, sign-outs and locks"),
    Group.CASES: N_("Cases"),
    Group.RECEPTION: N_("Reception"),
    Group.QUEUE: N_("Queue"),
    Group.ACCOUNTS: N_("Accounts, roles and agreements of two"),
    Group.ERASURES: N_("Erasures"),
    Group.COUNTER: N_("Counter, copies and central server"),
    Group.OFFICE: N_("Charter, texts of letters and reports"),
}

_SUBJECTS: Mapping[str, str] = {
    "submission": N_("Case {number}"),
    "application": N_("Application {number}"),
    "booking": N_("Appointment {number}"),
    "box_opening": N_("Box protocol {number}"),
    "nonconformity": N_("Nonconformity {number}"),
    "ticket": N_("Ticket {number}"),
    "account": N_("Account {number}"),
    "setting": N_("Setting {number}"),
}

_PROGRAM: Mapping[str, str] = {
    NOBODY: N_("nobody signed in"),
    "set-up": N_("set-up of the counter"),
    "upgrade": N_("the program itself"),
    "command line": N_("command line"),
    "epochs": N_("the program itself"),
    "clock": N_("the program itself"),
    "erasure": N_("the program itself"),
    "replace-station": N_("the program itself"),
    "sync": N_("the synchronisation"),
}

PERMISSION_WORDS: Mapping[str, str] = {
    "look_up_services": N_("look services up"),
    "run_queue": N_("run the queue"),
    "supervise_hall": N_("supervise the hall"),
    "register_submission": N_("register a case"),
    "take_application": N_("take an application"),
    "handle_application": N_("note what is done about an application"),
    "take_payment": N_("take a payment"),
    "close_cash": N_("close the day's cash sheet"),
    "manage_tariff": N_("change services and fees"),
    "find_submission": N_("read cases"),
    "reprint_receipt": N_("print a receipt again"),
    "open_box": N_("open a box"),
    "see_due": N_("see what is due"),
    "handle_submission": N_("note what is done about a case"),
    "assign_submission": N_("assign a case"),
    "decide_submission": N_("decide on a case"),
    "say_about_whom": N_("say whom a case is about"),
    "extend_term": N_("extend a deadline"),
    "confirm_insult": N_("confirm an insult"),
    "erase": N_("erase what is registered"),
    "manage_central": N_("manage the central server"),
    "rectify": N_("correct what is registered"),
    "export_register": N_("export the register"),
    "word_letters": N_("change texts of letters"),
    "book_reception": N_("sign up for a reception"),
    "reception_day": N_("run a reception day"),
    "change_reception": N_("change a reception day"),
    "show_identifier": N_("see a whole identification number"),
    "take_feedback": N_("enter survey cards and read what people say"),
    "report_feedback": N_("report on feedback"),
    "manage_accounts": N_("manage accounts"),
    "manage_charter": N_("change the charter"),
    "manage_copies": N_("make and restore copies"),
    "show_site_key": N_("see the key with which the site looks receipts up"),
    "verify_journal": N_("check the log"),
    "read_journal": N_("read the log"),
    "report_access": N_("report on personal data"),
    "sync": N_("synchronise"),
    "sign_in": N_("work at the counter"),
}


def action_word(action: str, language: Language) -> str:
    """What was done; of an action that this program does not know, its name."""
    known = ACTIONS.get(action)
    return language.gettext(known.words) if known is not None else action


def subject_word(about: Subject, language: Language) -> str:
    """The record: „Преписка 07-000311/25.11.2026“; nothing of one that has no number."""
    if not about.number or about.entity not in _SUBJECTS:
        return ""
    return language.gettext(_SUBJECTS[about.entity]).format(number=about.number)


def who_word(entry: EntryRow, language: Language) -> str:
    """The person, by the name of then; or what of the program did it."""
    return person_word(entry.actor, entry.who, language)


def wanted_words(wanted: Wanted, whose: str, counter: int | None, language: Language) -> str:
    """What was asked for, in one line: `whose` entries, by name; of which other counter, 0 if unknown."""
    _ = language.gettext
    kind = wanted.kind
    group = next((GROUP_WORDS[one] for one in Group if one == kind), None)
    told = (
        (_("Record"), wanted.record),
        (language.pgettext("period", "From"), language.short_date(wanted.first) if wanted.first else ""),
        (language.pgettext("period", "To"), language.short_date(wanted.last) if wanted.last else ""),
        (_("Who"), person_word(wanted.person, whose, language)),
        (_("Kind of entry"), _(group) if group else action_word(kind, language) if kind else ""),
        (_("Counter"), "" if counter is None else f"№ {counter or '?'}"),
    )
    asked = "; ".join(f"{name}: {value}" for name, value in told if value)
    return asked or _("All entries.")


def person_word(actor: str, name: str, language: Language) -> str:
    """The same of somebody who has left an entry."""
    if name:
        return name
    return language.gettext(_PROGRAM[actor]) if actor in _PROGRAM else actor


def value_word(change: Change, value: str, language: Language) -> str:
    """A value as the reader knows it: a paper, a right, yes and no, a moment; the others as they are kept."""
    if change.column == "permission" and value in PERMISSION_WORDS:
        return language.gettext(PERMISSION_WORDS[value])
    if change.column == "why" and value in set(Why):
        return language.gettext(WHY_WORDS[Why(value)])
    if change.column == "paper":
        return paper_name(value, language)
    if value in _YES_OR_NO:
        return language.gettext(_YES_OR_NO[value])
    if _MOMENT.fullmatch(value):
        return language.moment(in_sofia(datetime.fromisoformat(value)))
    return value


_YES_OR_NO = {"True": N_("yes"), "False": N_("no")}
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
"""As every moment is kept."""
