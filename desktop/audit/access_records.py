"""What a person asks about their data, and the answer: which records are kept, who used and received them."""

from dataclasses import dataclass
from datetime import date, datetime

from desktop.audit.rules import Subject
from desktop.complaints.typed_numbers import is_number
from desktop.office.fields import asks, choice, line, own
from desktop.office.language import N_, NP_
from desktop.office.names import NAME_LIMIT
from desktop.retention.rules import Series


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessAsked:
    """Who asks, as their document says; and by what else they are known: the name alone may be a namesake's.

    `numbers` are those of cases or appointments, separated by commas. `language` is that of the paper.
    """

    name: str = asks(line(N_("Full name"), limit=NAME_LIMIT, needed=True))
    identifier: str = asks(own(N_("Identification number")))
    phone: str = asks(line(N_("Phone"), limit=40))
    numbers: str = asks(
        line(N_("Numbers of cases or appointments"), limit=NAME_LIMIT, hint=N_("Separated by commas."))
    )
    language: str = asks(choice(NP_("of a paper", "Language"), "bg"))

    def is_called(self, number: str) -> bool:
        """Whether a record's number is among those that they have."""
        return any(is_number(number, one) for one in self.numbers.split(",") if one.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRecord:
    """One record that is kept of the person. `kind` is that of a case; empty for others.

    `columns` are those in which something of them stands. `series` is the file series under which it is kept;
    None where the nomenclature has none, or the record is another counter's.
    """

    about: Subject
    kind: str
    day: date
    counter: int
    columns: tuple[str, ...]
    series: Series | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """Somebody did something with one of the records; `at` on the clock of then."""

    at: datetime
    who: str
    actor: str
    action: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessReport:
    """The whole answer. `namesakes` is how many records of the same name are not surely the person's."""

    name: str
    kept: tuple[KeptRecord, ...]
    uses: tuple[Use, ...]
    recipients: tuple[str, ...]
    namesakes: int
    made_at: datetime
