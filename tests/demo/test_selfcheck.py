"""The check that the installed program makes of itself, as the build runs it."""

import os
import subprocess
import sys
from pathlib import Path

from desktop.office.places import RESOURCES


def test_a_fresh_office_opens_signs_in_and_keeps_its_first_paper(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "desktop", "selfcheck", "--profile", str(tmp_path)]
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    ran = subprocess.run(command, cwd=RESOURCES.parent, env=env, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert str(tmp_path / "office") in ran.stdout
