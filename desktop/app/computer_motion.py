"""Whether the computer is set to show nothing that moves. Qt 6.11 does not tell, so it is asked itself."""

import ctypes

_CLIENT_AREA_ANIMATION = 0x1042
"""SPI_GETCLIENTAREAANIMATION: „Show animations in Windows“ of its settings."""


def computer_is_still() -> bool:
    """What Windows is set to; no other desktop has one place to ask, and there it is False."""
    windows = getattr(ctypes, "windll", None)
    if windows is None:
        return False
    moves = ctypes.c_int(1)
    asked = windows.user32.SystemParametersInfoW(_CLIENT_AREA_ANIMATION, 0, ctypes.byref(moves), 0)
    return bool(asked) and not moves.value
