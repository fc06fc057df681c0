"""Facts for letters, enough for every kind of them."""

from dataclasses import replace
from datetime import date
from functools import cache

from desktop.complaints.letters.compose import compose
from desktop.complaints.letters.facts import LetterFacts
from desktop.complaints.letters.table import LETTERS, ComplaintLetter
from desktop.complaints.life.steps import Result
from desktop.letters.blocks import Blocks, default_blocks
from desktop.letters.rules import LetterDraft
from desktop.office.charter import Charter
from desktop.office.language import language
from tests.papers import a_submission
from tests.shipped import SHIPPED

BG, EN = language("bg"), language("en")

FACTS = LetterFacts(
    submission=a_submission(ground="АПК, чл. 111"),
    institution="Областно пътно управление – Перник",
    where="гр. Перник, пл. „Кракра Пернишки“ № 5",
    reasons="Чака се становище.",
    text="Лампите са подменени на 3 декември 2026 г.",
    steps="оглед на мястото",
    result=Result.UPHELD,
    due=date(2027, 1, 25),
    new_due=date(2027, 2, 25),
    until=date(2026, 12, 7),
    day=date(2026, 12, 5),
    place="ул. „Средец“ № 8",
    enclosed="сигнал, 2 листа",
    unit="Дирекция „Благоустройство“",
    state="разглежда се",
    members=("Анна Петрова Иванова", "Борис Георгиев", "Васил Стоянов"),
    signed_by="Иван Петров Иванов",
)


@cache
def charter_of(key: str = "pernik") -> Charter:
    return SHIPPED[key]


def written(
    kind: ComplaintLetter,
    language=BG,
    charter: Charter | None = None,
    blocks: Blocks | None = None,
    **changes: object,
) -> LetterDraft:
    """The letter with some facts changed."""
    facts = replace(FACTS, **changes)  # type: ignore[arg-type]
    return compose(kind, facts, charter or charter_of(), blocks or default_blocks(LETTERS), language)
