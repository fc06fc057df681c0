"""Where the program's own data lies, in a checkout and in the frozen program alike."""

import sys
from pathlib import Path

_HOUSE = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parents[2]))

RESOURCES = _HOUSE / "resources"
CATALOGUES = _HOUSE / "i18n"
