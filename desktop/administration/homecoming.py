"""What becomes here of this counter's own records that come back from the central server."""

import secrets
from collections.abc import Collection
from functools import partial
from typing import Any

from db.sync.homecoming import Home
from db.sync.keeping import LookedUp
from desktop.administration.numbers_known import numbers_in
from desktop.desk import Desk
from desktop.office.clock import in_sofia
from desktop.office.passwords import password_hash


def home_of(desk: Desk, looked_up: Collection[LookedUp]) -> Home:
    """Each room does with them what it does with records of others; an account comes without a password."""
    return Home(
        in_the_hall=in_sofia,
        looked_up=looked_up,
        numbers=partial(numbers_in, desk.charter, desk.station.counter),
        filled={"account": without_password},
    )


def without_password(account: dict[str, Any]) -> dict[str, Any]:
    """The account with a password that nobody knows: another administrator gives a new one."""
    return account | {"password_hash": password_hash(secrets.token_urlsafe(32))}
