"""The facts that a state register asks for are written out for whoever may, and that is noted."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from db.models import JournalEntry
from db.models.base import new_key
from desktop.applications.actions import register
from desktop.applications.paper import save_register_facts
from desktop.applications.rules import Collected, Mark
from desktop.catalogue.queries import catalogue_of
from desktop.desk import Desk
from desktop.office.faults import KnownError
from tests.applications.people_who_apply import DAUGHTER, HEIRS, chosen


def test_the_packet_has_who_asks_for_whom_by_what_law(desk: Desk, tmp_path: Path) -> None:
    paper = (catalogue_of(desk).keyed(HEIRS).brought or ())[1]
    draft = replace(DAUGHTER, services=chosen(desk, HEIRS), collected=(Collected(paper, "Община Радомир"),))
    (one,) = register(desk, draft, new_key()).applications
    assert save_register_facts(desk, tmp_path / "facts.json", one.id) == 1
    facts = json.loads((tmp_path / "facts.json").read_text("utf-8"))
    assert facts["service"]["number"] == 2016
    assert facts["service"]["legal_basis"][0].startswith("ЗГР")
    assert facts["case"]["number"] == one.number
    assert facts["subject"] == {
        "names": DAUGHTER.applicant,
        "identifier_type": "egn",
        "identifier": DAUGHTER.identifier,
    }
    (asked,) = facts["asked"]
    assert (asked["document"], asked["from"]) == (paper, "Община Радомир")
    assert facts["clerk"]["names"] == "Мария Стоянова"
    assert facts["administration"]["name"] == "Община Перник"
    with desk.database.reading() as session:
        entry = session.scalars(select(JournalEntry).where(JournalEntry.action == "paper.saved")).one()
    assert "register_facts" in (entry.payload or "")


def test_nothing_is_written_of_what_the_clerk_may_not_see(desk: Desk, tmp_path: Path) -> None:
    draft = replace(DAUGHTER, services=chosen(desk, HEIRS), marks=frozenset({Mark.CONFIDENTIAL}))
    (one,) = register(desk, draft, new_key()).applications
    with pytest.raises(KnownError):
        save_register_facts(desk, tmp_path / "facts.json", one.id)
    assert list(tmp_path.glob("facts*")) == []
