"""Passwords: what one must be like, and the argon2id hash by which it is known again."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from desktop.office.faults import WrongInput
from desktop.office.language import N_
from desktop.office.names import is_whole_text

# NIST SP 800-63B, 5.1.1: length counts, rules of composition do not.
SHORTEST_PASSWORD = 8
LONGEST_PASSWORD = 128


def checked_password(password: str, again: str) -> str:
    """The password, as typed.

    Raises:
        WrongInput: it is too short or too long, or was not typed twice alike.
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
