"""Codes made from the office's keys: the check code on a receipt, and keys written out on paper."""

import hashlib
import hmac

from desktop.office.faults import WrongInput
from desktop.office.language import N_
from desktop.office.typing_layouts import latin_readings

CHECK_CODE_DIGITS = 8

_CHECK_CODE_OF = b"ednogishe check code 1\0"
_OFFICE_KEY = b"ednogishe office key 1\0"
_DATABASE_KEY = b"ednogishe database key 1\0"
_JOIN_SECRET = b"ednogishe join secret 1\0"

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
_BITS = 5
_GROUP = 4
_LEAST_KEY = 16
_LEAST_CHECKSUM = 4
_PAYLOADS = {(8 * size + _BITS - 1) // _BITS: size for size in (_LEAST_KEY, 32)}


def check_code(key: bytes, number: str) -> str:
    """The 8 digits printed beside a registration number: HMAC-SHA256 under the office's key.

    Any counter that holds the key can tell whether a receipt's number and code belong together.
    """
    if len(key) < _LEAST_KEY:
        raise ValueError("a check key has at least 16 bytes")
    digest = hmac.digest(key, _CHECK_CODE_OF + number.strip().encode(), "sha256")
    return f"{int.from_bytes(digest) % 10**CHECK_CODE_DIGITS:0{CHECK_CODE_DIGITS}}"


def in_groups(code: str) -> str:
    """`12345678` as `1234 5678`, to be read aloud and typed without losing the place."""
    signs = code.replace(" ", "").replace("-", "")
    return " ".join(signs[at : at + _GROUP] for at in range(0, len(signs), _GROUP))


def office_code(key: bytes) -> str:
    """The office's check key (16 or 32 bytes) to be written down: `7Q2M-…`, groups of four."""
    return _written_out(key, _OFFICE_KEY)


def key_from_office_code(text: str, *, field: str = "office_code") -> bytes:
    """The key from a code typed by hand. Raises `WrongInput` on `field` when it is mistyped."""
    return _read_back(text, _OFFICE_KEY, field)


def recovery_code(key: bytes) -> str:
    """The database key (32 bytes) to be written down on the recovery sheet, in groups of four."""
    return _written_out(key, _DATABASE_KEY)


def key_from_recovery_code(text: str, *, field: str = "recovery_code") -> bytes:
    """The database key from a code typed by hand. Raises `WrongInput` on `field` when mistyped.

    An office code in its place is refused like a mistyped one: the two differ in their checksums.
    """
    return _read_back(text, _DATABASE_KEY, field)


def join_code(secret: bytes) -> str:
    """The secret (16 bytes) that lets a new counter in, to be read out or written down, in groups of four."""
    return _written_out(secret, _JOIN_SECRET)


def secret_from_join_code(text: str, *, field: str) -> bytes:
    """The secret from a code typed by hand. Raises `WrongInput` on `field` when mistyped."""
    return _read_back(text, _JOIN_SECRET, field)


def _written_out(key: bytes, purpose: bytes) -> str:
    if len(key) not in _PAYLOADS.values():
        raise ValueError(f"a key of {len(key)} bytes is not written out")
    signs = _coded(key, purpose)
    return "-".join(signs[at : at + _GROUP] for at in range(0, len(signs), _GROUP))


def _read_back(text: str, purpose: bytes, field: str) -> bytes:
    for reading in latin_readings(text):
        signs = "".join(sign for sign in reading.upper() if sign.isalnum()).translate(_MISREAD)
        if (key := _decoded(signs)) is not None and hmac.compare_digest(_coded(key, purpose), signs):
            return key
    raise WrongInput(
        N_(
            "This code is not complete or has a mistyped character. Compare it with the sheet, group by "
            "group."
        ),
        field=field,
    )


def _coded(key: bytes, purpose: bytes) -> str:
    """Crockford's Base32 of the key, then of its checksum, which also fills up the last group."""
    length = -(-8 * len(key) // _BITS)
    checks = _LEAST_CHECKSUM + -(length + _LEAST_CHECKSUM) % _GROUP
    digest = hashlib.sha256(purpose + key).digest()
    return _base32(int.from_bytes(key), length) + _base32(int.from_bytes(digest), checks)


def _decoded(signs: str) -> bytes | None:
    """The key in `signs`, its checksum not yet looked at; `None` if there cannot be one."""
    if not set(signs) <= set(_CROCKFORD):
        return None
    for length, size in _PAYLOADS.items():
        if length + _LEAST_CHECKSUM <= len(signs) < length + _LEAST_CHECKSUM + _GROUP:
            digits = enumerate(reversed(signs[:length]))
            value = sum(_CROCKFORD.index(sign) << _BITS * at for at, sign in digits)
            return value.to_bytes(size) if value.bit_length() <= 8 * size else None
    return None


def _base32(value: int, length: int) -> str:
    """The lowest `length` signs of `value`."""
    return "".join(_CROCKFORD[value >> _BITS * at & 31] for at in reversed(range(length)))
