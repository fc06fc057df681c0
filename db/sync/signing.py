"""The station's own signature under each batch of its journal: Ed25519 (RFC 8032).

A station's password opens the centre; whoever steals it can hand in entries, and cannot sign them. Whoever
reads them checks the signature against the key with which the centre registered the station.
"""

import hashlib
import secrets
from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from db.journal import canonical
from db.models.office import Setting

SIGNING_KEY = "signing_key"
"""The secret setting that holds the private key: 32 bytes in hex."""

_KEY_BYTES = 32


class SignedRange(NamedTuple):
    """Entries of one station that follow each other in one epoch, first and last included."""

    station: UUID
    epoch: int
    first_seq: int
    last_seq: int


def new_signing_key() -> str:
    """A private key, in hex: any 32 random bytes are one."""
    return secrets.token_hex(_KEY_BYTES)


def signing_key_of(session: Session) -> str | None:
    """The private key of this station, in hex; None where an older program has made none."""
    kept = session.get(Setting, SIGNING_KEY)
    return None if kept is None else kept.value


def public_key_of(signing_key: str) -> str:
    """The key, in hex, by which others check what was signed with `signing_key`."""
    # A start-up without a sync does not load the library.
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415

    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(signing_key))
    return key.public_key().public_bytes_raw().hex()


def digest_of(hashes: Sequence[str]) -> str:
    """SHA-256, in hex, of all the entries' hashes (hex) one after another, in the journal's order."""
    return hashlib.sha256("".join(hashes).encode("ascii")).hexdigest()


def words_signed(entries: SignedRange, hashes: Sequence[str]) -> bytes:
    """What is signed of a batch: whose entries, from where to where, and the digest of their hashes."""
    return canonical(entries._asdict() | {"station": str(entries.station), "digest": digest_of(hashes)})


def signature_of(signing_key: str, entries: SignedRange, hashes: Sequence[str]) -> str:
    """The signature of that batch, in hex."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415

    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(signing_key))
    return key.sign(words_signed(entries, hashes)).hex()


def signature_holds(public_key: str, entries: SignedRange, hashes: Sequence[str], signature: str) -> bool:
    """Whether whoever has the private key of `public_key` signed these very entries.

    What is no key, no signature or no hash is simply not held; nothing is raised.
    """
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

    if len(hashes) != entries.last_seq - entries.first_seq + 1:
        return False
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key))
        key.verify(bytes.fromhex(signature), words_signed(entries, hashes))
    except (InvalidSignature, ValueError):
        return False
    return True
