"""A list of services and fees from a file, looked at before it is taken: what would change, what is wrong."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.catalogue.actions import import_list
from desktop.catalogue.queries import services_from
from desktop.catalogue.rules import Adopted, Service
from desktop.catalogue.tariff import fees_changed, is_described_anew
from desktop.catalogue.tariff_file import rows_of_file
from desktop.catalogue.tariff_rows import Line, ReadList, lines_of, read_list
from desktop.catalogue.term_words import fee_words, name_words
from desktop.catalogue.typed_service import SERVICE_FIELDS, since_typed
from desktop.catalogue.view.service_dialog import changed_words, side_by_side, today_here
from desktop.desk import Desk
from desktop.office.faults import Faults
from desktop.office.language import _, ngettext, spoken
from desktop.shell.asking import AskingDialog
from desktop.shell.workplace import Workplace
from desktop.widgets.file_dialogs import ask_which_file
from desktop.widgets.labels import Text
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.sizes import least_height

_WIDTH = 760
_HEIGHT = 320
_FIELDS = tuple(replace(one, hint="") for one in SERVICE_FIELDS if one.name in {"valid_from", "decision"})


@dataclass(frozen=True, slots=True)
class OpenedList:
    """A file as it was read, and what it would change today."""

    name: str
    lines: Sequence[Line]
    read: ReadList


def open_list(desk: Desk, path: Path) -> OpenedList:
    """Reads the file and compares it with the services of today.

    Raises:
        KnownError: it cannot be read, or has no list of services and fees.
    """
    lines, today = lines_of(rows_of_file(path), path.name), desk.today()
    return OpenedList(path.name, lines, read_list(lines, services_from(desk, today), Adopted(today, "")))


def ask_which_list(workplace: Workplace, parent: QWidget) -> None:
    """Asks for a file, and shows what it would change."""

    def show(path: Path) -> None:
        workplace.read(
            partial(open_list, workplace.desk, path),
            owner=parent,
            then=lambda opened: ImportDialog(workplace, parent, opened).open(),
            failed=lambda error: workplace.report(error, parent),
        )

    pattern = _("Lists of services {pattern}").format(pattern="(*.xlsx *.xlsm *.csv *.txt)")
    ask_which_file(parent, _("Services and fees from a file"), pattern, show)


class ImportDialog(AskingDialog):
    """The rows that are wrong, then what would change; with a wrong row nothing is taken."""

    def __init__(self, workplace: Workplace, parent: QWidget | None, opened: OpenedList) -> None:
        title = _("Import {file}").format(file=opened.name)
        super().__init__(workplace, parent, title=title, go_on=_("Import"), width=_WIDTH)
        self._lines = opened.lines
        self.form = self.bind(_FIELDS, today=partial(today_here, workplace))
        self.form.show_values({"valid_from": spoken().short_date(today_here(workplace))})
        bad, changes = opened.read.bad, _changes(opened.read)
        self.list = ResultList(title_lines=2, says=_("What would change"))
        least_height(self.list, _HEIGHT)
        self.list.set_rows([*_bad_rows(opened.read), *changes])
        if bad:
            said = ngettext(
                "{count} row is wrong. Nothing is imported until it is corrected in the file.",
                "{count} rows are wrong. Nothing is imported until they are corrected in the file.",
                len(bad),
            )
        elif changes:
            said = ngettext("{count} service would change:", "{count} services would change:", len(changes))
        else:
            said = _("Nothing would change: the fees are adopted like this already.")
        self._is_to_be_taken = bool(changes) and not bad
        self.go_on.setEnabled(self._is_to_be_taken)
        fields = side_by_side((self.form["valid_from"], 1), (self.form["decision"], 3))
        self.add(Text(said, "strong"), self.list, fields)
        self.main_field = self.form.editor("decision") if not bad else self.list
        self.confirmed.connect(self._import)

    def reject(self) -> None:
        """Where nothing can be taken, nothing is under way either."""
        if self._is_to_be_taken:
            super().reject()
        else:
            self.done(self.DialogCode.Rejected)

    def _import(self) -> None:
        typed, desk, lines = self.form.values(), self.workplace.desk, self._lines

        def take() -> tuple[Any, date]:
            faults = Faults()
            since = since_typed(typed, desk.today(), faults)
            faults.tell()
            return import_list(desk, lines, since, typed["decision"]), since

        self.act(take, then=lambda done: self.workplace.announce(changed_words(*done)))


def _bad_rows(read: ReadList) -> list[ListRow]:
    return [
        ListRow(
            key=f"row {place}",
            title=_("Row {row}: {what}").format(row=one.row, what=one.fault.sentence(spoken())),
            chip=_("wrong"),
            chip_kind="warning",
        )
        for place, one in enumerate(read.bad)
    ]


def _changes(read: ReadList) -> list[ListRow]:
    rows = []
    for service in read.wanted:
        was = read.now.get(service.key)
        fees = _fees(was, service)
        if fees or is_described_anew(was, service):
            chip = _("new") if was is None else ""
            title = " · ".join(filter(None, (service.code, service.name)))
            rows.append(ListRow(key=service.key, title=title, detail="; ".join(fees), chip=chip))
    return rows


def _fees(was: Service | None, service: Service) -> list[str]:
    """`обикновена: 1,53 € → 3,00 €`, of each fee that would be adopted."""
    before = {term.key: term for term in (was.terms if was else None) or ()}
    now = {term.key: term for term in service.terms or ()}
    told = []
    for change in fees_changed(was, service):
        term, stood = now[change.term_key], before.get(change.term_key)
        named = name_words(term, spoken())
        fee = "" if term.times else fee_words(term, spoken())
        told.append(
            _("{what}: {before} → {after}").format(what=named, before=fee_words(stood, spoken()), after=fee)
            if stood and fee
            else ": ".join(filter(None, (named, fee)))
        )
    return told
