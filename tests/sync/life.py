"""What happens to a submission after its registration, as a counter keeps it."""

from uuid import UUID

from db.models import (
    Attachment,
    ConfidentialOpening,
    LetterBlock,
    SubmissionLetter,
    SubmissionStep,
)
from db.models.base import new_key
from tests.central.postgres import Admitted
from tests.sync.counter import NOON


def step(
    admitted: Admitted, submission_id: UUID, kind: str = "inspection", ordinal: int = 1
) -> SubmissionStep:
    return SubmissionStep(
        id=new_key(),
        station_id=admitted.id,
        submission_id=submission_id,
        ordinal=ordinal,
        kind=kind,
        taken_at=NOON,
        login="georgi",
        clerk="Г. Иванов",
        counter=admitted.counter,
        text="Проверено на място.",
        due_on=None,
        details={"place": "ул. „Стефан Караджа“ 8"},
    )


def letter(admitted: Admitted, submission_id: UUID, number: str) -> SubmissionLetter:
    return SubmissionLetter(
        id=new_key(),
        station_id=admitted.id,
        submission_id=submission_id,
        kind="answer",
        number=number,
        language="bg",
        addressee="Иванка Тодорова",
        address="",
        subject="Улична лампа",
        text="Лампата е сменена.",
        signed_by="Г. Иванов",
        made_at=NOON,
        clerk="Г. Иванов",
        counter=admitted.counter,
    )


def attachment(admitted: Admitted, submission_id: UUID) -> Attachment:
    return Attachment(
        id=new_key(),
        station_id=admitted.id,
        submission_id=submission_id,
        content_hash="ab" * 32,
        name="снимка.jpg",
        media_type="image/jpeg",
        size=1_024,
        added_at=NOON,
        clerk="Г. Иванов",
        counter=admitted.counter,
    )


def opening(admitted: Admitted, submission_id: UUID) -> ConfidentialOpening:
    return ConfidentialOpening(
        id=new_key(),
        station_id=admitted.id,
        submission_id=submission_id,
        opened_at=NOON,
        login="georgi",
        clerk="Г. Иванов",
        counter=admitted.counter,
    )


def letter_block(admitted: Admitted) -> LetterBlock:
    return LetterBlock(
        id=new_key(),
        station_id=admitted.id,
        key="greeting",
        language="bg",
        text="Уважаема госпожо Тодорова,",
        worded_at=NOON,
        worded_by="Г. Иванов",
    )
