"""What the journal can say: each action with its words, and what it changes on the screens.

One row an action. `Desk.writing` refuses an action that has no row here, so a new one cannot be forgotten:
neither its words for the auditor, nor the screens that must hear of it. A room that keeps a table of what is
done there (the steps about a case) adds its rows from it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from desktop.office.language import N_


class Topic(StrEnum):
    """What a screen can show and an action can change."""

    QUEUE = "queue"
    SUBMISSIONS = "submissions"
    APPLICATIONS = "applications"
    PAYMENTS = "payments"
    CATALOGUE = "catalogue"
    INSTITUTIONS = "institutions"
    BOXES = "boxes"
    LETTER_TEXTS = "letter_texts"
    RETENTION = "retention"
    RECEPTION = "reception"
    FEEDBACK = "feedback"
    OVERSIGHT = "oversight"
    CHARTER = "charter"
    ACCOUNTS = "accounts"
    AGREEMENTS = "agreements"
    SETTINGS = "settings"
    COPIES = "copies"
    PAPERS = "papers"


@dataclass(frozen=True, slots=True)
class JournalAction:
    """One thing that can be done: the auditor's words for it, and the topics whose screens look again.

    No topics: nothing on a screen shows it, as with a sign-in.
    """

    words: str
    topics: frozenset[Topic]


def _rows(topics: Iterable[Topic], words: Mapping[str, str]) -> dict[str, JournalAction]:
    changed = frozenset(topics)
    return {action: JournalAction(said, changed) for action, said in words.items()}


_ACTIONS: dict[str, JournalAction] = {
    **_rows(
        (),
        {
            "account.signed_in": N_("Signed in"),
            "account.signed_out": N_("Signed out"),
            "account.sign_in_failed": N_("Sign-in refused: wrong user name or password"),
            "account.window_locked": N_("Window locked"),
            "account.window_unlocked": N_("Window unlocked"),
            "account.unlock_failed": N_("Unlocking refused: wrong password"),
            "account.status_refused": N_("Status not told: number and check code did not match"),
            "access.refused": N_("Access refused: no permission"),
            "paper.saved": N_("Copy of a document saved as a file"),
            "identifier.shown": N_("Identification number shown whole"),
            "submission.opened": N_("Confidential case opened"),
            "access.reported": N_("Report on personal data made for a person"),
            "journal.taken_out": N_("Log exported"),
            "register.taken_out": N_("Register exported"),
            "status_file.written": N_("States of cases written for the site"),
            "status_file.key_shown": N_("Key of the site's states shown"),
            "central.prepared": N_("Preparation of the central database ordered"),
            "central.feed_restarted": N_("New beginning of the central server's feed ordered"),
            "central.counter_let_in": N_("Admission of this counter at the central server ordered"),
            "central.code_issued": N_("Join code for a new counter ordered"),
            "central.right_changed": N_("Change of who may change the charter ordered at the central server"),
            "set_aside.settled": N_("Entry of another counter that was set aside: noted as settled"),
            "station_key.confirmed": N_("Another key of a counter confirmed"),
            "central.counter_revoked": N_("Shutting out of a counter ordered at the central server"),
            "central.confidential_right": N_(
                "Change of which counters get confidential cases ordered at the central server"
            ),
            "central.key_forgotten": N_("New signing key of a counter allowed at the central server"),
            "central.divided": N_("Division of the central log by years ordered"),
            "central.year_dropped": N_("Dropping of a year of the central log ordered"),
            "central.chosen": N_("Central server chosen"),
            "central.reader_admitted": N_("Reading of the figures of all counters at this one ordered"),
            "central.reader_revoked": N_("Reading of the figures of all counters at a counter forbidden"),
            "central.hall_prepared": N_("Preparation of a shared hall ordered"),
            "central.hall_admitted": N_("Admission of a station to the shared hall ordered"),
            "hall.joined": N_("Joined a shared hall"),
            "setting.chosen": N_("Setting of the computer chosen"),
            "station.noted": N_("Counter recorded"),
            "number.passed_over": N_("Number that another counter has given passed over"),
            "station.clock_confirmed": N_("Clock of the computer confirmed after it had jumped"),
            "station.epoch_begun": N_("New beginning of the log: a copy was restored, or work is missing"),
        },
    ),
    **_rows(
        (Topic.SUBMISSIONS, Topic.RECEPTION),
        {
            "station.brought_back": N_("Record of this counter brought back from the central server"),
            "station.told_again": N_("Record told again after the log had gone on in two ways"),
            "station.left_at_the_centre": N_("Record left at the central server: its number was given twice"),
        },
    ),
    **_rows(
        (Topic.COPIES,),
        {
            "copy.made": N_("Copy of the database made"),
            "copy.failed": N_("Copy of the database not made"),
            "copy.rehearsed": N_("Restoring of a copy rehearsed"),
        },
    ),
    **_rows((Topic.PAPERS,), {"paper.printed": N_("Document printed")}),
    **_rows(
        (Topic.ACCOUNTS,),
        {
            "account.opened": N_("Account opened"),
            "account.changed": N_("Account changed"),
            "account.closed": N_("Account closed"),
            "account.password_changed": N_("Own password chosen"),
            "account.password_reset": N_("Password for one sign-in given out"),
            "station.key_change_begun": N_("Change of the key begun, with a new recovery sheet"),
            "station.key_changed": N_("Key changed: only the new recovery sheet opens the file"),
            "account.recovered": N_("Administrator's password set with the recovery sheet"),
        },
    ),
    **_rows(
        (Topic.AGREEMENTS,),
        {
            "agreement.proposed": N_("Asked a second person to agree"),
            "agreement.agreed": N_("Agreed as the second person"),
            "agreement.refused": N_("Refused as the second person"),
            "agreement.used": N_("Done with the agreement of a second person"),
            "agreement_answer.agreed": N_("Agreed as the second person, for another counter"),
            "agreement_answer.refused": N_("Refused as the second person, for another counter"),
        },
    ),
    **_rows(
        (Topic.CHARTER,),
        {
            "charter.adopted": N_("Edition of the charter put into force"),
            "charter.planned": N_("Edition of the charter planned for a later day"),
            "charter.withdrawn": N_("Planned edition of the charter withdrawn"),
            "charter.in_force": N_("Edition of another counter put into force here"),
            "charter.overtaken": N_("Edition of another counter kept; another one is in force"),
            "charter.unreadable": N_("Edition of the charter set aside: it cannot be read"),
            "charter.refused": N_("Edition of the charter refused by the central server"),
        },
    ),
    **_rows(
        (Topic.RETENTION, Topic.SUBMISSIONS, Topic.RECEPTION),
        {
            "erasure.drawn_up": N_("Protocol of destruction drawn up"),
            "erasure.carried_out": N_("Erasure carried out"),
        },
    ),
    **_rows(
        (Topic.PAYMENTS,),
        {
            "payment.paid": N_("Fee paid, or somebody exempt from it"),
            "payment.refund": N_("Fee refunded"),
            "payment.mistake": N_("Payment entered by mistake taken back"),
            "cash_sheet.closed": N_("Cash sheet of the day closed"),
        },
    ),
    **_rows((), {"payment.taken_out": N_("Payments of a month exported")}),
    **_rows(
        (Topic.FEEDBACK,),
        {
            "feedback.reported": N_("Report on feedback made"),
            "feedback_card.counted": N_("Answers of a survey card counted"),
            "observation.noted": N_("Feedback noted: mystery visit, consultation, media or hot line"),
            "observation.withdrawn": N_("Feedback that was noted by mistake taken back"),
        },
    ),
    **_rows(
        (Topic.OVERSIGHT,),
        {
            "breach_cause.noted": N_("Cause of a promise not kept noted"),
            "nonconformity.noted": N_("Nonconformity noted, or what is done about it"),
            "change_made.noted": N_("Change noted that came of what people said"),
            "report.written": N_("Texts of a report written"),
            "report.accepted": N_("Report accepted, its figures kept"),
        },
    ),
    **_rows(
        (Topic.INSTITUTIONS,),
        {
            "local_office.written": N_("Local details of an institution changed"),
            "referral.counted": N_("Person sent to another institution"),
        },
    ),
    **_rows(
        (Topic.CATALOGUE,),
        {
            "service.described": N_("Description of a service changed"),
            "service.retired": N_("Service retired"),
            "fee.adopted": N_("Adopted fee recorded"),
            "service_words.worded": N_("Everyday words of a service changed"),
        },
    ),
    **_rows((Topic.LETTER_TEXTS,), {"letter_block.worded": N_("Text of a letter changed")}),
    **_rows(
        (Topic.QUEUE,),
        {
            "ticket.issued": N_("Ticket issued"),
            "ticket.called": N_("Ticket called"),
            "ticket.given": N_("Ticket called out of its turn"),
            "ticket.recalled": N_("Ticket called again"),
            "ticket.serving": N_("Service begun"),
            "ticket.finished": N_("Service finished"),
            "ticket.passing": N_("Question answered in passing"),
            "ticket.next_kind": N_("One of several services done; the person waits for the next one"),
            "ticket.parked": N_("Ticket set aside"),
            "ticket.back": N_("Person came back"),
            "ticket.returned": N_("Ticket put back in the queue"),
            "ticket.transferred": N_("Ticket moved to another queue or counter"),
            "ticket.freed": N_("Ticket may be called by any counter: its counter closed"),
            "ticket.withdrawn": N_("Ticket withdrawn"),
            "ticket.closed": N_("Ticket ended with the day"),
            "ticket.moved": N_("Ticket handed to the shared hall"),
            "ticket.breached": N_("Promised wait not kept"),
            "ticket.undone": N_("Last thing done with a ticket undone"),
            "ticket.kept": N_("Visit of the shared hall kept"),
            "hall.alarm": N_("Staff alarm raised at the counter"),
            "counter_state.open": N_("Counter opened"),
            "counter_state.paused": N_("Counter paused"),
            "counter_state.closed": N_("Counter closed"),
        },
    ),
    **_rows(
        (Topic.BOXES,),
        {
            "box_opening.written": N_("Opening of a box recorded"),
            "box_opening.corrected": N_("Count of a box corrected"),
            "box_opening.card_entered": N_("Survey card out of a box entered"),
            "box_opening.card_taken_back": N_("Entry of a survey card out of a box undone"),
        },
    ),
    **_rows(
        (Topic.SUBMISSIONS,),
        {
            "submission.registered": N_("Case registered"),
            "letter.sent": N_("Letter written"),
            "attachment.added": N_("Attachment added"),
            "receipt.copied": N_("Duplicate of a receipt printed"),
        },
    ),
    **_rows((Topic.APPLICATIONS,), {"application.registered": N_("Application taken")}),
    **_rows(
        (Topic.RECEPTION,),
        {
            "reception.booked": N_("Appointment booked"),
            "reception.moved": N_("Appointment moved"),
            "reception.cancelled": N_("Appointment given up"),
            "reception.waiting": N_("Put on the waiting list"),
            "reception.left": N_("Taken off the waiting list"),
            "reception.promoted": N_("Appointment given from the waiting list"),
            "reception.to_call": N_("Put on the call list"),
            "reception.called": N_("Person called"),
            "reception.not_reached": N_("Person not reached by telephone"),
            "reception.arrived": N_("Person arrived"),
            "reception.in_progress": N_("Reception begun"),
            "reception.started": N_("Received without an appointment"),
            "reception.ended": N_("Reception ended"),
            "reception.no_show": N_("Person did not come"),
            "reception.taken_back": N_("Arrival undone"),
            "reception.undone": N_("Giving up of an appointment undone"),
            "reception.outcome_answered": N_("Outcome of a reception: answered"),
            "reception.outcome_promised": N_("Outcome of a reception: promised"),
            "reception.outcome_submission": N_("Outcome of a reception: case registered"),
            "reception.promise_kept": N_("Promise of a reception done"),
            "reception.day_cancelled": N_("Reception day cancelled"),
            "reception.day_moved": N_("Reception day moved"),
            "reception.day_shortened": N_("Reception day shortened"),
            "reception.day_added": N_("Reception day added"),
            "reception.day_restored": N_("Reception day restored"),
            "reception.rectified": N_("Data of an appointment corrected"),
            "reception.list_printed": N_("List for the office printed"),
        },
    ),
}
ACTIONS: Mapping[str, JournalAction] = MappingProxyType(_ACTIONS)
"""By the action's name in the journal."""


def add_actions(words: Mapping[str, str], *topics: Topic) -> None:
    """Adds the rows of a room that has a table of its own, such as that of the steps.

    Raises:
        ValueError: one of them is there already.
    """
    if twice := words.keys() & _ACTIONS.keys():
        raise ValueError(f"two rows for {', '.join(sorted(twice))}")
    _ACTIONS.update(_rows(topics, words))
