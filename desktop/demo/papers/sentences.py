"""Every sentence that stands on a paper, each once, so that somebody can read them aloud."""

import re
from collections.abc import Iterable, Iterator, Sequence

from desktop.demo.papers.every import every_paper
from desktop.demo.papers.office import sample_office
from desktop.desk import Desk
from desktop.office.language import Language, language
from desktop.paper.sheet import read_aloud

_END = re.compile(r"(?<=\w{4}[.!?…])[\u201c\u201d\"]? (?=[\u201e\u201c\"]?[A-Z\u0410-\u042f])")
"""After a full word, not after the short one of an address, and before a capital letter, Cyrillic too."""

_FIGURES = re.compile(r"\d+")


def sentences_of(charters: Iterable[str], codes: Iterable[str]) -> Iterator[tuple[str, str, str, str]]:
    """(language, charter, paper, sentence) of the papers of these charters; each once, whatever its figures.

    Anything with a letter in it counts as a sentence: a heading, a label, a value. A paper that this
    municipality cannot have says why in place of a sentence.
    """
    known: set[tuple[str, str]] = set()
    languages = [language(code) for code in codes]
    for charter in charters:
        with sample_office(charter) as desk:
            for code, paper, sentence in sentences_at(desk, languages):
                if (heard := (code, _FIGURES.sub("0", sentence))) not in known:
                    known.add(heard)
                    yield code, charter, paper, sentence


def sentences_at(desk: Desk, languages: Sequence[Language]) -> Iterator[tuple[str, str, str]]:
    """(language, paper, sentence) of every paper that this desk can make."""
    for paper in every_paper(desk):
        for words in languages:
            with read_aloud() as said:
                paper.made(words)
            for sentence in _sentences(said):
                yield words.code, paper.name, sentence


def _sentences(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for paragraph in text.split("\n"):
            for sentence in _END.split(paragraph):
                if any(sign.isalpha() for sign in sentence):
                    yield " ".join(sentence.split())


def as_lines(found: Iterable[tuple[str, str, str, str]]) -> Iterator[str]:
    """One sentence to a line under a heading for each paper."""
    heading = ""
    for code, charter, paper, sentence in found:
        if (above := f"{code} · {charter} · {paper}") != heading:
            heading = above
            yield f"\n## {heading}"
        yield sentence
