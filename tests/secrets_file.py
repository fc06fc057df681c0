"""The file of secrets that a script hands to the commands of `central`, as Maria would write it."""

import json
from pathlib import Path

from tests.conftest import LOGIN, PASSWORD


def secrets_file(folder: Path, **more: str) -> str:
    """Maria's user name and password, and what else is asked; only she may read it."""
    file = folder / "secrets.toml"
    said = {"login": LOGIN, "password": PASSWORD} | more
    file.write_text("".join(f"{name} = {json.dumps(value)}\n" for name, value in said.items()), "utf-8")
    file.chmod(0o600)
    return str(file)
