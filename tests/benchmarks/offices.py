"""Real offices to measure in: encrypted, migrated, set up at Pernik's counter No. 7, a clerk at the desk."""

from pathlib import Path

from db.key_store import FileKeyStore
from desktop.administration.actions import sign_in
from desktop.administration.opening import open_office
from desktop.administration.rules import NewOffice
from desktop.administration.set_up import set_up_office
from desktop.complaints.rules import Draft, Kind
from desktop.desk import Desk
from desktop.office.identity import IdentifierKind
from desktop.office.profile import Profile
from tests.fakes import FixedClock

_LOGIN, _PASSWORD = "maria", "Гише № 7 отваря"

A_SIGNAL = Draft(
    kind=Kind.SIGNAL,
    applicant="Иванка Георгиева Тодорова",
    identifier_kind=IdentifierKind.EGN,
    identifier="7501010010",
    address="гр. Перник, ул. „Средец“ № 14, ап. 8",
    phone="0888 123 214",
    about="Дирекция „Благоустройство“",
    happened_on="02.11.2026",
    subject="Неработещо улично осветление на ул. „Средец“",
    text="От 2 ноември не светят лампите между № 8 и № 22. Сутрин децата минават на тъмно към училището.",
)
"""What a citizen typically brings."""


def new_office(folder: Path) -> Profile:
    """An office as its set-up leaves it."""
    profile = Profile(folder, throw_away=True)
    answers = NewOffice(
        charter="pernik",
        counter="7",
        name="Мария Стоянова",
        login=_LOGIN,
        password=_PASSWORD,
        password_again=_PASSWORD,
    )
    set_up_office(profile, answers, FileKeyStore(profile.key_file), FixedClock())
    return profile


def seated_at(profile: Profile) -> Desk:
    """The desk of that office with its clerk at it. Close its database."""
    return sign_in(open_office(profile, FileKeyStore(profile.key_file), FixedClock()), _LOGIN, _PASSWORD)


def key_of(profile: Profile) -> bytes:
    """The key of its encrypted file."""
    key = FileKeyStore(profile.key_file).read()
    assert key is not None
    return key
