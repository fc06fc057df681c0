"""What the tests of feedback share: an opened box with cards."""

from uuid import UUID

import pytest

from desktop.complaints.box.actions import write_protocol
from desktop.complaints.box.rules import NewOpening


@pytest.fixture
def a_box(around):
    """Six cards were found in it, one of them unreadable."""
    opened = NewOpening(
        channel="survey_card", opened_by=("Мария Стоянова", "Петър Иванов Колев"), day="25.11.2026",
        hour="8:30", found="6", unreadable="1",
    )  # fmt: skip
    return write_protocol(around, opened, UUID(int=7)).id
