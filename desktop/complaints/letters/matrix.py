"""Kind × letter × citation × deadline for several charters: what each paper cites, and what its time is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from desktop.complaints.kind_words import kind_word
from desktop.complaints.letters.table import LETTERS, ComplaintLetter
from desktop.complaints.rules import Kind
from desktop.complaints.treatment.facts import NOTED, Facts, kind_handled
from desktop.complaints.treatment.grounds import citation_for, ground_words
from desktop.office.charter import Charter
from desktop.office.charter.citations import citation_table
from desktop.office.charter.keys import value_at
from desktop.office.charter.wording import value_words
from desktop.office.language import N_, Language

_SENTENCES: Mapping[str, tuple[str, str]] = {
    "repeat": (N_("In a decision: not examined again"), ""),
    "appeal_against": (N_("In a decision: where it is appealed against"), "submissions.appeal_days"),
    "receipt_day": (N_("On the receipt: why there is a date"), "submissions.kinds.{kind}"),
}
"""Rows of the table of citations that are a sentence of a paper, and no paper: its name, and its time."""

_ANY_DAY = date(2026, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What one paper about one kind cites in one municipality; `deadline` is empty where none runs."""

    kind: str
    paper: str
    municipality: str
    citation: str
    deadline: str
    verify: bool


def matrix(charters: Sequence[Charter], language: Language) -> tuple[Row, ...]:
    """Every row, by kind, then by paper, then by municipality."""
    return tuple(
        row
        for kind in Kind
        for paper in (*LETTERS, *_SENTENCES)
        for charter in charters
        if (row := _row(kind, paper, charter, language))
    )


def _row(kind: Kind, paper: ComplaintLetter | str, charter: Charter, language: Language) -> Row | None:
    _ = language.gettext
    answered = kind_handled(Facts(kind=kind, channel="counter", received_on=_ANY_DAY), charter)
    if isinstance(paper, str):
        key, (name, deadline), by_its_ground = paper, _SENTENCES[paper], False
    elif paper.promised(charter.submissions):
        # Some cite what the case itself was found to fall under.
        key, name, deadline, by_its_ground = paper.key, paper.title, paper.deadline, "ground" in paper.needs
    else:
        return None
    ground = None
    if key in citation_table():
        ground = citation_for(key, answered, charter)
        if ground is None:
            return None
        cited = ground_words(ground, language)
    elif answered in NOTED:
        return None
    else:
        cited = _("the legal basis of the case") if by_its_ground else _("cites no law")
    return Row(
        kind=kind_word(kind, language),
        paper=_(name),
        municipality=charter.municipality.for_language(language.code),
        citation=cited,
        deadline=_deadline(deadline, answered, charter, language),
        verify=ground is not None and ground.verify,
    )


def _deadline(keys: str, kind: Kind, charter: Charter, language: Language) -> str:
    """The value of the first of the keys that the charter has."""
    for key in keys.format(kind=kind).split():
        try:
            return value_words(key, value_at(charter, key), language)
        except LookupError:
            continue
    return ""


def as_tsv(rows: Sequence[Row], language: Language) -> str:
    """One line for each row under a heading, its fields between tabs."""
    _ = language.gettext
    heading = (
        language.pgettext("of a submission", "Kind"),
        _("Letter"),
        _("Municipality"),
        _("Legal basis"),
        _("Deadline"),
        _("To be verified"),
    )
    lines = [heading]
    lines += [
        (row.kind, row.paper, row.municipality, row.citation, row.deadline, "✓" if row.verify else "")
        for row in rows
    ]
    return "\n".join("\t".join(" ".join(field.split()) for field in line) for line in lines)


def as_outline(rows: Sequence[Row], language: Language) -> str:
    """By kind and letter, municipalities that agree in one line; all of them are not named one by one."""
    return "\n".join(_outline(rows, language)).lstrip("\n")


def _outline(rows: Sequence[Row], language: Language) -> Iterator[str]:
    everybody = {row.municipality for row in rows}
    for kind, of_kind in groupby(rows, lambda row: row.kind):
        yield f"\n{kind.upper()}"
        for paper, of_paper in groupby(of_kind, lambda row: row.paper):
            agreeing: dict[tuple[str, ...], list[str]] = {}
            for row in of_paper:
                unsure = language.gettext("to be verified") if row.verify else ""
                agreeing.setdefault((row.citation, row.deadline, unsure), []).append(row.municipality)
            yield f"  {paper}"
            for said, municipalities in agreeing.items():
                where = "" if set(municipalities) == everybody else f" [{', '.join(municipalities)}]"
                yield f"    {' · '.join(filter(None, said))}{where}"
