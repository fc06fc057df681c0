import pytest

from desktop.office.charter import load_charter
from desktop.office.charter.loading import charter_path
from desktop.office.citations import cited
from desktop.office.language import language

BG, EN = language("bg"), language("en")


@pytest.mark.parametrize(
    ("citation", "english"),
    [
        ("АПК, чл. 121", "Administrative Procedure Code, Art. 121"),
        ("АПК, чл. 118, ал. 1 и чл. 123", "Administrative Procedure Code, Art. 118, para. 1 and Art. 123"),
        ("АПК, чл. 59, ал. 2, т. 7", "Administrative Procedure Code, Art. 59, para. 2, item 7"),
        (
            "Регламент (ЕС) 2016/679, чл. 6, и Закон за защита на личните данни",
            "Regulation (EU) 2016/679, Art. 6, and Personal Data Protection Act",
        ),
        ("НАО, чл. 24, ал. 6–8", "Ordinance on Administrative Services, Art. 24, para. 6–8"),
    ],
)
def test_a_statute_is_named_in_both_languages(citation, english):
    assert cited(citation, EN) == f"{english} ({citation})"
    assert cited(citation, BG) == citation


@pytest.mark.parametrize("words", ["", "Харта на клиента на община Твърдица", "„в едномесечен срок“"])
def test_what_is_no_statute_stays_as_it_is(words):
    assert cited(words, EN) == words


def test_every_statute_that_a_receipt_cites_is_known():
    rules = load_charter(charter_path("pernik")).submissions
    cited_there = [one.citation for one in (*rules.kinds.values(), *rules.extension.values())]
    cited_there += [rules.forward_days.citation, rules.notice_days.citation, rules.ex_officio.citation]
    assert all("Code" in cited(citation, EN) for citation in cited_there)
