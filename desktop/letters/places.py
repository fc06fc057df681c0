"""What a block of a letter can name, whatever the case; a room adds what only its letters know. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.office.language import N_


@dataclass(frozen=True, slots=True)
class Place:
    """What comes to stand in a place, and what the clerk is told where a letter needs it and it is empty.

    Both are entries of the catalogue.
    """

    words: str
    missing: str = ""


PLACES: Mapping[str, Place] = {
    "number": Place(N_("registration number")),
    "salutation": Place(N_("how the reader is addressed")),
    "registered": Place(N_("day of registration")),
    "registration": Place(N_("registration number with its date")),
    "kind": Place(N_("what it is: “complaint”, “report”…")),
    "your_submission": Place(N_("“your complaint”, “your report”…")),
    "subject": Place(N_("what the case is about")),
    "applicant": Place(N_("name of the sender")),
    "municipality": Place(N_("name of the municipality")),
    "head": Place(N_("post that signs: mayor, district governor, minister")),
    "ground": Place(
        N_("legal basis: the charter or the law"), N_("State the legal basis: no letter refuses without one.")
    ),
    "law": Place(N_("legal basis of the letter")),
    "result": Place(N_("the decision"), N_("Choose the decision: upheld, upheld in part or not upheld.")),
    "reasons": Place(
        N_("reasons that the clerk writes"), N_("Write the reasons: the letter must give them.")
    ),
    "text": Place(N_("the clerk's own text: answer, request…"), N_("Write what the letter is to say.")),
    "institution": Place(
        N_("institution that receives the case"), N_("Enter the institution that it goes to.")
    ),
    "where": Place(N_("address of the institution")),
    "enclosed": Place(N_("what is enclosed")),
    "place": Place(N_("where it is done"), N_("Enter where it will be.")),
    "due": Place(N_("original deadline"), N_("Enter the deadline as it was given.")),
    "new_due": Place(N_("new, final deadline"), N_("Enter the new deadline.")),
    "until": Place(N_("deadline for the reader to act")),
    "day": Place(N_("date of what is done"), N_("Enter the date.")),
    "cure_days": Place(N_("days that the sender has to add what is missing")),
    "appeal_to": Place(N_("superior body, where the decision is an act that can be appealed against")),
    "appeal_days": Place(N_("days in which the act can be appealed against")),
    "appeal_law": Place(N_("rule on where and in what time the act is appealed against")),
    "unit": Place(N_("unit in charge")),
    "state": Place(N_("status of the case")),
}
