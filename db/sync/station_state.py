"""How it stands with this station: what it tells the centre after a sync, and nothing of a citizen."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from db.migration import SCHEMA_VERSION
from db.models.base import moment_text
from db.sync.comparing import Difference
from db.sync.own_journal import confirmed_place, count_after
from db.sync.set_aside import Aside

_NAMED_AT_MOST = 50
"""What is set aside beyond that is counted, not listed: the centre takes 32 KB."""


def state_of(
    session: Session,
    *,
    position: int,
    aside: Sequence[Aside],
    differs: Sequence[Difference] | None,
    about: Mapping[str, Any],
) -> dict[str, Any]:
    """The state as JSON tells it; `about` is what the program says of itself: its version, its last copy.

    `differs` is None where nothing was compared this time. Entries are named by table, station and place,
    never by a number or a name.
    """
    return {
        **about,
        "schema": SCHEMA_VERSION,
        "position": position,
        "unsent": count_after(session, confirmed_place(session)),
        "set_aside": len(aside),
        "aside": [
            {
                "why": str(one.why),
                "entity": one.entity,
                "station": str(one.station or ""),
                "position": one.position,
                "detail": one.detail[:40],
                "since": moment_text(one.since),
            }
            for one in aside[:_NAMED_AT_MOST]
        ],
        "differs": None
        if differs is None
        else [
            {"entity": one.entity, "own": one.own, "here": one.here, "there": one.there} for one in differs
        ],
    }
