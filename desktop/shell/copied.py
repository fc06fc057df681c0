"""Word of what was copied of a list, whoever shows it."""

from desktop.office.language import _
from desktop.shell.workplace import Workplace
from desktop.widgets.row_views import RowView


def tell_copied(workplace: Workplace, rows: RowView) -> None:
    """Says what was copied of a list."""
    rows.copied.connect(lambda words: workplace.announce(_("Copied: {words}").format(words=words)))
