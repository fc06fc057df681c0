"""The people known here whom a submission may be about: offered while one types, and looked for in a text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import literal, select
from sqlalchemy.orm import Session

from db.models import Submission, SubmissionStep
from desktop.access.people import Person, accounts_here, heads_besides
from desktop.access.rules import account_key, headed_by, official_key, suspect
from desktop.complaints.life.standing import Standing
from desktop.complaints.rules import Draft
from desktop.desk import Desk
from desktop.office.charter import Unit
from desktop.office.language import DEFAULT_LANGUAGE
from desktop.office.permissions import Permission
from desktop.office.persons.keys import is_same_person, named_in
from desktop.office.persons.written import alphabetical

_LOOKED_AT = 2_000
"""Records: keys are made in the order of time, so the latest are found by key alone."""

_LATEST_STEPS = (
    select(SubmissionStep.station_id, SubmissionStep.login, SubmissionStep.clerk, SubmissionStep.counter)
    .order_by(SubmissionStep.id.desc())
    .limit(_LOOKED_AT)
)
_LATEST_SUBMISSIONS = (
    select(Submission.station_id, literal(""), Submission.clerk, Submission.counter)
    .order_by(Submission.id.desc())
    .limit(_LOOKED_AT)
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A person known here whom a text may name; `words` stand in the text."""

    person: Person
    words: str


def known_people(desk: Desk) -> tuple[Person, ...]:
    """Everybody with an account, the heads of units, those at other counters, and the charter's officials.

    A head who has an account is there once, with the account. Of the other counters are those known of whom
    something came here lately with the sync: accounts themselves stay at home. Officials are known by office.

    Raises:
        NotAllowed: the clerk may not read submissions, and so names nobody for them.
    """
    with desk.reading(Permission.FIND_SUBMISSION) as session:
        elsewhere = _at_other_counters(session, desk)
        accounts = accounts_here(session, desk)
    known = [*accounts, *heads_besides(accounts, desk.charter.units)]
    known += [one for one in elsewhere if not any(is_same_person(one.name, other.name) for other in known)]
    people = sorted(known, key=lambda one: (alphabetical(one.name), one.key))
    officials = [
        Person(login="", name=one.title.for_language(DEFAULT_LANGUAGE), key=official_key(one.key))
        for one in desk.charter.officials
    ]
    return (*people, *officials)


def _at_other_counters(session: Session, desk: Desk) -> list[Person]:
    """Whoever registered or did something at another counter, as the latest records tell."""
    found: dict[str, Person] = {}
    for latest in (_LATEST_STEPS, _LATEST_SUBMISSIONS):
        for station, login, name, counter in session.execute(latest):
            if station == desk.station.id or name in found:
                continue
            key = account_key(login, station) if login else f"clerk/{name}@{station}"
            found[name] = Person(login="", name=name, key=key, counter=counter)
    return list(found.values())


def may_be_meant(people: Iterable[Person], standing: Standing, units: Sequence[Unit]) -> tuple[Person, ...]:
    """Those of the people who may be meant, except who was chosen from the list: a head decides."""
    keys = standing.guarded.keys
    return tuple(
        one
        for one in people
        if one.key != standing.about_key
        and suspect(one.name, key=one.key, roles=one.roles, heads=headed_by(one.name, units)).is_meant(keys)
    )


def mentions(people: Iterable[Person], draft: Draft) -> tuple[Mention, ...]:
    """Those of the people whom subject or text name, unless the clerk has said whether they are meant."""
    told = {draft.about_key, *(one.key for one in draft.about_mentioned)}
    asked = [one for one in people if one.key not in told and not one.key.startswith("official/")]
    found = {
        one.full_name: one.words
        for one in named_in(f"{draft.subject}\n{draft.text}", (p.name for p in asked))
    }
    return tuple(Mention(one, found[one.name]) for one in asked if one.name in found)


def unanswered_mentions(desk: Desk, draft: Draft) -> tuple[Mention, ...]:
    """The same, of the people known here.

    Raises:
        NotAllowed: the clerk may not read submissions, and so names nobody for them.
    """
    return mentions(known_people(desk), draft)
