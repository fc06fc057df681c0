"""A citation in the reader's language: said once, whatever language it was kept in."""

import pytest

from desktop.office.language import language
from desktop.office.laws import law_words

BG, EN = language("bg"), language("en")
IN_ENGLISH = "Administrative Procedure Code, Art. 111 (АПК, чл. 111)"


@pytest.mark.parametrize("kept", ["АПК, чл. 111", IN_ENGLISH])
def test_a_ground_is_translated_once_and_read_back_in_bulgarian(kept):
    assert law_words(kept, EN) == IN_ENGLISH
    assert law_words(kept, BG) == "АПК, чл. 111"


@pytest.mark.parametrize(
    "words", ["the charter, “Анонимни сигнали”", "Наредба № 5 (изм.)", "None (само дума)", ""]
)
def test_what_names_no_law_that_is_known_stays_as_it_is(words):
    assert law_words(words, BG) == law_words(words, EN) == words
