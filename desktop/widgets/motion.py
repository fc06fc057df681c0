"""Whether anything on the screen may move: whoever is made dizzy by it is shown the same standing still."""

_still = False


def stand_still(still: bool) -> None:
    """From now on nothing moves, or it may again."""
    global _still
    _still = still


def stands_still() -> bool:
    """Whether nothing moves."""
    return _still
