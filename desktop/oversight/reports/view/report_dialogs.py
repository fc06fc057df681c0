"""What is asked of a report: its texts in a language, and who accepted it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.office.fields import declared_in
from desktop.office.language import _, language, pgettext, spoken
from desktop.oversight.periods import Period
from desktop.oversight.reports.actions import checked_acceptance, write_texts
from desktop.oversight.reports.report_words import report_title
from desktop.oversight.reports.rules import NEVER, Acceptance, ReportTexts, asked_of
from desktop.oversight.versions import as_typed
from desktop.shell.asking import AskingDialog
from desktop.shell.workplace import Workplace
from desktop.widgets.labels import Text
from desktop.widgets.layouts import row

_WIDTH = 720


class TextsDialog(AskingDialog):
    """Asks for what people say in the report of a period, in one language."""

    def __init__(
        self, workplace: Workplace, parent: QWidget, period: Period, code: str, before: ReportTexts
    ) -> None:
        super().__init__(
            workplace,
            parent,
            title=_("Texts of the report"),
            about=report_title(period, language(code)),
            go_on=_("Save"),
            go_on_key="Ctrl+Enter",
            width=_WIDTH,
        )
        desk, asked = workplace.desk, declared_in(ReportTexts)
        form = self.bind(asked, today=desk.today)
        form.show_values(as_typed(before, asked))
        # Side by side: one below the other, they push the buttons off a small screen in large text.
        self.add(form["opening"], row(form["said"], form["ahead"], spacing=16))
        self.confirmed.connect(
            lambda: self.act(
                partial(write_texts, desk, period, code, form.values(), before),
                lambda _done: workplace.announce(_("Saved. The next edition of the report has it.")),
            )
        )


class AcceptDialog(AskingDialog):
    """Asks who accepted the report and when, and of a later edition why; `accepted` tells what was said."""

    accepted = Signal(object)

    def __init__(self, workplace: Workplace, parent: QWidget, period: Period, before: Acceptance) -> None:
        super().__init__(
            workplace,
            parent,
            title=_("The report is accepted"),
            about=report_title(period, spoken()),
            go_on=pgettext("a report", "Note acceptance"),
            go_on_key="Ctrl+Enter",
            width=_WIDTH,
        )
        desk, asked = workplace.desk, asked_of(before)
        form = self.bind(asked, today=desk.today)
        form.show_values(as_typed(NEVER, asked))
        self.add(
            Text(
                _("Its figures are kept as they are now. From then on it is shown, printed and saved so."),
                "dim",
            )
        )
        self.add(row(form["accepted_by"], form["accepted_on"], spacing=16))
        if before.ordinal:
            self.add(form["reason"])
        self.confirmed.connect(
            lambda: self.act(
                partial(checked_acceptance, desk, period, form.values(), before), self.accepted.emit
            )
        )
