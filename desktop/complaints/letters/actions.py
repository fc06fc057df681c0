"""What is done with letters: sending one, and wording the blocks that they are made of."""

from uuid import UUID

from db.models import LetterBlock, Submission, SubmissionLetter
from desktop.access.queries import check_may_see
from desktop.access.rules import in_conflict
from desktop.complaints.letters.blocks import Block, Blocks, default_blocks
from desktop.complaints.letters.kinds import KINDS, SENT, LetterKind, Part, kinds_with, places_in_block
from desktop.complaints.letters.queries import as_block, as_letter, blocks_in_force
from desktop.complaints.letters.rules import LetterDraft, LetterRecord, checked_letter, position_and_name
from desktop.complaints.letters.wording import checked_block, places_in
from desktop.complaints.life.dossiers import dossier_of
from desktop.complaints.life.step_details import in_their_own_cause
from desktop.desk import Desk, Writing
from desktop.office.faults import WrongInput
from desktop.office.language import N_
from desktop.office.permissions import Permission

SERIES = "letter"


def send_letter(desk: Desk, submission_id: UUID, draft: LetterDraft, key: UUID) -> LetterRecord:
    """Gives the letter its outgoing number and keeps it word for word.

    `key` is the draft's own: handing the same draft over twice (a second Enter, a restart after a power
    cut) returns what was sent the first time and gives no second number.

    Raises:
        WrongInput: a field is empty or too long.
        KnownError: there is no such submission for this clerk, or the storage refused; nothing was sent.
    """
    cleaned = checked_letter(draft)
    with desk.writing(Permission.HANDLE_SUBMISSION) as change:
        return record_letter(change, desk, submission_id, cleaned, key)


def record_letter(
    change: Writing, desk: Desk, submission_id: UUID, draft: LetterDraft, key: UUID
) -> LetterRecord:
    """The same within the transaction of another action, whose permission has been checked.

    Raises:
        WrongInput: a field is empty or too long, or whoever is complained about would sign.
        KnownError: there is no such submission for this clerk.
        ValueError: papers of this kind are only printed; or the key is another submission's letter.
    """
    if draft.kind not in SENT:
        raise ValueError(f"{draft.kind} is printed, not sent")
    cleaned = checked_letter(draft)
    check_may_see(change.session, desk, submission_id)
    _check_the_signature(change, desk, submission_id, cleaned)
    submission = change.session.get_one(Submission, submission_id)
    letter = change.session.get(SubmissionLetter, key)
    if letter is None:
        letter = _new_letter(change, desk, submission_id, cleaned, key)
        change.record("letter.sent", letter)
    if letter.submission_id != submission_id:
        raise ValueError("the key belongs to a letter of another submission")
    return as_letter(letter, submission)


def _check_the_signature(change: Writing, desk: Desk, submission_id: UUID, draft: LetterDraft) -> None:
    """Nobody signs in their own cause (АПК, чл. 33)."""
    _position, name = position_and_name(draft.signed_by)
    guarded = dossier_of(change.session, desk, submission_id).standing.guarded
    if name and in_conflict(name, "", guarded, desk.charter.units):
        raise in_their_own_cause("signed_by")


def _new_letter(
    change: Writing, desk: Desk, submission_id: UUID, draft: LetterDraft, key: UUID
) -> SubmissionLetter:
    numbering = desk.charter.numbering
    number = change.written_number(SERIES, numbering.letter, anew=numbering.anew_each_year)
    return change.new_row(
        SubmissionLetter, draft, id=key, submission_id=submission_id, number=number, made_at=change.now
    )


def word_block(desk: Desk, key: str, language: str, text: str) -> Block:
    """Words a block as this office wants it; the program's own wording brings it back to the default.

    Raises:
        WrongInput: it names an unknown place, a brace has no pair, it is too long, or the letter would no
            longer say what it must; `field` is "text".
        KnownError: the storage refused.
        KeyError: there is no such block.
    """
    defaults = default_blocks()
    defaults.block(key, language)
    cleaned = checked_block(
        text, places_in_block(key), field="text", required=Part(key.rpartition(".")[2]) in _NEVER_EMPTY
    )
    with desk.writing(Permission.WORD_LETTERS) as change:
        now = blocks_in_force(change.session)
        if now.block(key, language).text == cleaned:
            return now.block(key, language)
        for kind in kinds_with(key):
            _check_it_says_what_it_must(kind, key, language, cleaned, now)
        row = change.new_row(
            LetterBlock,
            key=key,
            language=language,
            text=cleaned,
            worded_at=change.now,
            worded_by=change.clerk_name,
        )
        change.record("letter_block.worded", row)
        return as_block(row, defaults)


_NEVER_EMPTY = frozenset({Part.SUBJECT, Part.SIGNATURE})


def _check_it_says_what_it_must(kind: LetterKind, key: str, language: str, text: str, now: Blocks) -> None:
    """What a letter cannot be written without must also stand in it, in whichever of its blocks."""
    texts = {
        block.key: block.text for block in now.of_language(language) if kind in kinds_with(block.key)
    } | {key: text}
    named = frozenset[str]().union(*map(places_in, texts.values()))
    before = frozenset[str]().union(*(places_in(default_blocks().block(one, language).text) for one in texts))
    for group in KINDS[kind].needs:
        lost = [place for place in group if place in before and place not in named]
        if lost:
            raise WrongInput(
                N_("The letter must still say this: {place}. Put it here, or first into another part."),
                field="text",
                place=f"{{{lost[0]}}}",
            )
