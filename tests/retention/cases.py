"""A case in which a citizen's words stand wherever they can."""

from dataclasses import replace
from datetime import date

from db.models import AgreementAnswer, RegisterExport
from db.models.base import new_key
from desktop.agreements.rules import Matter
from desktop.attachments.actions import add_attachment
from desktop.complaints.actions import keep_draft, register_submission
from desktop.complaints.letters.sending import send_letter
from desktop.complaints.letters.table import REFERRAL
from desktop.complaints.life.actions import take_step
from desktop.complaints.life.steps import StepKind
from desktop.complaints.rules import Draft, SubmissionRecord
from desktop.desk import Desk
from desktop.office.identity import IdentifierKind
from desktop.office.language import language
from desktop.office.permissions import Permission
from desktop.register.register_words import in_one_line
from desktop.steps.rules import NewStep
from tests.agreements.proposed import propose
from tests.attachments.made_files import pdf
from tests.complaints.letters.written import written
from tests.register.conftest import EVERYTHING

WORDS = (
    "Щуруфей", "Щурофей", "Цецилин", "Хъхлестник", "Вътрепътно", "Жмулихова", "7523169263",
    "shturcho@example", "Прегръбно", "свидетелски-лист", "0899777123", "Ъгълница", "Дръндатор",
    "Cecilin-in-a-file",
)  # fmt: skip
"""Name, name as it was wrong, address, subject, text, accused, number, e-mail, step, file, telephone, …"""

CASE = Draft(
    applicant="Иванка Щурофей",
    identifier="7523169263",
    identifier_kind=IdentifierKind.EGN,
    address="гр. Перник, ул. „Цецилин“ № 14",
    phone="0899777123",
    email="shturcho@example.bg",
    subject="Хъхлестник",
    text="Вътрепътно вече две седмици.",
    about="служителката Жмулихова",
    about_kind="employee",
    about_person="Жмулихова",
    place="пл. „Ъгълница“",
)


def lived_case(desk: Desk) -> SubmissionRecord:
    """Registered, put right, with a step, a letter, a file and a draft of the same person; then withdrawn."""
    record = register_submission(desk, CASE, new_key())
    key = record.id
    right = {"applicant": "Иванка Щуруфей"}
    take_step(desk, key, NewStep(kind=StepKind.RECTIFIED, text="Сгрешено име.", details=right), 0)
    asked = NewStep(kind=StepKind.OPINION, text="Прегръбно", details={"whom": "отделът на Жмулихов"})
    take_step(desk, key, asked, 1)
    add_attachment(desk, key, "свидетелски-лист.pdf", pdf() + b"% Cecilin-in-a-file")
    send_letter(desk, key, written(REFERRAL, submission=record, institution="„Дръндатор“ ООД"), new_key())
    keep_draft(desk, replace(CASE, subject="Още нещо"), new_key())
    asked_for(desk, "щуруфей")
    withdrawn = NewStep(kind=StepKind.WITHDRAWN, text="Щуруфей оттегля сигнала.")
    return take_step(desk, key, withdrawn, 2).record


def asked_for(desk: Desk, words: str) -> None:
    """The register was taken out by these words, a file of it was to be agreed to, here and elsewhere."""
    wanted = replace(EVERYTHING, word=words)
    propose(desk, Matter.REGISTER_EXPORT, {"word": words}, in_one_line(wanted, language("bg")))
    with desk.writing(Permission.FIND_SUBMISSION) as change:
        day = date(2026, 11, 25)
        asked = change.new_row(
            RegisterExport, form="pdf", first_day=day, last_day=day, series=None, kind="", state="",
            words=words, rows=1, exported_at=change.now, login="maria",
        )  # fmt: skip
        change.record("register.taken_out", asked)
        refused = change.new_row(
            AgreementAnswer, agreement_id=new_key(), digest="0" * 64, answer="refused",
            reason=f"Не за {words}", answered_by=new_key(),
            answered_login="penka", answered_name="Пенка Иванова",
            answered_roles=["supervisor"], answered_at=change.now,
        )  # fmt: skip
        change.record("agreement_answer.refused", refused)
