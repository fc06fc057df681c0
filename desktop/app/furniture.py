"""What the window is furnished with: its screens."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.app.office_place import office_view, office_ways
from desktop.app.oversight_place import oversight_view, oversight_ways
from desktop.office.language import _, pgettext
from desktop.office.permissions import Clerk, Permission, may, serves_citizens
from desktop.shell.screens import Screen, Way
from desktop.shell.searched import PaletteHit
from desktop.shell.workplace import Workplace
from desktop.widgets.page import Page
from desktop.widgets.parts import Part, PartsPage


def places(workplace: Workplace) -> list[Screen]:
    """The screens in the order of the rail. Keys are what the rest of the program calls them by."""
    # The palette searches in these two; the other screens are loaded when they are first opened.
    from desktop.catalogue.view import CatalogueView
    from desktop.catalogue.view import search_hits as services
    from desktop.complaints.view.find import FindView

    return [
        # Nobody has both F2: who reads the journal does nothing else.
        Screen("audit", _("Log"), "notebook", "F2", _audit_view, _who(Permission.READ_JOURNAL)),
        Screen(
            "queue",
            _("Queue"),
            "ticket",
            "F2",
            _queue_view,
            _who(Permission.RUN_QUEUE, Permission.SUPERVISE_HALL),
        ),
        Screen(
            "catalogue",
            _("Services"),
            "list-bullets",
            "F3",
            CatalogueView,
            _who(Permission.LOOK_UP_SERVICES),
            search=partial(services, workplace),
        ),
        Screen(
            "applications",
            _("Applications"),
            "file-text",
            "F4",
            _applications_view,
            _who(Permission.TAKE_APPLICATION),
            ways=_application_ways,
        ),
        Screen(
            "complaints", _("Complaints"), "flag", "F5", _register_view, _who(Permission.REGISTER_SUBMISSION)
        ),
        Screen(
            "reception",
            pgettext("mayor's", "Reception"),
            "calendar-check",
            "F6",
            _reception_view,
            _who(Permission.BOOK_RECEPTION, Permission.RECEPTION_DAY),
        ),
        Screen("due", pgettext("terms", "Deadlines"), "timer", "F7", _due_view, _who(Permission.SEE_DUE)),
        Screen(
            "find",
            pgettext("place", "Enquiries"),
            "magnifying-glass",
            "F8",
            partial(_enquiries, FindView),
            _who(Permission.FIND_SUBMISSION),
            search=partial(_cases_found, workplace),
            ways=_enquiry_ways,
        ),
        Screen(
            "feedback",
            pgettext("place", "Feedback"),
            "chats-circle",
            "F9",
            _feedback_view,
            _who(Permission.TAKE_FEEDBACK),
        ),
        Screen(
            "oversight",
            pgettext("place", "Reports"),
            "chart-bar",
            "F10",
            oversight_view,
            _who(Permission.REPORT_FEEDBACK),
            ways=oversight_ways,
        ),
        Screen(
            "office",
            pgettext("place", "Office"),
            "gear-six",
            "F11",
            office_view,
            search=partial(_units_found, workplace),
            ways=office_ways,
        ),
    ]


def _who(*permissions: Permission) -> frozenset[Permission]:
    return frozenset(permissions)


def own_work(clerk: Clerk | None) -> str:
    """The key of the screen on which somebody begins: theirs by what they do in the office.

    Whoever serves citizens begins at the queue; everybody else with what is due of them; the auditor
    at the journal; and whoever only runs the computers, with what is looked after.
    """
    if serves_citizens(clerk):
        return "queue"
    if may(clerk, Permission.READ_JOURNAL):
        return "audit"
    return "due" if may(clerk, Permission.SEE_DUE) else "office"


def _audit_view(workplace: Workplace) -> QWidget:
    from desktop.audit.view import AuditView

    return AuditView(workplace)


def _queue_view(workplace: Workplace) -> QWidget:
    parts = []
    if workplace.allows(Permission.RUN_QUEUE):
        parts.append(Part("counter", pgettext("place", "Counter"), partial(_counter_page, workplace)))
    if workplace.allows(Permission.SUPERVISE_HALL):
        parts.append(Part("board", _("Board of the hall"), partial(_board_page, workplace)))
    return PartsPage(parts, _("Parts of the queue"))


def _counter_page(workplace: Workplace) -> Page:
    from desktop.queue.view import QueueView
    from desktop.reception.queries.at_the_kiosk import hour_of_slip

    return QueueView(workplace, partial(hour_of_slip, workplace.desk))


def _board_page(workplace: Workplace) -> Page:
    from desktop.queue.view.board_page import BoardPage

    return BoardPage(workplace)


def _applications_view(workplace: Workplace) -> QWidget:
    from desktop.applications.view import ApplicationsView

    parts = [Part("new", _("New application"), partial(ApplicationsView, workplace))]
    if workplace.allows(Permission.TAKE_PAYMENT):
        parts.append(Part("cash", pgettext("place", "Cash desk"), partial(_cash_page, workplace)))
    return PartsPage(parts, _("Parts of the applications"))


def _cash_page(workplace: Workplace) -> Page:
    from desktop.payments.view.cash_page import CashPage

    return CashPage(workplace)


def _application_ways(_workplace: Workplace) -> list[Way]:
    return [Way(pgettext("place", "Cash desk"), {"part": "cash"})]


def _register_view(workplace: Workplace) -> QWidget:
    from desktop.applications.life.status import APPLICATION_STATUS
    from desktop.complaints.view.intake.register import RegisterView

    return RegisterView(workplace, (APPLICATION_STATUS,))


def _reception_view(workplace: Workplace) -> QWidget:
    from desktop.reception.view import ReceptionView

    return ReceptionView(workplace)


def _due_view(workplace: Workplace) -> QWidget:
    from desktop.agreements.view.due import PROPOSALS
    from desktop.applications.life.view.due import APPLICATIONS
    from desktop.complaints.dossier.view.due import SUBMISSIONS
    from desktop.due.view import DueView
    from desktop.oversight.measures.view.nonconformities import NONCONFORMITIES
    from desktop.oversight.reports.view.report import REPORTS
    from desktop.payments.view.due import REFUNDS
    from desktop.reception.view.promise import PROMISES

    return DueView(
        workplace, (SUBMISSIONS, APPLICATIONS, PROMISES, REPORTS, NONCONFORMITIES, PROPOSALS, REFUNDS)
    )


def _enquiries(find: Callable[[Workplace], Page], workplace: Workplace) -> QWidget:
    parts = [
        Part("find", _("Find a case"), partial(find, workplace)),
        Part("register", pgettext("of submissions", "Register"), partial(_register, workplace)),
        Part("applications", _("Find an application"), partial(_find_applications, workplace)),
        Part("status", _("Status by number and code"), partial(_status, workplace)),
    ]
    # Ctrl and a digit take a step in the dossier.
    return PartsPage(parts, _("Parts of the enquiries"), with_key="Alt")


def _enquiry_ways(_workplace: Workplace) -> list[Way]:
    return [
        Way(_("Find a case"), {"part": "find"}),
        Way(pgettext("of submissions", "Register"), {"part": "register"}),
        Way(_("Find an application"), {"part": "applications"}),
        Way(_("Status by number and code"), {"part": "status"}),
    ]


def _find_applications(workplace: Workplace) -> Page:
    from desktop.applications.life.view.find import FindApplications

    return FindApplications(workplace)


def _status(workplace: Workplace) -> Page:
    from desktop.applications.life.status import APPLICATION_STATUS
    from desktop.complaints.view.status import StatusView

    return StatusView(workplace, (APPLICATION_STATUS,))


def _units_found(workplace: Workplace, typed: str) -> list[PaletteHit]:
    from desktop.administration.view.charter.directory import units_found

    return units_found(workplace, typed)


def _cases_found(workplace: Workplace, typed: str) -> list[PaletteHit]:
    """Submissions and applications."""
    from desktop.applications.life.view.find import search_hits as applications
    from desktop.complaints.view.find import search_hits as submissions

    return [*submissions(workplace, typed), *applications(workplace, typed)]


def _register(workplace: Workplace) -> Page:
    from desktop.audit.view.access import access_button
    from desktop.register.view.register_page import RegisterBookView

    may_report = workplace.allows(Permission.REPORT_ACCESS)
    return RegisterBookView(workplace, partial(access_button, workplace) if may_report else None)


def _feedback_view(workplace: Workplace) -> QWidget:
    parts = [
        Part("answers", _("What people answer"), partial(_answers_page, workplace)),
        Part("cards", _("Enter cards"), partial(_cards_page, workplace)),
    ]
    if workplace.allows(Permission.OPEN_BOX):
        parts.append(Part("boxes", pgettext("place", "Boxes"), partial(_boxes_page, workplace)))
    if workplace.allows(Permission.REPORT_FEEDBACK):
        parts.append(Part("observations", _("Other ways"), partial(_observations_page, workplace)))
    return PartsPage(parts, _("Parts of the feedback"))


def _observations_page(workplace: Workplace) -> Page:
    from desktop.feedback.view.observations import ObservationsPage

    return ObservationsPage(workplace)


def _answers_page(workplace: Workplace) -> Page:
    from desktop.feedback.view.overview import OpinionsPage

    return OpinionsPage(workplace)


def _boxes_page(workplace: Workplace) -> Page:
    from desktop.complaints.box.view.opening import BoxOpeningView

    page = BoxOpeningView(workplace)
    page.next_asked.connect(lambda box, _way: workplace.open_place("feedback", part="cards", box=box))
    page.earlier.back.setText(_("Back to the answers"))
    page.back_asked.connect(lambda: workplace.open_place("feedback", part="answers"))
    return page


def _cards_page(workplace: Workplace) -> Page:
    from desktop.feedback.view.entry import EntryPage

    return EntryPage(workplace)
