"""What a refusal says, and what it costs."""

import tracemalloc

import pytest

from desktop.attachments.contents import checked_content
from desktop.office.faults import WrongInput
from desktop.office.language import LANGUAGES, language
from tests.attachments.made_files import WHOLE


def refusal(name: str, content: bytes) -> str:
    """The sentence, in English."""
    with pytest.raises(WrongInput) as refused:
        checked_content(name, content)
    assert refused.value.field == "attachments"
    sentences = [refused.value.sentence(language(code)) for code in LANGUAGES]
    assert all("{" not in one for one in sentences)
    return refused.value.sentence(language("en"))


def peak_of_refusing(content: bytes) -> int:
    """How many bytes of memory it took at most."""
    for whole in WHOLE.values():
        checked_content("warm", whole())
    tracemalloc.start()
    try:
        refusal("file", content)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
