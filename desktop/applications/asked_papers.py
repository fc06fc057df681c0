"""Which of a service's papers are asked of whoever stands at the counter. Pure."""

import re
from functools import cache

from desktop.catalogue.rules import Service
from desktop.office.data_file import read_toml
from desktop.office.places import RESOURCES


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    written = read_toml(RESOURCES / "applications" / "papers.toml")
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in written.items()}


def asked_papers(service: Service, *, represented: bool) -> tuple[str, ...]:
    """What the person brings: no receipt for a fee that is paid here, and no power of attorney of one's own.

    Never ask for what the administration has or makes itself (НАО, чл. 14б).
    """
    known = _patterns()
    return tuple(
        name
        for name in service.brought or ()
        if not known["paid"].search(name) and (represented or not known["proxy"].search(name))
    )
