"""A signed proposal, praise or complaint on a survey card becomes a case: what F5 begins with. Pure."""

from dataclasses import replace

from desktop.complaints.box.rules import OpeningRecord
from desktop.complaints.rules import Draft, Kind
from desktop.office.charter import Charter


def signed_sheet(charter: Charter, words: str, opening: OpeningRecord | None) -> Draft:
    """The draft with the words of the card: a proposal until the clerk says otherwise.

    It came by the box in which it was found, otherwise as a survey card, where the charter has that way.
    """
    ways = (one.key for one in charter.submissions.channels if one.kind == "survey_card")
    usual = Draft(kind=Kind.PROPOSAL, text=words)
    if opening is None:
        return replace(usual, channel=next(ways, usual.channel))
    return replace(usual, channel=opening.channel, box_opening_id=opening.id)
