"""Those whom a case is about, findable by the keys under which they may be meant."""

import hashlib
from collections.abc import Collection

from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session

from db.models import NamedKey

_KEY = sqlite.insert(NamedKey).on_conflict_do_nothing()


def about_of(keys: Collection[str]) -> str:
    """What stands for all of these keys in a standing: short, the same for the same ones, empty for none."""
    if not keys:
        return ""
    return hashlib.blake2b("\n".join(sorted(keys)).encode(), digest_size=9).hexdigest()


def keep_keys(session: Session, keys: Collection[str]) -> None:
    """Makes those complained about findable by these keys; what is there already stays."""
    if keys:
        about = about_of(keys)
        session.connection().execute(_KEY, [{"key": key, "about": about} for key in sorted(keys)])
