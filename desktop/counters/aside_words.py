"""What is said of an entry of another counter that is set aside: what it is, why, and what to do. Pure."""

from db.sync.comparing import Difference
from db.sync.set_aside import Aside, Why
from desktop.office.language import N_, NP_, _

_WHAT = {
    "submission": N_("Case"),
    "submission_step": N_("Step about a case"),
    "application": N_("Application"),
    "application_step": N_("Step about an application"),
    "payment": N_("Payment of a fee"),
    "cash_sheet": NP_("of a day", "Cash sheet"),
    "submission_letter": N_("Letter"),
    "attachment": N_("Attachment"),
    "reception_change": N_("Change of a reception day"),
    "booking": N_("Appointment"),
    "charter_edition": N_("Edition of the charter"),
    "taken_edition": N_("Note about an edition of the charter"),
    "feedback_report": N_("Report on feedback"),
    "local_office": N_("Local details of an institution"),
    "referral": N_("Person sent to another institution"),
    "service_edition": N_("Description of a service"),
    "adopted_fee": N_("Adopted fee"),
    "service_words": N_("Everyday words of a service"),
    "agreement": N_("Proposal to a second person"),
    "agreement_answer": N_("Answer of a second person"),
}
_SOMETHING = N_("Entry")

_WHY = {
    Why.TAMPERED: N_("It was altered on the way, or at the central server."),
    Why.UNREADABLE: N_("This version of the program cannot read it."),
    Why.TOO_LARGE: N_("It is larger than anything that a counter registers."),
    Why.CLASH: N_("Its number was given at two counters."),
    Why.WAITS: N_("What it belongs to is set aside too."),
    Why.UNSIGNED: N_("Its counter has not signed it."),
    Why.OTHER_KEY: N_("It is signed with another key than the one known here of that counter."),
}
_WHY_HOUR = N_("The same time was given to somebody else at this counter.")

_WHAT_TO_DO = {
    Why.TAMPERED: N_("Call the administrator today. The record at its own counter is as it was."),
    Why.UNREADABLE: N_(
        "Install the newest version of the program here; at the next synchronisation it is tried again."
    ),
    Why.TOO_LARGE: N_("Call the administrator: find out at that counter what was entered there."),
    Why.CLASH: N_(
        "Agree with the other counter which of the two cases keeps the number. Register the "
        "other one again under a new number, tell the person, and note here that it is "
        "settled."
    ),
    Why.WAITS: N_("Nothing: it is tried again together with what it belongs to."),
    Why.UNSIGNED: N_(
        "Wait for that counter's next synchronisation. If it is still here a day later, call the "
        "administrator: somebody may be using its password."
    ),
    Why.OTHER_KEY: N_(
        "Call the administrator. If that counter was set up again, its new key is confirmed here; if it was "
        "not, somebody is using its name."
    ),
}
_WHAT_TO_DO_HOUR = N_(
    "Call one of the two people and give them another time. Then check that both counters have the same "
    "charter: it divides the times."
)


def kind_words(entity: str) -> str:
    """What a record of that table is called."""
    return _(_WHAT.get(entity, _SOMETHING))


def why_words(why: Why) -> str:
    """Why something is set aside, whatever it is."""
    return _(_WHY[why])


def what_it_is(one: Aside) -> str:
    """`Case 5-20`: the kind of record, with its number if it has one."""
    return f"{kind_words(one.entity)} {one.number}".rstrip()


def why_aside(one: Aside) -> str:
    """Why it is set aside, in a sentence."""
    hour = one.why is Why.CLASH and one.entity == "booking"
    return _(_WHY_HOUR) if hour else why_words(one.why)


def what_to_do(one: Aside) -> str:
    """What a person may do about it, in a sentence or two."""
    hour = one.why is Why.CLASH and one.entity == "booking"
    return _(_WHAT_TO_DO_HOUR if hour else _WHAT_TO_DO[one.why])


def difference_words(one: Difference) -> str:
    """A table of which here are other records than at the central server, and what to do."""
    whose = _("of this counter") if one.own else _("of the other counters")
    return _(
        "{table} ({whose}): {here} here, {expected} at the central server, or not the same ones. Nothing was "
        "changed. Run “ednogishe verify” here, and call the administrator."
    ).format(table=kind_words(one.entity), whose=whose, here=one.here, expected=one.there)
