"""Whatever another counter tells in any column: it is set aside, or all that shows it opens."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import select

from db.models import Application, ApplicationStanding, Submission, SubmissionStanding
from db.models.base import new_key
from db.sync.shape import check_shape
from desktop.applications.life.handling import handling_of as handling_of_application
from desktop.catalogue.queries import catalogue_of, history_of
from desktop.complaints.dossier.handling import handling_of
from desktop.complaints.life.dossiers import dossier_of
from desktop.desk import Desk
from desktop.institutions.queries import directory_of
from desktop.office.language import language
from desktop.office.permissions import Role
from desktop.oversight.breaches.queries import breaches
from desktop.oversight.breaches.rules import Broken
from desktop.oversight.group_words import GroupNames
from desktop.oversight.periods import year_of
from desktop.oversight.queries import measured
from desktop.register.status_file import write_status_file
from desktop.synchronisation.actions import looked_up_by
from tests.complaints.folk import SECRETARY, somebody
from tests.counters.test_poison import every_list
from tests.sync.poison import KINDS, MODELS, Told, told_of

pytestmark = pytest.mark.long

WORDS = ("", "tomorrow's", "²", "2027-02-29", "9" * 5_000)
NASTY: dict[type, tuple[Any, ...]] = {
    int: (0, -1, 2**53 - 1),
    bool: (True, False),
    list: ([], ["tomorrow's"]),
    dict: ({}, {"x": "tomorrow's"}),
}
"""What may stand in a column of that kind and be nothing; `WORDS` in any other."""


def _strange(told: Told) -> Iterator[Told]:
    """The record again and again, each time with another value in another column, or within its lists."""
    for name, said in told.items():
        if name in {"id", "station_id", "number"}:
            continue
        yield from (told | {name: value} for value in NASTY.get(type(said), WORDS))
        if isinstance(said, dict):
            yield from (told | {name: said | {key: value}} for key in said for value in (*WORDS, 0, -1))
        if isinstance(said, list) and said and isinstance(said[0], dict):
            yield from (told | {name: [said[0] | {key: value}]} for key in said[0] for value in WORDS)


def _taken_in(desk: Desk, station: Any) -> int:
    """How many of them this counter keeps."""
    looked_up, kept = {one.model.__tablename__: one for one in looked_up_by(desk)}, 0
    with desk.database.writing() as session:
        for entity in KINDS.keys() & looked_up.keys():
            for place, told in enumerate(_strange(told_of(KINDS[entity](station, 1)))):
                own = {"id": str(new_key())} | ({"number": f"5-{place}"} if "number" in told else {})
                try:
                    with session.begin_nested():
                        check_shape(MODELS[entity], told | own)
                        row = session.merge(MODELS[entity].from_payload(told | own))
                        session.flush()
                        looked_up[entity].when_kept(session, row)
                        session.flush()
                except Exception:  # noqa: BLE001 — that sets it aside, whatever it is
                    continue
                kept += 1
    return kept


def test_what_is_kept_of_any_column_can_be_shown(desk, central, tmp_path):
    assert _taken_in(desk, central.admit(counter=5, charter=desk.charter.key)) > 500
    secretary = somebody(desk, SECRETARY, "stefka", Role.SECRETARY)
    every_list(secretary)
    with desk.database.reading() as session:
        for key in session.scalars(select(Submission.id)):
            handling_of(secretary, dossier_of(session, secretary, key))
        for key in session.scalars(select(Application.id)):
            handling_of_application(session, secretary, key)
    catalogue_of(desk)
    for key in ("2016", "own-1"):
        history_of(secretary, key)
    directory_of(desk)
    measured(secretary, year_of(2026))
    for kind in Broken:
        breaches(secretary, year_of(2026), kind)
    assert write_status_file(desk, tmp_path / "states.json")


def test_the_same_help_is_one_group_however_another_program_told_it(desk, central):
    """In another order, twice, or with help that only a newer program knows."""
    station, said = central.admit(counter=5, charter=desk.charter.key), {}
    looked_up = {one.model.__tablename__: one for one in looked_up_by(desk)}
    told = (
        "interpreter mobility",
        "mobility  interpreter",
        "interpreter mobility " * 10_000,
        "loop mobility",
    )
    with desk.database.writing() as session:
        for entity in ("submission", "application"):
            for place, need in enumerate(told):
                own = {"id": str(new_key()), "need": need, "number": f"5-{place}"}
                row = MODELS[entity].from_payload(told_of(KINDS[entity](station, 1)) | own)
                looked_up[entity].when_kept(session, session.merge(row))
                session.flush()
        for model in (SubmissionStanding, ApplicationStanding):
            said[model] = [*session.scalars(select(model.need).order_by(model.need))]
    for needs in said.values():
        assert needs == ["interpreter mobility"] * 3 + ["mobility loop"]
    names = GroupNames(charter=desk.charter, language=language("en"))
    assert names.of("case.need", "mobility loop") == "access without stairs, loop"
