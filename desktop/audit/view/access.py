"""A person asks what is kept of them: who they are, and the paper that answers."""

from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.audit.access_records import AccessAsked, AccessReport
from desktop.audit.access_report import access_report
from desktop.audit.access_slips import access_report_pdf
from desktop.office.faults import Faults
from desktop.office.fields import cleaned, declared_in
from desktop.office.language import _, language, ngettext, paper_languages
from desktop.paper.kinds import PaperKind, PaperOf
from desktop.parties.view.identifier import IdentifierField
from desktop.shell.asking import AskingDialog
from desktop.shell.previews import print_told, show_paper
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import KeyButton
from desktop.widgets.labels import Text

_OF = PaperOf(PaperKind.ACCESS_REPORT)


def access_button(workplace: Workplace, screen: QWidget) -> KeyButton:
    """The key that asks who the person is, over the screen it stands on."""
    button = KeyButton(_("Report on a person's data"), "Ctrl+G", icon="fingerprint")
    button.clicked.connect(lambda: AccessDialog(workplace, screen).open())
    return button


class AccessDialog(AskingDialog):
    """Name, and what else the person is known by; Enter makes the paper and shows it."""

    def __init__(self, workplace: Workplace, parent: QWidget) -> None:
        super().__init__(
            workplace,
            parent,
            title=_("Report on a person's data"),
            about=_("Compare the person with an identity document first."),
            go_on=_("Make the report"),
            width=560,
        )
        self._screen = parent
        self.form = self.bind(
            declared_in(AccessAsked),
            editors={"identifier": IdentifierField()},
            options={"language": paper_languages()},
        )
        self.add(
            *self.form.fields.values(),
            Text(_("A name alone may be a namesake's: give a number or a phone too."), "dim"),
        )
        self.main_field = self.form.editors["name"]
        self.go_on.clicked.connect(self._make)

    def _make(self) -> None:
        typed = AccessAsked(**self.form.values())
        desk = self.workplace.desk

        def make() -> tuple[AccessReport, bytes]:
            faults = Faults()
            asked = cleaned(typed, faults)
            faults.tell()
            report = access_report(desk, asked)
            by = desk.clerk.name if desk.clerk else ""
            return report, access_report_pdf(report, desk.charter, language(asked.language), printed_by=by)

        self.act(make, self._show)

    def _show(self, made: tuple[AccessReport, bytes]) -> None:
        report, pdf = made
        self.workplace.announce(
            ngettext(
                "{count} record is surely this person's.",
                "{count} records are surely this person's.",
                len(report.kept),
            )
        )
        title = _("Report on personal data")
        print_it = partial(
            print_told,
            self.workplace,
            partial(self.workplace.tray.put, pdf, title, title, _OF),
            owner=self._screen,
            kept=_("The report on personal data is kept in F11, “Papers”: {file}"),
            printed=_("The report on personal data is printed: {where}"),
        )
        show_paper(self.workplace, self._screen, pdf, title, print_it, of=_OF)
