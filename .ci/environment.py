"""Makes or refreshes `.venv` from the lock file, on Linux and on Windows alike.

    python3 .ci/environment.py

Needs nothing but Python itself. Only what the lock file names, with the hashes it names, is installed;
a package that comes as source is built by the locked setuptools, so nothing else is fetched.
"""

import hashlib
import importlib.util
import os
import subprocess
import sys
import venv
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
LOCK = HOUSE / "requirements.lock"
PROJECT = HOUSE / "pyproject.toml"
ENVIRONMENT = HOUSE / ".venv"
READY = ENVIRONMENT / ".ready"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST_PYTHON = (3, 11)


def can_install() -> bool:
    """Whether an earlier environment is there and whole."""
    if not PYTHON.exists():
        return False
    probe = [str(PYTHON), "-c", f"import sys, pip; sys.exit(sys.version_info < {OLDEST_PYTHON})"]
    return subprocess.run(probe, stderr=subprocess.DEVNULL, check=False).returncode == 0


def pip_install(*arguments: str | Path) -> None:
    """One pip call; a failure ends the set-up with pip's own words."""
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
    finished = subprocess.run(
        [*command, *map(str, arguments)], cwd=HOUSE, stdin=subprocess.DEVNULL, check=False
    )
    if finished.returncode:
        sys.exit("The environment could not be set up: see what pip says above.")


def wanted() -> str:
    """What the environment is made from, in one line; it changes when the lock file or the project does."""
    return hashlib.sha256(LOCK.read_bytes() + PROJECT.read_bytes()).hexdigest()


def locked(name: str) -> str:
    """The lines of the lock file that pin one package."""
    lines, mine = [], False
    for line in LOCK.read_text(encoding="utf-8").splitlines():
        if not line.startswith(" "):
            mine = line.startswith(f"{name}==")
        if mine:
            lines.append(line)
    return "\n".join(lines) + "\n"


def main() -> None:
    """Sets the environment up; a second run finds everything there."""
    if sys.version_info < OLDEST_PYTHON:
        sys.exit("Python 3.11 or newer is needed; this is " + sys.version.split()[0])
    if importlib.util.find_spec("ensurepip") is None:
        sys.exit("Python lacks its venv module; as root: apt-get install python3-venv")
    whole = can_install()
    if whole and READY.exists() and READY.read_text(encoding="utf-8") == wanted():
        return
    if not whole:
        print("Making the virtual environment")
        venv.EnvBuilder(clear=True, with_pip=True, symlinks=os.name != "nt").create(ENVIRONMENT)
    print("Installing the locked packages", flush=True)
    builder = ENVIRONMENT / "builder.lock"
    builder.write_text(locked("setuptools"), encoding="utf-8")
    pip_install("--require-hashes", "-r", builder)
    pip_install("--require-hashes", "--no-build-isolation", "--use-pep517", "-r", LOCK)
    pip_install("--no-deps", "--no-build-isolation", "--editable", HOUSE)
    READY.write_text(wanted(), encoding="utf-8")


if __name__ == "__main__":
    main()
