"""Passwords: what one must be like, and the argon2id hash by which it is known again."""

import secrets
from collections.abc import Iterable
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from desktop.office.faults import WrongInput
from desktop.office.language import N_
from desktop.office.names import is_whole_text
from desktop.office.weak_passwords import is_easily_guessed

# OWASP ASVS 5.0, 6.2.1 and 6.2.5: length counts, rules of composition do not.
SHORTEST_PASSWORD = 8
LONGEST_PASSWORD = 128
_ONE_TIME_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
_ONE_TIME_GROUPS, _ONE_TIME_GROUP = 4, 4


def checked_password(password: str, again: str, *, known: Iterable[str] = ()) -> str:
    """The password, as typed. `known` is what anybody knows of its holder: names, user name, municipality.

    Raises:
        WrongInput: it is too short or too long, easy to guess, or was not typed twice alike.
    """
    if len(password) < SHORTEST_PASSWORD:
        raise WrongInput(
            N_("The password is too short: use at least {shortest} characters."),
            field="password",
            shortest=SHORTEST_PASSWORD,
        )
    if len(password) > LONGEST_PASSWORD:
        raise WrongInput(
            N_("The password is too long: use at most {longest} characters."),
            field="password",
            longest=LONGEST_PASSWORD,
        )
    if not is_whole_text(password):
        raise WrongInput(N_("Something in this text cannot be read. Type it again."), field="password")
    if not password.strip():
        raise WrongInput(N_("Blanks alone are no password. Choose several words."), field="password")
    if is_easily_guessed(password, known):
        raise WrongInput(
            N_(
                "This password is among the first that are guessed. Choose several words that do not belong "
                "together."
            ),
            field="password",
        )
    if password != again:
        raise WrongInput(N_("The two passwords differ. Enter the same one twice."), field="password_again")
    return password


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


def password_hash(password: str) -> str:
    """The argon2id hash in PHC form, with the library's RFC 9106 settings; takes some 50 ms."""
    return _hasher().hash(password)


def password_fits(password: str, hashed: str) -> bool:
    """Whether `password` made this hash. Takes as long whether it did or not."""
    try:
        # Half a sign, which no keyboard types, is another sign for this: the password is then simply another
        # one.
        return _hasher().verify(hashed, password[: LONGEST_PASSWORD + 1].encode(errors="replace"))
    except VerifyMismatchError:
        return False


@cache
def hash_of_nobody() -> str:
    """A hash to compare with when the user name is unknown, so that the wait does not tell."""
    return password_hash("nobody signs in with this")


def one_time_password() -> str:
    """A random one to begin with, of some 79 bits, in groups that can be read out: `k7qm-x2pd-…`."""
    groups = (
        "".join(secrets.choice(_ONE_TIME_SIGNS) for _ in range(_ONE_TIME_GROUP))
        for _ in range(_ONE_TIME_GROUPS)
    )
    return "-".join(groups)
