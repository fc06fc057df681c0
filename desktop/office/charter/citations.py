"""What law each paper cites, as data: the program's own table, and what a charter lays over it.

The table is `resources/law/citations.toml`. Its papers are the ones of which a charter may say what they
cite: a new one needs no list in the code, and a name that is not in it is refused wherever a charter is read.
"""

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Literal

from pydantic import AfterValidator

from desktop.office.charter.submissions import Cited
from desktop.office.charter.ways import SubmissionKind
from desktop.office.data_file import DataEntry, checked, not_among, read_toml
from desktop.office.places import RESOURCES

CITATIONS = RESOURCES / "law" / "citations.toml"


class PaperCitation(DataEntry):
    """What one paper cites about one kind; see the head of the table for what each field means."""

    citation: str = ""
    of: str = ""
    charter: str = ""
    verify: bool = False


class PaperCitations(DataEntry):
    """What one paper cites, by kind, and where that was taken from."""

    source: str
    kinds: Mapping[str, PaperCitation]


class _Table(DataEntry):
    papers: Mapping[str, PaperCitations]


@cache
def citation_table() -> Mapping[str, PaperCitations]:
    """The whole table by paper, read once. Raises `KnownError` that names what is wrong in the file."""
    return checked(_Table, {"papers": read_toml(CITATIONS)}, CITATIONS).papers


def _cites_a_law(paper: str) -> str:
    if paper not in citation_table():
        raise not_among(citation_table())
    return paper


CitingPaper = Annotated[str, AfterValidator(_cites_a_law)]
"""A paper that names the law it rests on, or a sentence of one."""

OwnCitations = Mapping[CitingPaper, Mapping[SubmissionKind | Literal["any"], Cited]]
"""What this municipality's papers cite otherwise than the table says."""
