"""F9 in parts: this computer with its accounts, and what else whoever is at the desk looks after."""

from collections.abc import Sequence

from desktop.administration.view.accounts import AccountsPage
from desktop.administration.view.new_sheet import NewSheetPage
from desktop.administration.view.settings import SettingsView
from desktop.agreements.rules import SECONDS
from desktop.agreements.view.waiting import AgreementsPage
from desktop.desk import Desk
from desktop.office.language import _
from desktop.office.permissions import Permission, may
from desktop.shell.workplace import Workplace
from desktop.widgets.parts import Part, PartsPage


class SettingsParts(PartsPage):
    """Each part is made when it is first turned to; who has only the first one sees no strip."""

    def __init__(self, workplace: Workplace, more: Sequence[Part] = ()) -> None:
        """`more` are parts of rooms above this one, which the clerk at the desk may use."""
        super().__init__([*parts_for(workplace), *more], _("Parts of the settings"))

    @property
    def accounts(self) -> AccountsPage | None:
        """The accounts of this counter, for whoever looks after them."""
        computer = self.page_of("computer")
        return computer.accounts if isinstance(computer, SettingsView) else None

    def show_what(self, **what: object) -> None:
        """`part` is the key of one."""
        wanted = what.pop("part", None)
        if isinstance(wanted, str):
            self.turn_to(wanted)


def parts_for(workplace: Workplace) -> list[Part]:
    """Which parts the clerk at the desk has."""
    desk: Desk = workplace.desk
    roles = desk.clerk.roles if desk.clerk else frozenset()
    parts = [Part("computer", _("This computer"), lambda: SettingsView(workplace))]
    if not roles.isdisjoint(frozenset().union(*SECONDS.values())):
        parts.append(Part("agreements", _("Two people"), lambda: AgreementsPage(workplace)))
    door = workplace.sheet_door
    if door is not None and may(desk.clerk, Permission.MANAGE_ACCOUNTS):
        parts.append(Part("sheet", _("Recovery sheet"), lambda: NewSheetPage(workplace, door)))
    return parts
