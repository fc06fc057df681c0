"""One report on feedback that is due: about which months, what the charter says; and that it is made."""

from collections.abc import Callable
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.due.view.rows import DueLine, days_left
from desktop.due.view.sources import DueSource
from desktop.office.charter import Charter, feedback_lines
from desktop.office.fields import line
from desktop.office.journal_actions import Topic
from desktop.office.language import N_, _, pgettext, spoken
from desktop.office.names import SUBJECT_LIMIT
from desktop.oversight.reports.actions import note_report
from desktop.oversight.reports.queries import ReportDue, reports_of
from desktop.oversight.reports.report_words import due_title, promised_where
from desktop.oversight.reports.rules import PromisedReport, ReportKind
from desktop.shell.asking import AskingDialog
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.key_values import KeyValueList
from desktop.widgets.labels import Chip, SectionTitle, Text
from desktop.widgets.layouts import column, row
from desktop.widgets.sizes import most_width

_READING_WIDTH = 620
_WIDTH = 520
_NOTE = line(N_("Where it is published and what was done"), name="note", limit=SUBJECT_LIMIT, needed=True)
_STEP_NOTE = line(N_("When it was done, and the outcome"), name="note", limit=SUBJECT_LIMIT, needed=True)


def _made_words(report: PromisedReport) -> str:
    """What the button says: that the report is made, or the promise kept."""
    return pgettext("a promise", "Done") if report.kind is ReportKind.STEP else pgettext("a report", "Made")


class ReportCard(Card):
    """Shows a report that is due."""

    def __init__(self, workplace: Workplace, back: Callable[[], object]) -> None:
        """`back` leads on once it is made."""
        super().__init__(spacing=12)
        self._workplace, self._back = workplace, back
        self.due: ReportDue | None = None
        self._title = Text("", "title")
        self._term = Chip()
        self._kind, self._source = SectionTitle(_("Report on feedback")), SectionTitle("")
        self._facts = KeyValueList()
        self._whence = Text("", "dim")
        self._promised_title = SectionTitle(_("What people are told of feedback"))
        self._promised = Text("")
        self.made = KeyButton(pgettext("a report", "Made"), "Ctrl+1", primary=True, icon="check")
        self.made.clicked.connect(self._ask_where)
        self.open = KeyButton(_("Open the report"), "Ctrl+G", icon="chart-bar")
        self.open.clicked.connect(self._open)
        told = QWidget()
        most_width(told, _READING_WIDTH)
        column(
            self._kind,
            self._title,
            row(self._term, None),
            8,
            self._facts,
            8,
            self._source,
            self._whence,
            8,
            self._promised_title,
            self._promised,
            parent=told,
        )
        self.add(told, None, row(self.made, self.open, None, spacing=12))

    @property
    def shown_key(self) -> UUID | None:
        """The key of the report, or None."""
        return self.due.key if self.due else None

    def show_due(self, due: ReportDue) -> None:
        """Shows one that is still to be made."""
        words, charter = spoken(), self._workplace.desk.charter
        self.due, report = due, due.report
        self._title.setText(due_title(report, charter, words))
        self._term.show_state(*days_left(report.due_on, self._workplace.desk.today()))
        self._facts.set_rows(
            [
                (_("Period"), f"{words.date(report.begins)} – {words.date(report.ends)}"),
                (_("By when"), words.date(report.due_on)),
            ]
        )
        self._whence.setText(promised_where(report, charter, words))
        self._promised.setText("\n".join(feedback_lines(charter, words)))
        is_step = report.kind is ReportKind.STEP
        self._kind.setText(_("Promise to be kept") if is_step else _("Report on feedback"))
        self._source.setText(_("Who does it") if is_step else _("Where it is promised"))
        self.made.setText(_made_words(report))
        self.made.show()
        for one in (self._promised_title, self._promised, self.open):
            one.setVisible(not is_step)

    show_again = show_due

    def open_due(self, due: ReportDue) -> None:
        """Shows it, and gives the focus to what comes next."""
        self.show_due(due)
        self.made.setFocus()

    def close_confidential(self) -> None:
        """Nothing of it is confidential."""

    # What is done

    def _ask_where(self) -> None:
        if self.due is not None:
            report = self.due.report
            dialog = MadeDialog(self._workplace, report, self)
            note = partial(note_report, self._workplace.desk, report)
            dialog.confirmed.connect(lambda: dialog.act(partial(note, dialog.note.value()), self._was_made))
            dialog.open()

    def _was_made(self, _done: object) -> None:
        assert self.due is not None
        is_step = self.due.report.kind is ReportKind.STEP
        done = pgettext("a promise", "done") if is_step else pgettext("a report", "made")
        self._term.show_state(done, "ok")
        self.made.hide()
        self._workplace.announce(_("It is noted as done."))
        self._back()

    def _open(self) -> None:
        if self.due is not None:
            self._workplace.open_place("oversight", part="reports", period=self.due.report.period)


class MadeDialog(AskingDialog):
    """Asks where the report is published and what came of it; it stands with the report from then on."""

    def __init__(self, workplace: Workplace, report: PromisedReport, parent: QWidget) -> None:
        super().__init__(
            workplace,
            parent,
            title=_("The promise is kept") if report.kind is ReportKind.STEP else _("The report is made"),
            about=due_title(report, workplace.desk.charter, spoken()),
            go_on=_made_words(report),
            go_on_key="Ctrl+Enter",
            width=_WIDTH,
        )
        form = self.bind([_STEP_NOTE if report.kind is ReportKind.STEP else _NOTE])
        self.note = form.editors["note"]
        self.add(form["note"])


def report_line(due: ReportDue, today: date, charter: Charter) -> DueLine:
    """The row of a report that is due: about what, and where it is promised."""
    left, kind = days_left(due.due_on, today)
    words = spoken()
    return DueLine(
        key=due.key,
        title=due_title(due.report, charter, words),
        detail=_("by {day}").format(day=words.date(due.due_on)),
        chip=left,
        chip_kind=kind,
        below=promised_where(due.report, charter, words),
    )


REPORTS = DueSource(topic=Topic.FEEDBACK, part=reports_of, rows=ReportDue, line=report_line, card=ReportCard)
