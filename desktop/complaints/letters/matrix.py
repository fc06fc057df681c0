"""Kind × letter × citation × deadline for several charters: what each paper cites, and what its time is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from desktop.complaints.letters.kinds import LetterKind
from desktop.complaints.letters.words import letter_kind_word
from desktop.complaints.rules import Kind
from desktop.complaints.treatment.citations import citation_for
from desktop.complaints.treatment.facts import NOTED, Facts, kind_handled
from desktop.complaints.treatment.grounds import ground_words
from desktop.complaints.words import kind_word
from desktop.office.charter import Charter
from desktop.office.charter.citations import citation_table
from desktop.office.charter.keys import value_at
from desktop.office.charter.wording import value_words
from desktop.office.language import N_, Language

_SENTENCES: Mapping[str, str] = {
    "repeat": N_("In a decision: not examined again"),
    "appeal_against": N_("In a decision: where it is appealed against"),
    "receipt_day": N_("On the receipt: why there is a date"),
}
"""Rows of the table of citations that are a sentence of a paper, and no paper."""

_DEADLINES: Mapping[str, tuple[str, ...]] = {
    "forwarding_to_sender": ("submissions.forward_days",),
    "forwarding_to_institution": ("submissions.forward_days",),
    "referral": ("submissions.forward_days",),
    "appeal_routing": ("submissions.kinds.appeal",),
    "information_request": ("submissions.cure_days",),
    "extension": ("submissions.extension.{kind}",),
    "delay_notice": ("submissions.kinds.{kind}",),
    "decision": ("submissions.kinds.{kind}",),
    "decision_notice": ("submissions.notice.{kind}", "submissions.notice_days"),
    "appeal_against": ("submissions.appeal_days",),
    "receipt_day": ("submissions.kinds.{kind}",),
}
"""By paper, the key of the value in the charter that is its time; the first that is there."""

_BY_ITS_GROUND = frozenset({LetterKind.REASONS, LetterKind.REFUSAL})
"""They cite what the case itself was found to fall under."""

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
        for paper in (*LetterKind, *_SENTENCES)
        for charter in charters
        if (row := _row(kind, paper, charter, language))
    )


def _row(kind: Kind, paper: str, charter: Charter, language: Language) -> Row | None:
    _ = language.gettext
    answered = kind_handled(Facts(kind=kind, channel="counter", received_on=_ANY_DAY), charter)
    if paper in _not_here(charter):
        return None
    ground = None
    if paper in citation_table():
        ground = citation_for(paper, answered, charter)
        if ground is None:
            return None
        cited = ground_words(ground, language)
    elif answered in NOTED:
        return None
    else:
        cited = _("the legal basis of the case") if paper in _BY_ITS_GROUND else _("cites no law")
    return Row(
        kind=kind_word(kind, language),
        paper=_(_SENTENCES[paper]) if paper in _SENTENCES else letter_kind_word(LetterKind(paper), language),
        municipality=charter.municipality.for_language(language.code),
        citation=cited,
        deadline=_deadline(paper, answered, charter, language),
        verify=ground is not None and ground.verify,
    )


def _not_here(charter: Charter) -> set[str]:
    """What a municipality does not promise, and what says nothing of any kind."""
    rules = charter.submissions
    unpromised = {LetterKind.APOLOGY: rules.apology, LetterKind.REFERRAL: rules.not_competent == "refer"}
    return {LetterKind.PROTECTED_CHANNEL, *(kind for kind, promised in unpromised.items() if not promised)}


def _deadline(paper: str, kind: Kind, charter: Charter, language: Language) -> str:
    for key in (name.format(kind=kind) for name in _DEADLINES.get(paper, ())):
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
