"""What a letter says of an application and of the step that it goes with, in words. Pure."""

from collections.abc import Iterable

from desktop.applications.letters.table import ApplicationLetter
from desktop.applications.life.handing_over import handed_words
from desktop.applications.life.step_traits import Moment
from desktop.applications.life.steps import StepKind
from desktop.applications.rules import ApplicationRecord, Delivery
from desktop.complaints.rules import Kind
from desktop.complaints.treatment.grounds import citation_for, ground_words
from desktop.letters import compose as letters
from desktop.letters.blocks import Blocks
from desktop.letters.case import CaseFacts, Known, Reference
from desktop.letters.compose import registration
from desktop.letters.rules import LetterDraft
from desktop.office.charter import Charter
from desktop.office.charter.citations import citation_table
from desktop.office.charter.who_is_who import head_words
from desktop.office.language import LANGUAGES, Language, language
from desktop.office.records import record_of
from desktop.steps.rules import CheckedStep

Rows = tuple[tuple[str, str], ...]


def drafts_of(
    kinds: Iterable[ApplicationLetter], step: CheckedStep[StepKind], moment: Moment, blocks: Blocks
) -> tuple[LetterDraft, ...]:
    """The letters as they would go out with the step, in every language, the application's first.

    Raises:
        WrongInput: something is missing without which such a letter is none; `field` names it.
    """
    codes = dict.fromkeys((moment.record.language, *LANGUAGES))
    return tuple(
        letters.compose(kind, _facts(kind, step, moment, words), blocks, words)
        for kind in kinds
        for words in map(language, codes)
    )


def _facts(
    kind: ApplicationLetter, step: CheckedStep[StepKind], moment: Moment, words: Language
) -> CaseFacts:
    details = step.details
    known = Known(
        institution=details.get("whom", ""),
        where=details.get("address", ""),
        reasons=step.text,
        text="\n".join(filter(None, (details.get("document"), step.text))),
        law=law_of(kind.key, moment.charter, words),
        enclosed=_enclosed(moment.record, words),
        until=step.due_on,
        day=moment.today,
    )
    handed = step.kind is StepKind.HANDED_OVER
    return case_facts(
        moment.record,
        known,
        moment.charter,
        words,
        rows=_handed_rows(step, moment, words) if handed else (),
        hands=_hands(step, moment.record, words) if handed else (),
    )


def case_facts(
    record: ApplicationRecord,
    known: Known,
    charter: Charter,
    words: Language,
    *,
    rows: Rows = (),
    hands: tuple[str, ...] = (),
) -> CaseFacts:
    """The application as letters take a case."""
    appeal = charter.submissions
    places = {Delivery.EMAIL: record.email, Delivery.HERE: record.address or record.delivery_to}
    return CaseFacts(
        known=known,
        municipality=charter.municipality.for_language(words.code),
        head=head_words(charter, words),
        about=record_of(Reference, record),
        applicant=record.applicant,
        reached_at=places.get(record.delivery) or record.delivery_to or record.address,
        subject=record.service_name,
        kind=words.pgettext("in a letter", "application"),
        your_submission=words.pgettext("in a letter", "your application"),
        words={
            "appeal_to": appeal.superior.for_language(words.code),
            "appeal_days": words.ngettext("{count} day", "{count} days", appeal.appeal_days.amount),
            "appeal_law": law_of("appeal_against", charter, words),
        },
        rows=rows,
        hands=hands,
    )


def law_of(paper: str, charter: Charter, words: Language) -> str:
    """What a paper about an application rests on: an application asks for an individual act."""
    ground = citation_for(paper, Kind.REQUEST, charter) if paper in citation_table() else None
    return ground_words(ground, words).rstrip(".") if ground else ""


def _enclosed(record: ApplicationRecord, words: Language) -> str:
    return words.gettext("application No. {registration}, with all that came with it").format(
        registration=registration(record_of(Reference, record), words)
    )


def _handed_rows(step: CheckedStep[StepKind], moment: Moment, words: Language) -> Rows:
    _ = words.gettext
    return (
        (_("Service"), moment.record.service_name),
        (words.pgettext("person", "Applicant"), moment.record.applicant),
        (_("Handed over to"), handed_words(step.details, words)),
        (words.pgettext("of a paper", "Date"), words.date(moment.today)),
    )


def _hands(step: CheckedStep[StepKind], record: ApplicationRecord, words: Language) -> tuple[str, ...]:
    _ = words.gettext
    receiver = step.details.get("name", record.applicant)
    return _("Received by: {name}").format(name=receiver), _("Handed over by")
