"""A real central server and counters of it, as the sync's own tests open them."""

from tests.sync.conftest import central, open_at

__all__ = ["central", "open_at"]
