"""The widths of columns, as the clerk left them on this computer."""

import re

from desktop.shell.workplace import Workplace
from desktop.widgets.tables import RowTable

_WRITTEN = re.compile(r"(\d{1,3}):(\d{1,4})")


def keep_columns(workplace: Workplace, table: RowTable, name: str) -> None:
    """Gives the table called `name` the widths that were kept, and keeps those that the clerk makes."""
    kept = workplace.kept
    if kept is None:
        return
    key = f"columns/{name}"
    written = str(kept.value(key, ""))
    table.take_widths({int(column): int(width) for column, width in _WRITTEN.findall(written)})

    def keep() -> None:
        kept.setValue(key, " ".join(f"{column}:{width}" for column, width in table.widths.items()))

    table.widths_changed.connect(keep)
