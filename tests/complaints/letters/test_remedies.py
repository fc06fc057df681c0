"""The ombudsman, the public mediator, other commissions: listed where a letter says how to object."""

import pytest

from desktop.complaints.letters.table import LETTERS
from desktop.complaints.rules import Kind
from desktop.office.charter import key_title, provenance
from desktop.office.faults import KnownError
from tests.charters.altered import altered
from tests.complaints.letters.written import BG, EN, written
from tests.papers import a_submission
from tests.shipped import SHIPPED


def named(bg: str) -> dict[str, str]:
    return {"bg": bg, "en": bg}


MEDIATOR = {
    "key": "mediator",
    "kind": "public_mediator",
    "name": named("обществения посредник на община Перник"),
    "where": named("пл. „Свети Иван Рилски“ № 1А, стая 12"),
}
OMBUDSMAN = {
    "key": "ombudsman",
    "kind": "ombudsman",
    "name": named("омбудсмана на Република България"),
    "where": named("1202 София, ул. „Джордж Вашингтон“ № 22"),
}
CONSUMERS = {
    "key": "consumers",
    "kind": "commission",
    "name": named("Комисията за защита на потребителите"),
    "kinds": "complaint",
}
CHARTER = altered("pernik", {"remedies": [MEDIATOR, OMBUDSMAN, CONSUMERS]})


def said(key: str, language=BG, charter=CHARTER, kind: Kind = Kind.COMPLAINT) -> str:
    record = a_submission(kind=kind, ground="АПК, чл. 111")
    return " ".join(written(LETTERS[key], language, charter, submission=record).text.split())


@pytest.mark.parametrize("key", ["decision", "reasons", "refusal"])
def test_each_letter_that_says_no_says_where_to_turn(key):
    assert (
        "Можете да се обърнете и към: обществения посредник на община Перник (пл. „Свети Иван Рилски“ № 1А, "
        "стая 12);"
    ) in said(key)
    assert "You may also turn to: обществения посредник" in said(key, EN)


@pytest.mark.parametrize("key", ["decision", "reasons", "refusal"])
def test_without_remedies_there_is_no_such_sentence(key):
    assert "обърнете и към" not in said(key, charter=SHIPPED["pernik"])


def test_they_are_named_for_their_kinds():
    assert "Комисията за защита на потребителите" in said("decision")
    assert "Комисията за защита на потребителите" not in said("decision", kind=Kind.SIGNAL)


def test_the_ombudsman_is_named_once_and_with_the_address():
    decision = said("decision")
    assert decision.count("омбудсмана") == 1
    assert "или към омбудсмана на Република България (1202 София, ул. „Джордж Вашингтон“ № 22)." in decision
    assert said("reasons").count("омбудсмана на Република България (1202 София") == 1
    silent = said("decision", charter=SHIPPED["pernik"])
    assert "или към омбудсмана на Република България." in silent
    assert "or to the Ombudsman of the Republic of Bulgaria." in said("decision", EN, SHIPPED["pernik"])


def test_f10_and_the_check_know_them():
    told = {one.key: one.value_text for one in provenance(CHARTER, BG)}
    assert told["remedies.mediator.kind"] == "общественият посредник на общината"
    assert key_title(CHARTER, "remedies.mediator.where", BG).endswith(": къде")
    with pytest.raises(KnownError) as refused:
        altered("pernik", {"remedies": [MEDIATOR | {"kind": "friend"}]})
    assert "“remedies.mediator.kind”" in refused.value.sentence(EN)
