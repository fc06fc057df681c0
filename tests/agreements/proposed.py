"""A proposal to a second person, as a screen makes it once it has heard that one is needed."""

from typing import Any
from uuid import UUID

from desktop.agreements.actions import ask_for
from desktop.agreements.rules import About, Matter, Needed
from desktop.desk import Desk


def propose(desk: Desk, matter: Matter, about: About, words: str, **more: Any) -> UUID:
    return ask_for(desk, Needed(matter=matter, about=about, words=words, **more))
