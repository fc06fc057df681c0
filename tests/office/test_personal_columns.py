"""What is personal in the journal, held against the records."""

import pytest

from db.models import Submission
from db.models.base import Record
from desktop.office.personal_columns import NOT_PERSONAL, PERSONAL, personal_columns


@pytest.mark.parametrize("entity", sorted({**PERSONAL, **NOT_PERSONAL}))
def test_what_is_personal_are_columns_of_the_record(entity):
    record = next(one for one in Record.__subclasses__() if one.__tablename__ == entity)
    named = PERSONAL.get(entity) or NOT_PERSONAL[entity]
    assert named <= {column.name for column in record.__table__.columns}


def test_whatever_a_submission_says_of_a_citizen_is_personal():
    columns = [column.name for column in Submission.__table__.columns]
    assert personal_columns("submission", [*columns, "asked_for_next_year"]) == {
        "applicant", "identifier_kind", "identifier", "address", "phone", "email", "about", "about_person",
        "subject", "text", "place", "wanted", "quotation", "need", "asked_for_next_year",
    }  # fmt: skip


def test_why_somebody_was_called_or_set_aside_is_personal_wherever_a_ticket_says_it():
    columns = ["label", "kind", "easier", "note", "history"]
    assert personal_columns("ticket", columns) == {"easier", "note", "history"}


def test_what_a_citizen_says_is_personal_in_every_record():
    said = {"applicant", "citizen", "phone", "email", "address", "subject", "text", "topic", "identifier"}
    not_of_citizens = {"charter_edition", "letter_block", "local_office"}
    for record in Record.__subclasses__():
        name, columns = record.__tablename__, {column.name for column in record.__table__.columns}
        if name not in not_of_citizens:
            assert columns & said <= personal_columns(name, columns), name
