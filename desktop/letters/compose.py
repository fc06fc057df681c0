"""Writes a letter from the facts of its case and the blocks in force. Pure; no day is counted here."""

from datetime import date

from desktop.letters.blocks import Blocks
from desktop.letters.case import CaseFacts, Reference
from desktop.letters.kinds import TEXT_PARTS, LetterKind, Part, Reader
from desktop.letters.rules import LetterDraft, signature
from desktop.letters.salutation import salutation
from desktop.letters.wording import filled, quoted_inside
from desktop.office.clock import day_in_sofia
from desktop.office.faults import WrongInput
from desktop.office.language import Language
from desktop.office.records import record_of

_TOLD = ("applicant", "kind", "your_submission", "municipality", "head")
_WRITTEN = ("institution", "where", "reasons", "text", "law", "enclosed", "place")
_DAYS = ("due", "new_due", "until", "day")


def compose(kind: LetterKind, facts: CaseFacts, blocks: Blocks, language: Language) -> LetterDraft:
    """The letter as it would go out, to be read and edited before it does.

    Raises:
        WrongInput: something is missing without which such a letter is none; `field` names it.
        ValueError: there is no case, and the letter is about one.
    """
    if facts.about is None and not kind.of_nobody:
        raise ValueError(f"a letter of the kind {kind.key} is about a case")
    told = _values(facts, language)
    values = {place: told.get(place, "") for place in kind.known_places}
    for group in kind.needed:
        if not any(values[place] for place in group):
            raise WrongInput(blocks.table.place(group[-1]).missing, field=group[0])
    must_say = frozenset(place for group in kind.needed for place in group)
    texts = {
        part: filled(text, values, must_say) for part, text in blocks.of_letter(kind, language.code).items()
    }
    addressee, address = _addressed(kind, facts)
    return record_of(
        LetterDraft,
        facts,
        kind=kind,
        language=language.code,
        addressee=addressee,
        address=address,
        subject=" ".join(texts[Part.SUBJECT].split("\n")),
        text="\n\n".join(text for part in TEXT_PARTS if (text := texts.get(part, ""))),
        signed_by=signature(texts.get(Part.SIGNATURE, ""), facts.known.signed_by),
        about=facts.about and facts.about.on(kind),
    )


def _addressed(kind: LetterKind, facts: CaseFacts) -> tuple[str, str]:
    if kind.reader is Reader.SENDER:
        return facts.applicant, facts.reached_at
    return (facts.known.institution, facts.known.where) if kind.is_sent else ("", "")


def _values(facts: CaseFacts, language: Language) -> dict[str, str]:
    """What stands in the places."""
    return {
        **{name: getattr(facts, name) for name in _TOLD},
        **{name: getattr(facts.known, name) for name in _WRITTEN},
        **{name: written_day(getattr(facts.known, name), language) for name in _DAYS},
        "subject": quoted_inside(facts.subject, language),
        "salutation": salutation(facts.applicant, language),
        **(_of_the_number(facts.about, language) if facts.about else {}),
        **facts.words,
    }


def written_day(day: date | None, language: Language) -> str:
    """With plain spaces, as everything that may be edited: the page itself holds day and year together."""
    return " ".join(language.date(day).split()) if day else ""


def _of_the_number(about: Reference, language: Language) -> dict[str, str]:
    registered = " ".join(language.short_date(day_in_sofia(about.registered_at)).split())
    return {
        "number": about.number,
        "registered": registered,
        "registration": registration(about, language),
    }


def registration(about: Reference, language: Language) -> str:
    """The number and its day, which is said once: most municipalities write it into the number."""
    day = day_in_sofia(about.registered_at)
    if f"{day:%d.%m.%Y}" in about.number:
        return about.number
    return language.pgettext("registration", "{number} of {day}").format(
        number=about.number, day=" ".join(language.short_date(day).split())
    )
