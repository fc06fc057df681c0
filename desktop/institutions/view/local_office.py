"""What the office writes of an institution: its office here, or an institution of its own."""

from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.institutions.actions import write_local_office
from desktop.institutions.rules import OFFICE_FIELDS, Institution, LocalWords
from desktop.office.fields import declared_in
from desktop.office.language import _, spoken
from desktop.shell.asking import AskingDialog
from desktop.shell.workplace import Workplace
from desktop.widgets.labels import Text


class LocalOfficeDialog(AskingDialog):
    """The fields that the directory leaves open or that are otherwise here; for None, a new institution."""

    def __init__(self, workplace: Workplace, one: Institution | None, parent: QWidget) -> None:
        super().__init__(
            workplace,
            parent,
            title=_("Local details") if one else _("New institution"),
            about=one.named(spoken()) if one else "",
            go_on=_("Save"),
            width=560,
        )
        self._key = one.key if one else None
        self.form = self.bind(declared_in(LocalWords))
        if one is not None:
            self.form.show_record(one.written or LocalWords())
            for field in OFFICE_FIELDS:
                self.form.editors[field].setPlaceholderText(getattr(one, field) or "")
        self.add(
            Text(_("An empty field leaves what the directory says; all of them empty take it back."), "dim"),
            *self.form.fields.values(),
        )
        self.confirmed.connect(self._save)

    def _save(self) -> None:
        words = LocalWords(**self.form.values())
        work = partial(write_local_office, self.workplace.desk, self._key, words)
        self.act(work, lambda _key: self.workplace.announce(_("Saved. It applies at every counter.")))
