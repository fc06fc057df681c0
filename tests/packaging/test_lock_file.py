"""The lock file: whole, pinned, and silent about where things come from."""

import re
import tomllib
from itertools import pairwise
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]
LOCK = (HOUSE / "requirements.lock").read_text(encoding="utf-8")
PIN = re.compile(r"^(?P<name>[a-z0-9][a-z0-9.-]*)==[0-9][^ ]*(?: ; [^/:]+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")


def normal(requirement: str) -> str:
    name = re.split(r"[<>=!~\[; ]", requirement, maxsplit=1)[0]
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_line_is_a_pinned_version_or_a_hash():
    """So there is no address, no option that names an index, and no remark that does."""
    assert [line for line in LOCK.splitlines() if not PIN.match(line) and not HASH.match(line)] == []


def test_every_pin_has_a_hash():
    lines = LOCK.splitlines()
    assert [line for line, after in pairwise(lines) if PIN.match(line) and not HASH.match(after)] == []


def test_every_dependency_of_the_project_is_pinned():
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {normal(name) for name in [*project["dependencies"], *project["optional-dependencies"]["dev"]]}
    pinned = {match["name"] for line in LOCK.splitlines() if (match := PIN.match(line))}
    assert wanted - pinned == set()
