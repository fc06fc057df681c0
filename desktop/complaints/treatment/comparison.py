"""The same submissions played against several charters: one table, each cell with its ground."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.complaints.rules import Kind
from desktop.complaints.treatment.admissibility import treatment_of
from desktop.complaints.treatment.deadline_words import short_end_words
from desktop.complaints.treatment.facts import Facts, Letter, Priority, Treatment
from desktop.complaints.treatment.grounds import is_its_own
from desktop.complaints.treatment.promised import Promised, promised
from desktop.complaints.treatment.terms import Deadline
from desktop.complaints.treatment.treatment_words import letter_word, outcome_word, words_of
from desktop.office.charter import Channel, Charter, hours_words
from desktop.office.columns import in_columns
from desktop.office.language import N_, Language
from desktop.office.laws import law_words
from desktop.office.working_calendar import WorkingCalendar

_PROMISED = (Letter.DELAY_NOTICE, Letter.APOLOGY)


def scripted_submissions(received_on: date) -> tuple[tuple[str, Facts], ...]:
    """What might come anywhere on that day: a title for the catalogue, and the facts."""
    return (
        (
            N_("A complaint about the service, with a name"),
            Facts(kind=Kind.COMPLAINT, channel="complaints_counter", received_on=received_on),
        ),
        (
            N_("An anonymous report about a dangerous building"),
            Facts(kind=Kind.SIGNAL, channel="box", received_on=received_on, anonymous=True, danger=True),
        ),
        (
            N_("An anonymous insult"),
            Facts(kind=Kind.SIGNAL, channel="post", received_on=received_on, anonymous=True, insult=True),
        ),
        (
            N_("A report of corruption by the hot line"),
            Facts(kind=Kind.SIGNAL, channel="hot_line", received_on=received_on, corruption=True),
        ),
        (
            N_("A question about another person's data"),
            Facts(kind=Kind.REQUEST, channel="email", received_on=received_on, about_personal_data=True),
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """How one municipality treats one submission, in words. Only `follows` may be empty."""

    outcome: str
    handled: str
    way: str
    follows: tuple[str, ...]
    grounds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One column for each municipality, one row for each submission; `cells[row][column]`."""

    municipalities: tuple[str, ...]
    submissions: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]


def compare_charters(charters: Sequence[Charter], received_on: date, language: Language) -> Comparison:
    """Plays the script against each charter, as if everything had come on that day."""
    script = scripted_submissions(received_on)
    return Comparison(
        tuple(charter.municipality.for_language(language.code) for charter in charters),
        tuple(language.gettext(title) for title, _facts in script),
        tuple(tuple(_cell(facts, charter, language) for charter in charters) for _title, facts in script),
    )


def _cell(facts: Facts, charter: Charter, language: Language) -> Cell:
    treatment = treatment_of(facts, charter, WorkingCalendar(charter.one_off))
    follows = [letter_word(letter, language) for letter in treatment.letters if letter in _PROMISED]
    if treatment.inspection:
        follows.insert(0, language.gettext("an inspection"))
    days = promised(facts, treatment.outcome, charter, WorkingCalendar(charter.one_off))
    return Cell(
        outcome=outcome_word(treatment.outcome, language),
        handled="; ".join(_handled(treatment, days, language)),
        way=_way(treatment, facts, charter, language),
        follows=tuple(follows),
        grounds=tuple(_grounds(treatment, days, charter, language)),
    )


def _handled(treatment: Treatment, days: Promised, language: Language) -> Iterator[str]:
    """Who does it, and by when: what is decided on one day is told on another."""
    _ = language.gettext
    if treatment.examiner:
        yield treatment.examiner.name.for_language(language.code)
    if treatment.priority is Priority.URGENT:
        yield _("the danger is looked into today")
    answers_itself = treatment.examiner is not None and days.decision == days.answer
    if _is_decided(treatment) and days.decision and not answers_itself:
        yield _("decided by {day}").format(day=_day(days.decision, language))
    if treatment.examiner and days.answer:
        yield _("the sender has the answer by {day}").format(day=_day(days.answer, language))
    elif days.answer:
        yield language.ngettext(
            "reasons told {count} day after it is decided at the latest",
            "reasons told {count} days after it is decided at the latest",
            days.notice_days,
        )
    elif not treatment.answerable:
        yield _("nobody to answer") if treatment.examiner else _("nobody to tell the reasons to")
    elif days.due:
        yield _("by {day}").format(day=_day(days.due, language))


def _is_decided(treatment: Treatment) -> bool:
    """Of what is not examined and has no sender nothing is decided, and nothing waits."""
    return treatment.examiner is not None or treatment.answerable


def _day(deadline: Deadline, language: Language) -> str:
    return _unbroken(short_end_words(deadline, language))


def _grounds(treatment: Treatment, days: Promised, charter: Charter, language: Language) -> Iterator[str]:
    """On what it rests; and behind a day that is named, the rule that gives it."""
    said = words_of(treatment, language).grounds
    yield from said
    named = (days.decision,) if days.decision == days.answer else (days.decision, days.answer)
    for deadline in named if treatment.examiner else (days.decision,):
        if deadline is None or not _is_decided(treatment) or is_its_own(deadline.citation, charter):
            continue
        law = law_words(deadline.citation, language)
        if not any(law in ground for ground in said):
            yield law


def _unbroken(text: str) -> str:
    """Kept on one line of its column."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def _way(treatment: Treatment, facts: Facts, charter: Charter, language: Language) -> str:
    """By which way it is taken here, with the number or the place."""
    _ = language.gettext
    name = treatment.channel.name.for_language(language.code)
    where = _where(treatment.channel, charter, language)
    taken = _("{way}: {place}").format(way=name, place=where) if where else name
    if not where and treatment.channel.kind in _HAVE_AN_ADDRESS:
        taken = _("{way} (the charter gives no address)").format(way=name)
    if treatment.came_by_offered_channel:
        return taken
    if charter.submissions.of_kind(facts.came_by):  # type: ignore[arg-type]  # any word of a record
        return _("taken, though the charter has this way for other things; the nearest: {way}").format(
            way=taken
        )
    return _("no such way here; the nearest: {way}").format(way=taken)


_HAVE_AN_ADDRESS = frozenset({"post", "email", "fax", "website", "portal"})


def _where(channel: Channel, charter: Charter, language: Language) -> str | None:
    where = channel.where.for_language(language.code) if channel.where is not None else ""
    if told := ", ".join(filter(None, (where, hours_words(channel.hours, language)))):
        return told
    if channel.kind in {"post", "counter"} and charter.address is not None:
        return charter.address.for_language(language.code)
    return None


# On paper and for other programs


def as_table(comparison: Comparison, language: Language) -> str:
    """The comparison in columns, as many beside each other as can be read."""
    return in_columns(
        comparison.municipalities,
        (
            (title, ["\n".join(_lines_of(cell, language)) for cell in cells])
            for title, cells in zip(comparison.submissions, comparison.cells, strict=True)
        ),
    )


def as_tsv(comparison: Comparison, language: Language) -> str:
    """One line for each submission at each municipality, under a heading, its fields between tabs."""
    _ = language.gettext
    heading = (
        language.pgettext("of a case", "Submitted"),
        _("Municipality"),
        _("What follows"),
        _("Who and by when"),
        _("Way in"),
        _("What else"),
        _("Legal basis"),
    )
    lines = [heading]
    for title, cells in zip(comparison.submissions, comparison.cells, strict=True):
        for municipality, cell in zip(comparison.municipalities, cells, strict=True):
            follows, grounds = "; ".join(cell.follows), "; ".join(cell.grounds)
            lines.append((title, municipality, cell.outcome, cell.handled, cell.way, follows, grounds))
    return "\n".join("\t".join(" ".join(field.split()) for field in line) for line in lines)


def _lines_of(cell: Cell, language: Language) -> Iterator[str]:
    yield cell.outcome.upper()
    yield cell.handled
    yield cell.way
    for follow in cell.follows:
        yield f"+ {follow}"
    for ground in cell.grounds:
        yield language.gettext("legal basis: {ground}").format(ground=ground)
