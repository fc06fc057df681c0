"""The case that a letter is about, as its room tells it: in words, and whom it goes to. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from desktop.access.rules import Guarded
from desktop.letters.kinds import LetterKind, Reader


@dataclass(frozen=True, slots=True)
class Reference:
    """The case that a paper is about. `check_code` is empty where its sender does not read it."""

    number: str
    registered_at: datetime
    check_code: str = ""

    def on(self, kind: LetterKind) -> "Reference | None":
        """What a paper of this kind says of it: the check code only to whom it belongs, of nobody nothing."""
        if kind.of_nobody:
            return None
        code = self.check_code if kind.reader is Reader.SENDER else ""
        return Reference(self.number, self.registered_at, code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The case in whose file a letter is kept. Nobody signs against whom it is `guarded` (АПК, чл. 33)."""

    id: UUID
    about: Reference
    guarded: Guarded


@dataclass(frozen=True, kw_only=True)
class Known:
    """What is known when a letter is written, in whatever language; a room may know more.

    Every day in it comes from the caller; none is counted here. `institution` is whom the letter, or the
    file, goes to, and `where` its address. `reasons` and `text` are what the clerk writes: the answer, the
    decision, what is missing or asked, the minutes. `law` is the citation, where another than the usual one
    holds. `due` is the term as it stood, `new_due` as it is now; `until` a day by which somebody else acts;
    `day` when something was, or will be, done, and `place` where. `enclosed` names what goes with it.
    `signed_by` is the name under the signature.
    """

    institution: str = ""
    where: str = ""
    reasons: str = ""
    text: str = ""
    law: str = ""
    enclosed: str = ""
    place: str = ""
    due: date | None = None
    new_due: date | None = None
    until: date | None = None
    day: date | None = None
    signed_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """A case in the words of a letter's language.

    `head` is the post that signs; `about` is None where there is no case. `applicant` is the name of whoever
    began it, and `reached_at` the address, or the way, by which they are answered. `kind` and
    `your_submission` are what the letter calls it („жалба“, „Вашата жалба“; the latter as it stands after a
    preposition). `words` say what stands in the other places, by name (what was decided, grounds and laws as
    they are cited); they come before what is `known`. `rows` are the facts of a slip or a record, as (label,
    value), and `hands` who signs it.
    """

    known: Known
    municipality: str
    head: str = ""
    about: Reference | None = None
    applicant: str = ""
    reached_at: str = ""
    subject: str = ""
    kind: str = ""
    your_submission: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[tuple[str, str], ...] = ()
    hands: tuple[str, ...] = ()
