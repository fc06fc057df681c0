"""What law each paper cites: by the paper and the kind of submission, from one table. Pure.

The table is `resources/law/citations.toml`; a charter may lay [citations] of its own over it. What a
municipality promises in its own words comes first, the law behind it.
"""

from collections.abc import Mapping
from functools import cache

from desktop.complaints.rules import Kind
from desktop.complaints.treatment.grounds import Ground, Origin, ground_of
from desktop.office.charter import Charter
from desktop.office.data_file import Entry, checked, read_toml
from desktop.office.places import RESOURCES

CITATIONS = RESOURCES / "law" / "citations.toml"

OF_ANY_KIND = "any"
"""In place of a kind: of what the paper is about nothing is known."""


class PaperCitation(Entry):
    """What one paper cites about one kind; see the head of the table for what each field means."""

    citation: str = ""
    of: str = ""
    charter: str = ""
    verify: bool = False


class PaperCitations(Entry):
    """What one paper cites, by kind, and where that was taken from."""

    source: str
    kinds: Mapping[str, PaperCitation]


class _Table(Entry):
    papers: Mapping[str, PaperCitations]


@cache
def citation_table() -> Mapping[str, PaperCitations]:
    """The whole table by paper, read once. Raises `KnownError` that names what is wrong in the file."""
    return checked(_Table, {"papers": read_toml(CITATIONS)}, CITATIONS).papers


def citation_for(paper: str, kind: Kind | None, charter: Charter) -> Ground | None:
    """What the paper says it rests on, about a submission handled as `kind`; None where no law is named.

    `paper` is a `LetterKind`, or another of the table's papers; `kind` is None only where none is known.

    Raises:
        KeyError: no paper of that name cites anything.
    """
    of_kind = kind.value if kind else OF_ANY_KIND
    key = f"citations.{paper}.{of_kind}"
    cited = citation_table()[paper].kinds.get(of_kind)
    if own := _of_the_charter(charter, key):
        return own
    if cited is None:
        return None
    if cited.of:
        return _of_the_charter(charter, cited.of)
    if cited.charter:
        promised = ground_of(charter, cited.charter)
        if promised.origin is Origin.CHARTER:
            return Ground(cited.charter, promised.words, Origin.CHARTER, cited.citation, cited.verify)
    if not cited.citation:
        return None
    return Ground(key, cited.citation, Origin.LAW, verify=cited.verify)


def _of_the_charter(charter: Charter, key: str) -> Ground | None:
    """Nothing where the charter has no such value, or only a setting of ours stands behind it."""
    try:
        ground = ground_of(charter, key)
    except LookupError:
        return None
    return None if ground.origin is Origin.SETTING else ground
