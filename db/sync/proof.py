"""How a counter knows that the server is its office's own, before it sends anything."""

import hmac
import secrets

from db.sync.asked_server import AskedServer
from db.sync.faults import CentralRefused, NotOurServer, Refusal

_NONCE_BYTES = 32


def server_key(office_key: bytes, charter: str) -> bytes:
    """The key that the office's server keeps: made of the office's own, which cannot be told from it."""
    return hmac.digest(office_key, b"ednogishe central server 1\0" + charter.encode(), "sha256")


def require_proof(central: AskedServer, office_key: bytes, charter: str) -> None:
    """Asks the server to prove that the office's key is kept there; a new question each time.

    Raises:
        NotOurServer: it cannot.
    """
    nonce = secrets.token_bytes(_NONCE_BYTES)
    try:
        proof = central.prove(nonce)
    except CentralRefused as refused:
        if refused.reason in {Refusal.NOT_BOUND, Refusal.NOT_PREPARED}:
            raise NotOurServer from refused
        raise
    asked = nonce + central.role.encode()
    if not hmac.compare_digest(proof, hmac.digest(server_key(office_key, charter), asked, "sha256")):
        raise NotOurServer
