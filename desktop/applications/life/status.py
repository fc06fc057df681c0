"""What whoever holds the receipt of an application is told: how far it has come, and why it waits."""

from sqlalchemy import select

from db.models import Application
from desktop.access.queries import bounds
from desktop.access.rules import is_complained_about
from desktop.access.unit_words import phone_for_questions
from desktop.applications.letters.compose import case_facts
from desktop.applications.letters.table import LETTERS, STATUS_SLIP
from desktop.applications.life.handling import moment_of
from desktop.applications.life.state_words import state_word, who_has_it, why_suspended
from desktop.applications.life.states import DONE
from desktop.applications.life.step_traits import Moment
from desktop.complaints.status_answers import QUESTION
from desktop.complaints.typed_numbers import meant
from desktop.desk import Desk
from desktop.letters.case import Known
from desktop.letters.compose import compose
from desktop.letters.queries import blocks
from desktop.letters.rules import LetterDraft
from desktop.letters.status_told import NotTogether, StatusSource, StatusTold
from desktop.office.clock import day_in_sofia
from desktop.office.faults import Faults
from desktop.office.fields import cleaned_values
from desktop.office.language import N_, Language
from desktop.office.permissions import Permission


def ask_status(desk: Desk, number: str, code: str) -> Moment:
    """How the application of a receipt stands; both as typed.

    Raises:
        WrongInput: one of them is missing, or they do not belong together; the sentence does not say which.
    """
    faults = Faults()
    asked = cleaned_values(QUESTION, {"number": number, "code": code}, faults)
    faults.tell()
    with desk.reading(Permission.FIND_SUBMISSION) as session:
        rows = session.execute(
            select(Application.id, Application.number).where(Application.check_code == asked["code"])
        )
        keys = {written: key for key, written in rows.all()}
        if (whole := meant(keys, asked["number"])) is not None:
            moment, _steps = moment_of(session, desk, keys[whole])
            if not is_complained_about(bounds(desk, session), moment.guarded):
                return moment
    raise NotTogether(
        N_(
            "No application with this number and this check code is found here. Compare both with the "
            "receipt. What was taken today at another counter will be seen tomorrow."
        ),
        field="number",
    )


def tell_status(moment: Moment, _desk: Desk, words: Language) -> StatusTold:
    """In words that can be read aloud over the telephone; of a confidential one, not who has it."""
    _ = words.gettext
    record, standing = moment.record, moment.standing
    ended = standing.ended and day_in_sofia(standing.ended.taken_at)
    day = ended or standing.ready_on or standing.term_on
    over = words.pgettext("application", "Ended on") if ended else _("Ready since")
    caption = over if ended or standing.ready_on else _("Deadline for the service")
    unit = "" if standing.confidential else standing.unit or ""
    tasks = ", ".join(one.name for one in standing.tasks) if standing.is_open else ""
    gone_to = standing.ended.details.get("whom", "") if standing.ended else ""
    facts = (
        (words.pgettext("application", "Registered at"), words.moment(record.registered_at)),
        (_("Service"), record.service_name),
        (_("Why it waits"), "\n".join(why_suspended(moment, words))),
        (_("The office still collects"), tasks if standing.state not in DONE else ""),
        (_("Responsible"), "" if standing.confidential else _responsible(moment, words)),
        (_("Phone for questions"), phone_for_questions(unit, moment.charter, words)),
        (words.pgettext("application", "Forwarded to"), gone_to),
    )
    return StatusTold(
        number=record.number,
        state=state_word(standing.state, words),
        is_open=standing.is_open,
        caption=caption,
        day=words.date(day) if day else _("no deadline"),
        facts=tuple(fact for fact in facts if fact[1]),
        language=record.language,
    )


def _responsible(moment: Moment, words: Language) -> str:
    """Who has it; as long as nobody has, the unit of the service, or whoever took it."""
    has_it = who_has_it(moment.standing, moment.charter, words)
    return has_it or moment.record.elsewhere_name or moment.record.unit or moment.record.clerk


def slip_of(moment: Moment, desk: Desk, words: Language) -> LetterDraft:
    """The slip as of now."""
    told = tell_status(moment, desk, words)
    _ = words.gettext
    rows = ((words.pgettext("of a file", "Status"), told.state), (told.caption, told.day), *told.facts)
    facts = case_facts(moment.record, Known(day=moment.today), moment.charter, words, rows=rows)
    return compose(STATUS_SLIP, facts, blocks(desk, LETTERS), words)


APPLICATION_STATUS = StatusSource(ask=ask_status, tell=tell_status, slip=slip_of)
