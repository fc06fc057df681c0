"""The register taken out as it is in an office: somebody else has agreed to it."""

from pathlib import Path

from desktop.agreements.rules import Matter
from desktop.desk import Desk
from desktop.office.language import Language
from desktop.office.taken_out import Watch
from desktop.register import actions
from desktop.register.rules import Wanted
from tests.colleagues import agreed, as_two


def agreed_to(desk: Desk, wanted: Wanted) -> None:
    """A second person has agreed that these rows are taken out."""
    agreed(desk, Matter.REGISTER_EXPORT, actions._exactly(wanted))


def export_register(
    desk: Desk, wanted: Wanted, path: Path, language: Language, go_on: Watch = lambda _done: True
) -> int | None:
    """The same as `actions.export_register`."""
    return as_two(desk, lambda: actions.export_register(desk, wanted, path, language, go_on))
