"""What law each paper cites: by the paper and the kind of submission, from one table. Pure.

The table is `resources/law/citations.toml`; a charter may lay [citations] of its own over it. What a
municipality promises in its own words comes first, the law behind it.
"""

from desktop.complaints.rules import Kind
from desktop.complaints.treatment.grounds import Ground, Origin, ground_of
from desktop.office.charter import Charter
from desktop.office.charter.citations import citation_table

OF_ANY_KIND = "any"
"""In place of a kind: of what the paper is about nothing is known."""


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
