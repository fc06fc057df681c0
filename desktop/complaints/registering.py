"""Registers what was typed at the form: with what it is about in words, and whoever it names asked about."""

from dataclasses import replace
from uuid import UUID

from desktop.access.unit_words import unit_word
from desktop.complaints.actions import Registration, register
from desktop.complaints.checked_draft import checked
from desktop.complaints.life.known_people import Mention, unanswered_mentions
from desktop.complaints.rules import Draft, Mark
from desktop.desk import Desk
from desktop.office.faults import Faults, WrongInput
from desktop.office.language import DEFAULT_LANGUAGE, N_, language
from desktop.office.names import SUBJECT_LIMIT
from desktop.office.permissions import Permission


class AskFirst(WrongInput):
    """The clerk says first whether it is against whoever the text names: never in silence (АПК, чл. 10)."""

    def __init__(self, mention: Mention) -> None:
        super().__init__(
            N_("Answer first: is it against {name}? The person complained about must not see it."),
            field="about_mentioned",
            of=mention.person,
        )
        self.mention = mention


def register_typed(desk: Desk, draft: Draft, key: UUID) -> Registration:
    """Registers the draft as it was typed, with what it is about said in words too.

    Raises:
        WrongInput: fields are empty, too long or impossible, all told at once; an `AskFirst` among them: the
            text names somebody known here, and nobody has said whether it is against them.
        KnownError: the storage refused, and nothing was registered.
    """
    if Mark.FROM_WORK in draft.marks:
        # Refused, and forgotten by a transaction of its own.
        return register(desk, draft, key)
    with desk.together(Permission.REGISTER_SUBMISSION) as here:
        if unanswered := unanswered_mentions(here, draft):
            faults = Faults()
            with faults.noted():
                checked(draft, here.today(), here.charter)
            faults.note(AskFirst(unanswered[0]))
            faults.tell()
        return register(here, with_about_said(draft, desk), key)


def with_about_said(draft: Draft, desk: Desk) -> Draft:
    """The draft with employee and unit said in words too, where the clerk wrote nothing of their own."""
    if draft.about:
        return draft
    words = language(DEFAULT_LANGUAGE)
    unit = unit_word(draft.about_unit, desk.charter, words) if draft.about_unit else ""
    said = ", ".join(filter(None, (draft.about_person, unit)))
    # A name that is too long is wrong at its own field.
    return replace(draft, about=said[:SUBJECT_LIMIT])
