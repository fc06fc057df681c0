"""What an office and an account must be like. Pure."""

import string
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from desktop.administration.charter.answers import Answer
from desktop.office.charter import LocalText
from desktop.office.faults import Faults, WrongInput
from desktop.office.fields import asks, choice, cleaned, line, own, password, tick
from desktop.office.language import LANGUAGES, N_
from desktop.office.names import LOGIN_LIMIT, NAME_LIMIT, cleaned_line
from desktop.office.passwords import checked_password

HIGHEST_COUNTER = 99
_COUNTER_DIGITS = 3
CHECK_KEY = "check_key"
CENTRAL_SERVER = "central_server"
CENTRAL_READER = "central_reader"
HALL_SERVER = "hall_server"
SITE = "site"
"""The setting that holds the key of the charter's site where this counter stands."""

CHANGES_CHARTER = "changes_charter"
"""The setting that says "no" where the centre lets other counters change the municipality's profile."""

SECRET_SETTINGS = frozenset({CHECK_KEY, CENTRAL_SERVER, CENTRAL_READER, HALL_SERVER, "signing_key"})
"""Settings that no screen shows: the office's key, that of `db.sync.signing`, the ways to centre and hall."""

YES_OR_NO = frozenset({"yes", "no"})
TEXT_SIZES = frozenset({"100", "125", "150", "200"})
CHOSEN_AT_THE_DESK: Mapping[str, frozenset[str]] = {
    "language": frozenset(LANGUAGES),
    "theme": frozenset({"light", "dark", "system"}),
    "text_size": TEXT_SIZES,
    "own_text_size": TEXT_SIZES,
    "own_motion": frozenset({"system", "still"}),
    "printer": frozenset(),
    "hall_display": YES_OR_NO,
    "hall_chime": YES_OR_NO,
    "hall_voice": YES_OR_NO,
    "hall_kiosk": YES_OR_NO,
    "ticket_paper": frozenset({"roll", "a6"}),
}
"""Settings that whoever signs in chooses for this computer, and their values; a printer has any name.

What is their own (`own_…`) holds for them alone, on this computer.
"""
_OWN = "own_"


def kept_as(name: str, account: object) -> str:
    """The name under which a setting is kept: one's own bears the key of the account."""
    return f"{name}/{account}" if name.startswith(_OWN) else name


def settings_of(kept: Mapping[str, str], account: object) -> dict[str, str]:
    """Of what is kept, what holds for the computer and for whoever has this account."""
    mine = f"/{account}"
    found = {name: value for name, value in kept.items() if not name.startswith(_OWN)}
    return found | {
        name.removesuffix(mine): value
        for name, value in kept.items()
        if name.startswith(_OWN) and name.endswith(mine)
    }


_LOGIN_SIGNS = set(string.ascii_lowercase + string.digits + ".-_") | set(map(chr, range(0x430, 0x450)))


def checked_login(login: str, *, field: str = "login") -> str:
    """The name typed at sign-in: small letters, digits, dot, dash.

    Raises:
        WrongInput: it is empty, too long, or has other signs in it.
    """
    cleaned = cleaned_line(login, field=field, limit=LOGIN_LIMIT, required=True).lower()
    if not set(cleaned) <= _LOGIN_SIGNS:
        raise WrongInput(
            N_("A user name may have only letters, digits, dots and dashes, without spaces."), field=field
        )
    return cleaned


def counter_typed(text: str, *, field: str) -> str:
    """The number on the counter's sign.

    Raises:
        WrongInput: it is none.
    """
    counter = text.strip()
    if not counter.isdecimal() or len(counter) > _COUNTER_DIGITS or not 1 <= int(counter) <= HIGHEST_COUNTER:
        raise WrongInput(
            N_("The number of the counter is from 1 to {highest}, as on its sign."),
            field=field,
            highest=HIGHEST_COUNTER,
        )
    return counter


COUNTER = line(N_("Number of this counter"), limit=_COUNTER_DIGITS, needed=True, reading=counter_typed)
LOGIN = line(N_("User name"), name="login", limit=LOGIN_LIMIT, needed=True, reading=checked_login)
PASSWORD = password(N_("Password"), name="password")
PASSWORD_AGAIN = password(N_("Password once more"), name="password_again")
NEW_ACCOUNT = (
    line(N_("Full name"), name="name", limit=NAME_LIMIT, needed=True),
    LOGIN,
)
"""What is asked of everybody who gets an account, besides roles and unit."""
ROLES_AND_UNIT = (
    own(N_("Roles"), frozenset(), name="roles"),
    choice(N_("Unit of the administration"), name="unit"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOffice:
    """What the set-up asks for. `office_code` is empty at the municipality's first counter.

    `charter_text` is the profile of a municipality that did not come with the program. `answers` are those
    to the charter's open questions, by key; what is not answered stays open. `site` is the key of the
    building where the counter stands, if the municipality has several.
    """

    charter: str = asks(own(N_("Municipality")))
    counter: str = asks(
        line(N_("Number of this counter"), limit=_COUNTER_DIGITS, needed=True, reading=counter_typed)
    )
    name: str = asks(line(N_("Administrator's full name"), limit=NAME_LIMIT, needed=True))
    login: str = asks(LOGIN)
    password: str = asks(PASSWORD)
    password_again: str = asks(PASSWORD_AGAIN)
    office_code: str = asks(
        line(
            N_("Code of the administration"),
            limit=60,
            placeholder=N_("empty at the first counter of the administration"),
            hint=N_(
                "It is on the recovery sheet of the first counter. With it, counters can verify each "
                "other's check codes."
            ),
            passed_by=True,
        )
    )
    also_serves: bool = asks(tick(N_("This person also serves people at this counter"), blank=True))
    site: str = ""
    charter_text: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)

    @property
    def counter_number(self) -> int:
        """The number of this counter, once checked."""
        return int(self.counter)


def checked_office(office: NewOffice) -> NewOffice:
    """The set-up's answers, cleaned.

    Raises:
        WrongInput: answers are missing or impossible, all of them told at once; `field` names each.
    """
    faults = Faults()
    read = cleaned(office, faults)
    with faults.noted():
        checked_password(office.password, office.password_again, known=(office.name, office.login))
    faults.tell()
    return replace(read, office_code=office.office_code)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryFacts:
    """What the recovery sheet says: shown and printed once, then only on paper in the safe."""

    charter: str
    municipality: LocalText
    counter: int
    recovery_code: str
    office_code: str
