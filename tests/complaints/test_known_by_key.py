"""To know a key, or the hash of a file, is no way to what one may not see: the same eyes as everywhere."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from db.models.base import new_key
from desktop.attachments.actions import add_attachment, keep_attachment
from desktop.attachments.queries import content_of, content_of_draft
from desktop.complaints.actions import (
    copy_receipt,
    drop_draft,
    keep_draft,
    receipt_printed,
    register_submission,
)
from desktop.complaints.dossier.handling import look_at
from desktop.complaints.life.actions import open_dossier
from desktop.complaints.queries import submission, unfinished_draft, unprinted_receipt
from desktop.complaints.rules import Mark
from desktop.desk import Desk
from desktop.office.faults import KnownError
from desktop.office.permissions import Role
from tests.attachments.made_files import pdf
from tests.complaints.folk import CLERK, SIGNAL, somebody, with_units

HIDDEN = [
    replace(SIGNAL, marks=frozenset({Mark.CORRUPTION})),
    replace(SIGNAL, about_kind="employee", about_person="г-жа Илиева"),
    replace(SIGNAL, about_kind="unit", about_unit="works"),
]


@pytest.fixture
def office(desk: Desk) -> Desk:
    return with_units(desk)


@pytest.fixture
def other(office: Desk) -> Desk:
    return somebody(office, CLERK, "petya", Role.CLERK, unit="lights")


WAYS: list[Callable] = [
    submission,
    copy_receipt,
    open_dossier,
    lambda desk, key: look_at(desk, key, opening=True),
    lambda desk, key: register_submission(desk, SIGNAL, key),
    lambda desk, key: add_attachment(desk, key, "a.pdf", pdf()),
]


@pytest.mark.parametrize("draft", HIDDEN, ids=["corruption", "about them", "about their unit"])
@pytest.mark.parametrize("way", WAYS)
def test_by_its_key(office: Desk, other: Desk, draft, way) -> None:
    record = register_submission(office, draft, new_key())
    with pytest.raises(KnownError, match="not on this computer"):
        way(other, record.id)


def test_whoever_registered_it_is_given_the_same_number_again(office: Desk) -> None:
    key = new_key()
    first = register_submission(office, HIDDEN[0], key)
    assert register_submission(office, HIDDEN[0], key).number == first.number
    seen = register_submission(office, SIGNAL, new_key())
    assert register_submission(office, SIGNAL, seen.id).number == seen.number


def test_another_clerks_draft_is_neither_written_over_nor_dropped_nor_registered(
    office: Desk, other: Desk
) -> None:
    key = new_key()
    keep_draft(office, SIGNAL, key)
    for way in (
        lambda: keep_draft(other, replace(SIGNAL, subject="Друго"), key),
        lambda: drop_draft(other, key),
        lambda: register_submission(other, SIGNAL, key),
    ):
        with pytest.raises(KnownError):
            way()
    kept = unfinished_draft(office)
    assert kept is not None
    assert kept[1].subject == SIGNAL.subject


@pytest.mark.parametrize("draft", HIDDEN, ids=["corruption", "about them", "about their unit"])
def test_an_attachment_by_its_hash(office: Desk, other: Desk, draft) -> None:
    scan = keep_attachment(office, "scan.pdf", pdf())
    record = register_submission(office, replace(draft, attachments=(scan,)), new_key())
    keep_draft(other, replace(SIGNAL, attachments=(scan,)), new_key())
    with pytest.raises(KnownError):
        content_of_draft(other, scan)
    with pytest.raises(KnownError):
        register_submission(other, replace(SIGNAL, attachments=(scan,)), new_key())
    # Whoever has the very bytes may hand them in, and learns nothing by it.
    again = keep_attachment(other, "mine.pdf", pdf())
    assert content_of_draft(other, again) == pdf()
    mine = register_submission(other, replace(SIGNAL, attachments=(again,)), new_key())
    assert mine.id != record.id


def test_what_was_handed_in_with_a_confidential_one_is_not_opened_any_more(office: Desk) -> None:
    scan = keep_attachment(office, "scan.pdf", pdf())
    register_submission(office, replace(HIDDEN[0], attachments=(scan,)), new_key())
    with pytest.raises(KnownError):
        content_of_draft(office, scan)


def test_a_debt_of_a_receipt_is_its_registrars(office: Desk, other: Desk) -> None:
    record = register_submission(office, SIGNAL, new_key())
    assert unprinted_receipt(other) is None
    owed = unprinted_receipt(office)
    assert owed is not None
    assert owed.id == record.id
    receipt_printed(other, record.id)
    assert unprinted_receipt(office) is not None


def test_an_attachment_by_its_key(office: Desk, other: Desk) -> None:
    scan = keep_attachment(office, "scan.pdf", pdf())
    record = register_submission(office, replace(HIDDEN[1], attachments=(scan,)), new_key())
    seen = look_at(office, record.id, opening=False)
    [attachment] = seen.attachments  # type: ignore[union-attr]
    assert content_of(office, attachment.id) == pdf()
    with pytest.raises(KnownError):
        content_of(other, attachment.id)
