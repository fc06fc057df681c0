"""Every byte that a local file holds once its pages are decrypted: free pages, gaps and log among them.

SQLCipher 4 with a raw key: pages of 4096 bytes, AES-256 in CBC, the last 80 bytes of each hold the vector and
the seal. Nothing of SQLite is asked: what it no longer shows is here all the same.
"""

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

_PAGE, _RESERVED, _VECTOR, _SALT = 4096, 80, 16, 16
_LOG_HEAD, _FRAME_HEAD = 32, 24


def decrypted_pages(file: Path, key: bytes) -> bytes:
    """All pages of the file, in their order."""
    raw = file.read_bytes()
    return b"".join(
        _decrypted(raw[start : start + _PAGE], key, first=start == 0) for start in range(0, len(raw), _PAGE)
    )


def decrypted_log(file: Path, key: bytes) -> bytes:
    """All pages that stand in its write-ahead log, folded in already or not."""
    log = file.with_name(f"{file.name}-wal")
    raw = log.read_bytes() if log.exists() else b""
    frames = range(_LOG_HEAD, len(raw) - _PAGE, _FRAME_HEAD + _PAGE)
    found = []
    for start in frames:
        number = int.from_bytes(raw[start : start + 4], "big")
        page = raw[start + _FRAME_HEAD : start + _FRAME_HEAD + _PAGE]
        found.append(_decrypted(page, key, first=number == 1))
    return b"".join(found)


def _decrypted(page: bytes, key: bytes, *, first: bool) -> bytes:
    body = page[_SALT if first else 0 : _PAGE - _RESERVED]
    vector = page[_PAGE - _RESERVED : _PAGE - _RESERVED + _VECTOR]
    decryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    return decryptor.update(body) + decryptor.finalize()


def whole_text(file: Path, key: bytes) -> bytes:
    """Everything that the opened file tells, as plain SQL: each row of each table, those of the index too."""
    from contextlib import closing

    import sqlcipher3.dbapi2 as sqlcipher

    with closing(sqlcipher.connect(str(file))) as line:
        line.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        told = []
        for (table,) in line.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for row in line.execute(f'SELECT * FROM "{table}"'):
                told += [one if isinstance(one, bytes) else str(one).encode() for one in row]
        return b"\n".join(told)


def forms_of(word: str) -> tuple[bytes, ...]:
    """How a word may stand in bytes: as it is, in small letters, and as JSON may escape it."""
    spelt = {word, word.lower()}
    return tuple({one.encode() for one in spelt} | {one.encode("ascii", "backslashreplace") for one in spelt})


def found_in(raw: bytes, words: tuple[str, ...]) -> set[str]:
    """Those of the words that stand there in any form."""
    return {word for word in words if any(form in raw for form in forms_of(word))}
