"""What the parts of letters, and those who own them, are called."""

from collections.abc import Mapping

from desktop.letters.kinds import LetterKind, LetterTable, Part, Reader, part_of
from desktop.office.language import N_, Language

_READERS: Mapping[Reader, str] = {
    Reader.SENDER: N_("All letters to the sender"),
    Reader.OFFICE: N_("All letters to bodies and units"),
}
_PARTS: Mapping[Part, str] = {
    Part.SUBJECT: N_("what it is about"),
    Part.GREETING: N_("greeting"),
    Part.OPENING: N_("opening"),
    Part.BODY: N_("body"),
    Part.FURTHER_STEPS: N_("further steps"),
    Part.CLOSING: N_("closing"),
    Part.SIGNATURE: N_("position under the signature"),
}


def block_title(key: str, table: LetterTable[LetterKind], language: Language) -> str:
    """`Удължаване на срока: начало`: the letter that a block belongs to, or all that share it; its part."""
    owner = key.partition(".")[0]
    shared = owner in set(Reader)
    return language.gettext("{letter}: {part}").format(
        letter=language.gettext(_READERS[Reader(owner)]) if shared else table[owner].called(language),
        part=language.gettext(_PARTS[part_of(key)]),
    )
