"""F10, „Reports“: each year, quarter and month; its texts; the report on paper, for boards and site."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QSignalBlocker

from desktop.due.view.rows import days_left
from desktop.office.fields import declared_in
from desktop.office.journal_actions import Topic
from desktop.office.language import _, language, pgettext, spoken
from desktop.office.taken_out import Watch
from desktop.oversight.measuring import SUBJECTS
from desktop.oversight.periods import Period, period_words
from desktop.oversight.queries import reads_all_counters
from desktop.oversight.reports.actions import accept_report, note_report
from desktop.oversight.reports.papers import sheet_for_boards, take_figures, whole_report
from desktop.oversight.reports.queries import ReportOffered, Written, reports_offered, written_of
from desktop.oversight.reports.report_words import accepted_words, board_title, promised_where, report_title
from desktop.oversight.reports.rules import NEVER, Acceptance, ReportTexts
from desktop.oversight.reports.view.changed_since import ChangedSince
from desktop.oversight.reports.view.report import MadeDialog
from desktop.oversight.reports.view.report_dialogs import AcceptDialog, TextsDialog
from desktop.paper.kinds import PaperKind, PaperOf
from desktop.paper.tray import Printed, file_name
from desktop.shell.list_page import ListPage
from desktop.shell.long_work import LongWork
from desktop.shell.previews import show_paper
from desktop.shell.workplace import Workplace
from desktop.widgets.beside import Beside
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.file_dialogs import ask_where_to_keep, documents
from desktop.widgets.labels import Line
from desktop.widgets.layouts import row
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.segment_rows import SegmentRows
from desktop.widgets.segmented import Segmented
from desktop.widgets.written_facts import WrittenFacts

_LIST_WIDTH = 360
_NOW = 0
_OF = PaperOf(PaperKind.FEEDBACK_REPORT)
Make = Callable[..., bytes | None]
T = TypeVar("T")


class ReportsPage(ListPage[tuple[ReportOffered, ...]]):
    """The periods at the left, the last first; at the right what is written of the one chosen."""

    topics = (Topic.FEEDBACK, Topic.OVERSIGHT)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace, ResultList(says=_("Periods that can be reported on")))
        self._offered: dict[Period, ReportOffered] = {}
        self._written = Written(texts=ReportTexts(), editions=())
        self._since = ChangedSince(workplace, self)
        self._since.told.connect(self._show_facts)
        self._title, self._facts = Line("", "title"), WrittenFacts()
        self.tongue = SegmentRows([("bg", _("Bulgarian")), ("en", _("English"))])
        self.tongue.setAccessibleName(_("Language of the report"))
        self.tongue.chosen.connect(lambda _code: self._read_texts())
        self.counters = Segmented([(False, _("this counter")), (True, _("all counters"))])
        self.counters.setAccessibleName(_("Counters"))
        self.counters.hide()
        are_read = partial(reads_all_counters, workplace.desk)
        workplace.read(are_read, owner=self, then=self.counters.setVisible)
        self.which = SegmentRows([(_NOW, _("as recorded now"))])
        self.which.setAccessibleName(_("Figures of the report"))
        self.which.hide()
        self.which.chosen.connect(lambda _edition: self._show_facts())
        self.look_at = KeyButton(_("Preview"), "Ctrl+R", primary=True, icon="eye")
        self.write = KeyButton(_("Texts of the report"), "Ctrl+E", icon="pencil-simple")
        self.board = KeyButton(_("Sheet for the boards"), "Ctrl+B")
        self.figures = KeyButton(_("Figures for the site"), "Ctrl+S", icon="download-simple")
        self.accept = KeyButton(pgettext("a report", "Note acceptance"), "Ctrl+Y")
        self.made = KeyButton(pgettext("a report", "Made"), "Ctrl+D", icon="check")
        self.work = LongWork(workplace, of_rows=False)
        self.work.busy_changed.connect(lambda _busy: self._let())
        card = Card(
            None,
            row(self._title, None, self.counters, self.tongue, spacing=12),
            self.which,
            self._facts,
            self.work,
            row(self.look_at, self.write, self.figures, None, spacing=12),
            row(self.board, self.accept, self.made, None, spacing=12),
            spacing=12,
        )
        card.body.setStretch(2, 1)
        self.sides, self.goes_on_at = Beside(card, "chart-bar"), self.look_at
        self.lay_out(_("Reports"), width=_LIST_WIDTH, beside=self.sides)
        self.list.offer(self.look_at, self.write, self.figures, self.board, self.accept, self.made)
        self.look_at.clicked.connect(lambda: self._make(whole_report, report_title, self._show_paper))
        self.board.clicked.connect(lambda: self._make(sheet_for_boards, board_title, self._show_paper))
        self.write.clicked.connect(self._write)
        self.figures.clicked.connect(self._ask_where)
        self.accept.clicked.connect(self._ask_who)
        self.made.clicked.connect(self._note)

    def question(self) -> Callable[[], tuple[ReportOffered, ...]]:
        """Every period since the office works with the program."""
        return partial(reports_offered, self._workplace.desk)

    def rows_of(self, found: tuple[ReportOffered, ...]) -> list[ListRow]:
        """What is promised of them has the days that are left, or that it was made."""
        self._offered = {one.period: one for one in found}
        today = self._workplace.desk.today()
        return [_line(one, today) for one in found]

    def first_of(self, keys: Sequence[Period]) -> Period:
        """The one that is due: whoever comes here in January wants the year that is over."""
        return next((key for key in reversed(keys) if self._is_due(key)), keys[0])

    def _is_due(self, key: Period) -> bool:
        one = self._offered.get(key)
        if one is None or one.promised is None or one.note:
            return False
        return one.period.ends < self._workplace.desk.today()

    def show_one(self, key: Period) -> None:
        """The one chosen, with what is written of it."""
        self.made.setVisible(self._is_due(key))
        self.accept.setVisible(key.ends < self._workplace.desk.today())
        self._title.setText(period_words(key, spoken()))
        self.show_card(key)
        self._since.begin_anew()
        self._read_texts()

    def show_what(self, **what: object) -> None:
        """The report of a `period`."""
        if isinstance(period := what.get("period"), Period):
            self.expect(period)
            self.show_one(period)

    @property
    def _code(self) -> str:
        return str(self.tongue.value())

    @property
    def _edition(self) -> Acceptance | None:
        return self.which.value() or None

    def _read_texts(self) -> None:
        period = self.shown_key
        read = partial(written_of, self._workplace.desk, period, self._code)
        self._workplace.read(read, owner=self, then=partial(self._show_written, period))

    def _show_written(self, period: Period, written: Written) -> None:
        if period != self.shown_key:
            return
        if written.editions != self._written.editions:
            self._offer_editions(written.editions)
        self._written = written
        self._show_facts()
        if written.editions:
            self._since.ask(period, written.editions[0])

    def _offer_editions(self, editions: Sequence[Acceptance]) -> None:
        """The last one first, and chosen: that is the report from now on."""
        named = [(one, _("edition {number}, accepted").format(number=one.ordinal)) for one in editions]
        with QSignalBlocker(self.which):
            self.which.set_options([])
            self.which.set_options([*named, (_NOW, _("as recorded now"))])
        self.which.setVisible(bool(editions))

    def _show_facts(self) -> None:
        words, texts, period = spoken(), self._written.texts, self.shown_key
        edition = self._edition
        offered = self._offered.get(period) or ReportOffered(period=period)
        facts = []
        if offered.promised is not None:
            charter = self._workplace.desk.charter
            facts = [
                (_("By when"), words.date(offered.promised.due_on)),
                (_("Where it is promised"), promised_where(offered.promised, charter, words)),
            ]
        written = [(_(one.label), getattr(texts, one.name)) for one in declared_in(ReportTexts)]
        accepted = accepted_words(edition, words) if edition or self._written.editions else ""
        self._facts.set_facts(
            [
                *facts,
                (_("Accepted"), accepted),
                (_("Changed since then"), self._since.words(edition)),
                (_("Where it is published and what was done"), offered.note),
                *((label, text or _("nothing written yet")) for label, text in written),
            ]
        )

    def _write(self) -> None:
        if self.shown_key is not None:
            TextsDialog(self._workplace, self, self.shown_key, self._code, self._written.texts).open()

    # Accepting

    def _ask_who(self) -> None:
        if self.shown_key is not None and not self.work.busy:
            before = next(iter(self._written.editions), NEVER)
            dialog = AcceptDialog(self._workplace, self, self.shown_key, before)
            dialog.accepted.connect(self._accept)
            dialog.open()

    def _accept(self, accepted: Acceptance) -> None:
        offered = replace(self._wanted(self.shown_key), edition=None)
        keep = partial(accept_report, self._workplace.desk, offered, accepted)
        self._measure(keep, self._was_accepted)

    def _was_accepted(self, done: bool) -> None:
        if done:
            self._workplace.announce(_("The report is accepted, and its figures are kept."))
        else:
            self._workplace.announce(_("Stopped. The report was not accepted."), "warning")

    def _note(self) -> None:
        promised = self._offered[self.shown_key].promised
        if promised is not None:
            dialog = MadeDialog(self._workplace, promised, self)
            note = partial(note_report, self._workplace.desk, promised)
            noted = _("The report is noted as made.")
            dialog.confirmed.connect(
                lambda: dialog.act(
                    partial(note, dialog.note.value()), lambda _done: self._workplace.announce(noted)
                )
            )
            dialog.open()

    # What is made

    def _let(self) -> None:
        for button in (self.look_at, self.board, self.figures, self.accept):
            button.setEnabled(not self.work.busy)

    def _make(self, make: Make, titled: Callable[..., str], then: Callable[[str, bytes], object]) -> None:
        """Measures and lays out behind the window, with the way out of it."""
        if self.shown_key is not None:
            words = language(self._code)
            work = partial(make, self._workplace.desk, self._wanted(self.shown_key), words)
            name = titled(self.shown_key, words)
            self._measure(work, partial(self._made, partial(then, name)))

    def _measure(self, work: Callable[[Watch], T], then: Callable[[T], None]) -> None:
        self.work.begin(_("Measuring"), len(SUBJECTS), work, then, self)

    def _wanted(self, period: Period) -> ReportOffered:
        all_counters = bool(self.counters.value())
        return replace(self._offered[period], all_counters=all_counters, edition=self._edition)

    def _made(self, then: Callable[[bytes], object], made: bytes | None) -> None:
        if made is None:
            self._workplace.announce(_("Stopped. Nothing was made."), "warning")
        elif self.isVisible():
            # The desk may be locked meanwhile: nothing must open over the lock.
            then(made)

    def _show_paper(self, name: str, pdf: bytes) -> None:
        show_paper(self._workplace, self, pdf, name, partial(self._print, name, pdf), of=_OF)

    def _print(self, name: str, pdf: bytes) -> None:
        put = partial(self._workplace.tray.put, pdf, name, name, _OF)
        self._workplace.print(put, owner=self, then=self._printed)

    def _printed(self, printed: Printed) -> None:
        self._workplace.announce(
            printed.told(
                _("The report is kept in F11, “Papers”: {file}"),
                _("The report is printed: {where}"),
            )
        )

    def _ask_where(self) -> None:
        if self.shown_key is None:
            return
        name = report_title(self.shown_key, language(self._code))
        offered = documents() / f"{file_name(name)}.csv"
        pattern = _("Table (*.csv);;JSON (*.json)")
        ask_where_to_keep(self, _("Figures for the site"), offered, pattern, self._take)

    def _take(self, path: Path) -> None:
        offered, words = self._wanted(self.shown_key), language(self._code)

        def take(go_on: Watch) -> Path | None:
            return take_figures(self._workplace.desk, offered, words, path, go_on)

        self._measure(take, self._taken)

    def _taken(self, path: Path | None) -> None:
        if path is None:
            self._workplace.announce(_("Stopped. No file was written."), "warning")
        else:
            self._workplace.announce(_("Saved: {path}").format(path=path))


def _line(one: ReportOffered, today: date) -> ListRow:
    if one.note:
        chip, kind = pgettext("a report", "made"), "ok"
    elif one.edition is not None:
        chip, kind = pgettext("a report", "accepted"), "ok"
    elif one.promised is not None and one.period.ends < today:
        chip, kind = days_left(one.promised.due_on, today)
    else:
        chip, kind = "", "plain"
    return ListRow(key=one.period, title=period_words(one.period, spoken()), chip=chip, chip_kind=kind)
