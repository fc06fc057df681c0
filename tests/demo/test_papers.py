"""Every paper of an office, and every sentence on it."""

import re

import pytest

from desktop.applications.letters.table import LETTERS as OF_APPLICATIONS
from desktop.complaints.letters.table import LETTERS
from desktop.demo.papers.sentences import sentences_of
from desktop.office.language import language
from desktop.paper.elements import BODY, paragraph
from desktop.paper.sheet import A5, Imprint, Sheet, read_aloud
from tests.papers import PRINTED_AT
from tests.plays.shots import picture_receipts

LONG = "Проверката на място установи, че лампите между двата номера не светят, " * 4


@pytest.fixture(scope="module")
def spoken_at_pernik() -> list[tuple[str, str, str, str]]:
    return list(sentences_of(["pernik"], ["bg", "en"]))


def test_every_letter_and_every_other_paper_is_read(spoken_at_pernik):
    papers = {paper.partition(" · ")[0] for _code, _charter, paper, _sentence in spoken_at_pernik}
    assert papers >= {
        "receipt",
        "reception",
        "ticket",
        "box protocol",
        "register",
        "charter",
        "recovery sheet",
    }
    # The slip of the protected channel is no letter about a kind; a notice of delay is not promised here.
    elsewhere = {LETTERS["protected_channel"], LETTERS["delay_notice"]}
    assert papers >= {kind.key for kind in LETTERS if kind not in elsewhere}
    assert papers >= {kind.key for kind in OF_APPLICATIONS}


def test_each_sentence_is_said_once_in_each_language(spoken_at_pernik):
    said = [(code, sentence) for code, _charter, _paper, sentence in spoken_at_pernik]
    assert len(said) == len(set(said))
    assert {code for code, _sentence in said} == {"bg", "en"}


@pytest.mark.parametrize("never", ["{", "}", "..", " ,", ": .", "the the ", "  "])
def test_no_sentence_is_broken(spoken_at_pernik, never):
    # „..“ stands for a figure that a report does not show.
    said = [re.sub(r"[„“]\.\.[“”]", "", sentence) for *_where, sentence in spoken_at_pernik]
    assert [sentence for sentence in said if never in sentence] == []


def test_a_paragraph_is_heard_whole_whatever_its_lines():
    with read_aloud() as said:
        sheet = Sheet(A5, Imprint(title="", author="", made_at=PRINTED_AT), language("bg"))
        paragraph(sheet, LONG)
        sheet.pdf()
    assert said == [LONG]
    assert len(sheet.lines(LONG, BODY)) > 1


def test_the_pictures_show_the_receipts_of_a_municipality(tmp_path):
    taken = picture_receipts(tmp_path, "tvarditsa")
    shown = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.png")}
    assert len(shown) == taken
    for code in ("bg", "en"):
        for name in ("complaint", "duplicate", "anonymous", "insulting", "corruption"):
            assert f"{code}-papers/receipts/tvarditsa/{name}-1.png" in shown
