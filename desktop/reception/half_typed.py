"""A half-typed sign-up as it is kept among the drafts, and back. Pure."""

from collections.abc import Mapping

from desktop.reception.bookings import Need, SignUp

SCREEN, OF_SIGN_UP = "screen", "sign_up"
"""What marks it among the drafts, which are otherwise submissions."""

_WORDS = ("citizen", "phone", "topic", "unit", "companion", "again_reason")


def as_content(sign_up: SignUp) -> dict[str, str]:
    """Every field that holds something, as text."""
    written = {name: getattr(sign_up, name) for name in _WORDS}
    written["needs"] = " ".join(sorted(sign_up.needs))
    return {SCREEN: OF_SIGN_UP} | {name: value for name, value in written.items() if value}


def from_content(content: Mapping[str, str]) -> SignUp:
    """The sign-up again. Fields that this program does not know are left out."""
    return SignUp(
        **{name: content[name] for name in _WORDS if name in content},
        needs=frozenset(Need(one) for one in content.get("needs", "").split()),
    )
