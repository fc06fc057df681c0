"""To whom one can turn who does not agree: the ombudsman, the public mediator, other commissions."""

from typing import Annotated, Literal

from pydantic import Field

from desktop.office.charter.charter_words import Key, LocalText, Once, OneOrMore
from desktop.office.charter.ways import SubmissionKind
from desktop.office.data_file import DataEntry
from desktop.office.language import Language

RemedyKind = Literal["ombudsman", "public_mediator", "commission", "superior_body", "court", "other"]
"""The ombudsman is the Republic's; the обществен посредник the municipality's own."""


class Remedy(DataEntry):
    """One that the charter names. `where`: address, telephone; `kinds`: what it is for, all if `None`."""

    key: Key
    kind: RemedyKind
    name: LocalText
    where: LocalText | None = None
    kinds: Annotated[tuple[SubmissionKind, ...], OneOrMore, Field(min_length=1)] | None = None

    def is_for(self, kind: str) -> bool:
        """Whether one can turn there with what was submitted as that kind."""
        return self.kinds is None or kind in self.kinds

    def words(self, language: Language) -> str:
        """`Обществен посредник на община Варна (бул. „Осми Приморски полк“ № 43)`"""
        name = self.name.for_language(language.code)
        return f"{name} ({self.where.for_language(language.code)})" if self.where else name


Remedies = Annotated[tuple[Remedy, ...], Once]
