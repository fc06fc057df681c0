"""What is done with letters: sending one, and wording the blocks that they are made of."""

from uuid import UUID

from db.models import LetterBlock, SubmissionLetter
from desktop.access.queries import check_may_see
from desktop.access.rules import in_conflict, in_their_own_cause
from desktop.desk import Desk, Writing
from desktop.letters.blocks import Block, Blocks, default_blocks
from desktop.letters.case import Case
from desktop.letters.kinds import LetterKind, LetterTable, Part, part_of
from desktop.letters.queries import as_block, as_letter, blocks_in_force
from desktop.letters.rules import LetterDraft, LetterRecord, checked_letter, position_and_name
from desktop.letters.wording import checked_block, places_in
from desktop.office.faults import WrongInput
from desktop.office.language import N_
from desktop.office.permissions import Permission

SERIES = "letter"


def record_letter(change: Writing, desk: Desk, case: Case, draft: LetterDraft, key: UUID) -> LetterRecord:
    """Gives the letter its outgoing number and keeps it word for word, within another action's transaction.

    `key` is the draft's own: handing the same draft over twice (a second Enter, a restart after a power
    cut) returns what was sent the first time and gives no second number.

    Raises:
        WrongInput: a field is empty or too long, or whoever is complained about would sign.
        KnownError: there is no such case for this clerk.
        ValueError: papers of this kind are only printed; or the key is another case's letter.
    """
    if not draft.kind.is_sent:
        raise ValueError(f"{draft.kind.key} is printed, not sent")
    cleaned = checked_letter(draft)
    check_may_see(change.session, desk, case.id)
    _position, name = position_and_name(cleaned.signed_by)
    if name and in_conflict(name, "", case.guarded, desk.charter.units):
        raise in_their_own_cause("signed_by")
    row, numbering = change.session.get(SubmissionLetter, key), desk.charter.numbering
    if row is None:
        row = change.new_row(
            SubmissionLetter,
            cleaned,
            id=key,
            submission_id=case.id,
            kind=draft.kind.key,
            number=change.written_number(
                SERIES, numbering.letter, of=SubmissionLetter, anew=numbering.anew_each_year
            ),
            made_at=change.now,
            clerk=change.clerk_name,
        )
        change.record("letter.sent", row)
    if row.submission_id != case.id:
        raise ValueError("the key belongs to a letter of another case")
    return as_letter(row, case.about, draft.kind)


def word_block(desk: Desk, table: LetterTable[LetterKind], key: str, language: str, text: str) -> Block:
    """Words a block as this office wants it; the program's own wording brings it back to the default.

    Raises:
        WrongInput: it names an unknown place, a brace has no pair, it is too long, or the letter would no
            longer say what it must; `field` is "text".
        KnownError: the storage refused.
        KeyError: there is no such block.
    """
    defaults = default_blocks(table)
    defaults.block(key, language)
    cleaned = checked_block(text, table.places_in(key), field="text", required=part_of(key) in _NEVER_EMPTY)
    with desk.writing(Permission.WORD_LETTERS) as change:
        now = blocks_in_force(change.session, table)
        if now.block(key, language).text == cleaned:
            return now.block(key, language)
        for kind in table.with_block(key):
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
    texts = {one: now.block(one, language).text for one in kind.keys.values()} | {key: text}
    named = frozenset[str]().union(*map(places_in, texts.values()))
    defaults = default_blocks(now.table)
    before = frozenset[str]().union(*(places_in(defaults.block(one, language).text) for one in texts))
    for group in kind.needed:
        lost = [place for place in group if place in before and place not in named]
        if lost:
            raise WrongInput(
                N_("The letter must still say this: {place}. Put it here, or first into another part."),
                field="text",
                place=f"{{{lost[0]}}}",
            )
