"""A charter says what its papers cite; of a paper that nobody knows it says nothing, wherever it is read."""

import pytest

from desktop.administration.charter.editions import export_charter
from desktop.administration.charter.files import read_charter_file
from desktop.administration.charter.history import editions
from desktop.cli import main
from desktop.office.charter import charter_path, load_charter, parse_charter
from desktop.office.charter.citations import citation_table
from desktop.office.faults import KnownError
from desktop.office.language import language
from tests.administration.charter.adopting import adopt_charter

PERNIK = charter_path("pernik").read_text(encoding="utf-8")
UNKNOWN = PERNIK + '\n[citations.inspection_notise]\ncomplaint = { citation = "Наредба № 1" }\n'
LINE = UNKNOWN.splitlines().index("[citations.inspection_notise]") + 1


def test_every_paper_of_the_table_can_be_cited_otherwise():
    for paper in citation_table():
        own = parse_charter(PERNIK + f'\n[citations.{paper}]\nany = {{ citation = "Наредба № 1" }}\n', "own")
        assert own.citations is not None
        assert own.citations[paper]["any"].citation == "Наредба № 1"


def test_an_unknown_paper_is_refused_with_those_that_there_are(desk, tmp_path, capsys):
    file = tmp_path / "own.toml"
    file.write_text(UNKNOWN, encoding="utf-8")
    for read in (
        lambda: parse_charter(UNKNOWN, "own.toml"),
        lambda: load_charter(file),
        lambda: read_charter_file(file),
    ):
        with pytest.raises(KnownError) as refused:
            read()
        sentence = refused.value.sentence(language("en"))
        assert sentence.startswith(
            f"In the file own.toml, line {LINE}, the value of “citations.inspection_notise"
        )
        assert "is not allowed. Allowed: 'forwarding_to_sender', " in sentence
        assert "'inspection_notice'" in sentence
    with pytest.raises(KnownError) as refused:
        adopt_charter(desk, UNKNOWN, "Заповед № 5")
    assert "inspection_notise" in refused.value.sentence(language("en"))
    assert editions(desk) == ()
    assert export_charter(desk) == PERNIK
    assert main(["--language", "en", "charters", "check", str(file)]) == 1
    assert "inspection_notise" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ('[citations.decision]\ncomplant = { citation = "x" }', "citations.decision.complant"),
        ('[citations.decision]\nsignal = { citation = "" }', "citations.decision.signal.citation"),
        ("[citations.decision]\nsignal = { verify = true }", "citations.decision.signal.citation"),
        ('[citations]\ndecision = "x"', "citations.decision"),
    ],
)
def test_what_else_is_wrong_is_named(written, key):
    with pytest.raises(KnownError) as refused:
        parse_charter(f"{PERNIK}\n{written}\n", "own.toml")
    assert f"“{key}" in refused.value.sentence(language("en"))
