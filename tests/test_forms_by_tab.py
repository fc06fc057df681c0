"""Every form of declared fields, on its own screen: Tab goes as the fields are declared."""

from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from db.models.base import new_key
from desktop.administration.charter.guided.asked_keys import Shape, asked_in_sections
from desktop.administration.charter.guided.looked_at import looked_at
from desktop.administration.charter.guided.profile_draft import ProfileDraft
from desktop.administration.charter.history import EditionRecord
from desktop.administration.queries import AccountRecord
from desktop.administration.view.account_dialogs import ChangeAccountDialog, NewAccountDialog
from desktop.administration.view.charter.dialogs import CounterDialog, Over
from desktop.administration.view.charter.editions import WithdrawalDialog
from desktop.administration.view.charter.entries import additions, entries
from desktop.administration.view.charter.guided.item_dialog import BeginDialog, NameDialog
from desktop.administration.view.charter.guided.keys_form import KeysForm
from desktop.administration.view.charter.guided.told_keys import Place
from desktop.administration.view.joining import JoinDialog
from desktop.administration.view.password_dialogs import (
    FirstPasswordDialog,
    OwnPasswordDialog,
    WayBackDialog,
)
from desktop.administration.view.recovery import KeyPage
from desktop.administration.view.set_up import SetUpPage
from desktop.administration.view.set_up_questions import QuestionsStep
from desktop.administration.view.settings import SettingsView
from desktop.administration.view.sign_in import SignInPage
from desktop.agreements.rules import AgreementRecord, Matter, Needed, needs_a_second
from desktop.agreements.view.asking import SecondPersonDialog
from desktop.agreements.view.waiting import AnswerDialog
from desktop.applications.view.form import ApplicationForm
from desktop.applications.view.pay import PayPanel
from desktop.attachments.view.form_strip import FormStrip
from desktop.audit.view.access import AccessDialog
from desktop.audit.view.filter import JournalFilter
from desktop.audit.view.head import CompareDialog
from desktop.catalogue.shipped_services import load_services
from desktop.catalogue.tariff_rows import ReadList
from desktop.catalogue.view.boards import BoardsDialog
from desktop.catalogue.view.import_dialog import ImportDialog, OpenedList
from desktop.catalogue.view.service_dialog import RetireDialog, ServiceDialog
from desktop.catalogue.view.words_dialog import WordsDialog
from desktop.complaints.box.view.opening import BoxOpeningView
from desktop.complaints.view.intake.referral import ReferralDialog
from desktop.complaints.view.intake.register import RegisterView
from desktop.complaints.view.status import StatusView
from desktop.feedback.methods import methods
from desktop.feedback.view.observations import ObservationDialog
from desktop.institutions.view.local_office import LocalOfficeDialog
from desktop.letters.view.whole_number import ShowIdentifierDialog
from desktop.office.charter import charter_path, load_charter
from desktop.office.text_file import text_of
from desktop.oversight.breaches.rules import Breach, Broken
from desktop.oversight.breaches.view.breaches_page import CauseDialog
from desktop.oversight.measures.view.changes import ChangeMadeDialog
from desktop.oversight.measures.view.nonconformities import NonconformityDialog
from desktop.oversight.reports.rules import Acceptance, PromisedReport, ReportKind, ReportTexts
from desktop.oversight.reports.view.report import MadeDialog
from desktop.oversight.reports.view.report_dialogs import AcceptDialog, TextsDialog
from desktop.payments.queries import PaperFees, PaymentRecord
from desktop.payments.rules import Entry, Fee
from desktop.payments.sheets import SheetKey, SheetRecord
from desktop.payments.view.pay_dialog import BackDialog, PayDialog
from desktop.payments.view.sheet_card import CloseDialog
from desktop.queue.view.asking import GIVEN, SmallForm, ticket_form
from desktop.reception.bookings import BookingRecord
from desktop.reception.changes import ChangeKind
from desktop.reception.view.changes.dialog import ChangeDialog, DayToChange
from desktop.reception.view.lists.call_card import CallCard
from desktop.reception.view.lists.give_back import GiveUpDialog
from desktop.reception.view.lists.hour_dialog import HourDialog
from desktop.reception.view.promise import KeptDialog
from desktop.reception.view.signing.signing_page import SigningPage
from desktop.reception.view.the_day.outcome import OutcomeDialog
from desktop.reception.view.the_day.receive import ReceiveDialog
from desktop.register.view.filter import RegisterFilter
from desktop.synchronisation.view.hall_card import JoinHallDialog
from desktop.widgets.bound_form import BoundForm
from desktop.widgets.buttons import KeyButton
from tests.keyboard import goes_as_declared
from tests.papers import a_submission

HOUSE = Path(__file__).resolve().parent.parent
WALKED_ELSEWHERE = {
    "desktop/steps/view/form.py",  # tests/complaints/test_dossier_view.py
    "desktop/letters/view/dialog.py",  # tests/letters/test_letter_view.py
    "desktop/complaints/box/view/correction.py",  # tests/complaints/box/test_view.py
    "desktop/administration/view/numbers.py",  # tests/app/test_what_is_asked_at_the_start.py
    "desktop/counters/view/set_aside_page.py",  # tests/counters/test_set_aside_page.py
    "desktop/reception/view/lists/rectifying.py",  # tests/reception/test_rectifying.py
    "desktop/retention/view/dialogs.py",  # tests/retention/test_view.py
    "desktop/synchronisation/view/sync_page.py",  # tests/synchronisation/test_sync_page.py
}
PROFILE = text_of(charter_path("pernik"))
(OPEN,) = [one for one in asked_in_sections()["sources"] if one.name == "open"]
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
BOOKED = BookingRecord(
    id=new_key(), number="1", check_code="1", official="mayor", day=date(2026, 11, 25), starts_at=NOON,
    ends_at=NOON, citizen="Ива", phone="0888 123 456", topic="наем", booked_at=NOON, counter=7, clerk="М.",
)  # fmt: skip
PLANNED = EditionRecord(
    id=new_key(), ordinal=1, counter=7, reason="Заповед № 5", adopted_at=NOON, adopted_by="Мария",
    valid_from=date(2027, 1, 1),
)  # fmt: skip
PROPOSED = AgreementRecord(
    id=new_key(), matter=Matter.ERASURE, words="нещо", proposed_name="М.", proposed_at=NOON, expires_at=NOON
)
NEEDED = needs_a_second(Needed(matter=Matter.ERASURE, about="1", words="нещо"), (), None)
REPORT = PromisedReport(
    kind=ReportKind.YEARLY, begins=date(2026, 1, 1), ends=date(2026, 12, 31), due_on=date(2027, 3, 31)
)


PAID = PaymentRecord(
    id=new_key(), station_id=new_key(), number="1", entry=Entry.PAID, paper_id=new_key(), way="cash",
    way_kind="cash", way_name="в брой", amount_cents=307, shares={}, slip="", exemption="", ground="",
    code="", code_name="", payer="", reverses=None, why="", paid_at=NOON, day=date(2026, 11, 25), sheet=1,
    login="m", clerk="М.", counter=7, left_shares={"a": 307},
)  # fmt: skip
OWED = PaperFees(
    paper_id=PAID.paper_id,
    payments=(),
    fees=(Fee(application_id=new_key(), number="1", service="А", due=307),),
)
SHEET = SheetRecord(
    key=SheetKey(PAID.day, "m", 1), cashier="М.", counter=7, count=1, first_number="1", last_number="1",
    totals=(), reversals=(), expected_cents=307,
)  # fmt: skip


def nothing(*_typed: object) -> Any:
    """What these pages would do is not done here."""


def change(kind: ChangeKind):
    def made(place, over):
        official = place.desk.charter.officials[0]
        day = None if kind is ChangeKind.ADDED else date(2026, 12, 2)
        return ChangeDialog(place, over, kind, DayToChange(official, day, "8:30-12:00"))

    return made


PERNIK = load_charter(charter_path("pernik"))
CHARTER = {
    **additions(PERNIK, date(2026, 11, 25)),
    **{entry.key.split(":")[0]: entry.ask for entry in entries(PERNIK, date(2026, 11, 25)) if entry.ask},
    "counter known": partial(CounterDialog, now=PERNIK.counters[0]),
}
BREACH = Breach(
    kind=Broken.WAIT,
    of_id=new_key(),
    label="У7-001",
    about="service",
    day=date(2026, 11, 25),
    lasted=27,
    counter=7,
)
SCREENS = {
    "audit/view/access.py": AccessDialog,
    "audit/view/filter.py": lambda _place, _over: JournalFilter(date(2026, 11, 25)),
    "audit/view/head.py": CompareDialog,
    "applications/view/form.py": lambda place, _over: ApplicationForm(
        place, FormStrip(place, can_add=True), KeyButton("Register")
    ),
    "applications/view/pay.py": lambda place, _over: PayPanel(place.desk.charter, KeyButton("Register")),
    "letters/view/whole_number.py": lambda place, over: ShowIdentifierDialog(place, over, str, nothing),
    "catalogue/view/import_dialog.py": lambda place, over: ImportDialog(
        place, over, OpenedList("fees.csv", (), ReadList((), (), {}))
    ),
    "catalogue/view/service_dialog.py": lambda place, over: ServiceDialog(place, over, load_services()[0]),
    "catalogue/view/service_dialog.py new": lambda place, over: ServiceDialog(place, over, None),
    "catalogue/view/service_dialog.py retired": lambda place, over: RetireDialog(
        place, over, load_services()[0]
    ),
    "catalogue/view/words_dialog.py": lambda place, over: WordsDialog(place, over, load_services()[0], ()),
    "complaints/view/intake/form.py": lambda place, _over: RegisterView(place),
    "complaints/view/status.py": lambda place, _over: StatusView(place),
    "register/view/filter.py": lambda place, _over: RegisterFilter(place.desk.today()),
    "administration/view/settings.py": lambda place, _over: SettingsView(place),
    "complaints/box/view/form.py": lambda place, _over: BoxOpeningView(place),
    "reception/view/signing/form.py": lambda place, _over: SigningPage(place),
    "reception/view/lists/hour_dialog.py": lambda place, over: HourDialog(
        place, over, "mayor", title="Time", about="", go_on="Take it"
    ),
    "reception/view/lists/call_card.py": lambda _place, _over: CallCard(),
    "reception/view/lists/give_back.py": lambda place, over: GiveUpDialog(
        place, over, title="Give up", about="", consequence="", go_on="Give up"
    ),
    "reception/view/promise.py": lambda place, over: KeptDialog(place, BOOKED, over),
    "reception/view/the_day/outcome.py": lambda place, over: OutcomeDialog(place, over, BOOKED),
    "reception/view/the_day/receive.py": lambda place, over: ReceiveDialog(place, over, "Кмет", None),
    "complaints/view/intake/referral.py": lambda place, over: ReferralDialog(place, a_submission(), over),
    **{f"reception/view/changes/dialog.py {kind}": change(kind) for kind in ChangeKind},
    **{
        f"administration/view/charter/dialogs.py {key}": lambda place, over, ask=ask: ask(
            Over(place, over, "")
        )
        for key, ask in CHARTER.items()
    },
    "administration/view/charter/editions.py": lambda place, over: WithdrawalDialog(place, over, PLANNED),
    "administration/view/set_up_questions.py": lambda place, _over: QuestionsStep(place.desk.charter),
    "oversight/reports/view/report_dialogs.py": lambda place, over: TextsDialog(
        place, over, REPORT.period, "bg", ReportTexts()
    ),
    "oversight/reports/view/report_dialogs.py acceptance": lambda place, over: AcceptDialog(
        place, over, REPORT.period, Acceptance(ordinal=1)
    ),
    "oversight/reports/view/report.py": lambda place, over: MadeDialog(place, REPORT, over),
    "oversight/breaches/view/breaches_page.py": lambda place, over: CauseDialog(place, over, BREACH),
    "oversight/measures/view/nonconformities.py": NonconformityDialog,
    "oversight/measures/view/changes.py": ChangeMadeDialog,
    "payments/view/pay_dialog.py": lambda place, over: PayDialog(place, over, OWED, nothing),
    "payments/view/pay_dialog.py refund": lambda place, over: BackDialog(
        place, over, PAID, nothing, mistake=False
    ),
    "queue/view/asking.py": lambda place, over: SmallForm(
        place, over, GIVEN, nothing, nothing, title="Call a number", go_on="Call"
    ),
    "queue/view/asking.py ticket": lambda place, over: ticket_form(
        place, over, {"service": "service", "complaint": "complaint"}, nothing, nothing
    ),
    "payments/view/sheet_card.py": lambda place, over: CloseDialog(place, over, SHEET, nothing),
    "synchronisation/view/hall_card.py": lambda place, over: JoinHallDialog(place, over, nothing),
    "administration/view/joining.py": lambda place, over: JoinDialog(place, over, nothing),
    "administration/view/recovery.py": lambda place, _over: KeyPage(place, "", nothing),
    "administration/view/account_dialogs.py": NewAccountDialog,
    "administration/view/account_dialogs.py known": lambda place, over: ChangeAccountDialog(
        place, over, AccountRecord(id=new_key(), login="g", name="Г", roles=(), unit="", active=True)
    ),
    "administration/view/password_dialogs.py": OwnPasswordDialog,
    "administration/view/password_dialogs.py first": lambda place, over: FirstPasswordDialog(
        place, over, nothing, nothing
    ),
    "administration/view/password_dialogs.py back": lambda place, over: WayBackDialog(
        place, over, nothing, nothing
    ),
    "agreements/view/asking.py": lambda place, over: SecondPersonDialog(place, over, NEEDED, nothing),
    "agreements/view/waiting.py": lambda place, over: AnswerDialog(place, over, PROPOSED, agreeing=False),
    "administration/view/set_up.py": lambda place, _over: SetUpPage(place, nothing, nothing()),
    "administration/view/charter/guided/item_dialog.py": lambda _place, over: BeginDialog(over, []),
    "administration/view/charter/guided/item_dialog.py name": lambda _place, over: NameDialog(over, OPEN),
    **{
        f"administration/view/charter/guided/keys_form.py {section}": lambda _place, _over, keys=keys: (
            KeysForm(
                ProfileDraft(PROFILE), [Place(one, one.steps) for one in keys], looked_at(PROFILE, "a.toml")
            )
        )
        for section, keys in asked_in_sections().items()
        if any(one.shape is Shape.VALUE for one in keys)
    },
    "feedback/view/observations.py": lambda place, over: ObservationDialog(
        place, methods().of("mystery_visit"), over
    ),
    "catalogue/view/boards.py": lambda place, over: BoardsDialog(place, ("ГРАО",), over),
    "institutions/view/local_office.py": lambda place, over: LocalOfficeDialog(place, None, over),
    "administration/view/sign_in.py": lambda place, _over: SignInPage(place, "Перник", 7, nothing),
}


@pytest.mark.parametrize("screen", SCREENS)
def test_tab_goes_as_the_fields_are_declared(qtbot, workplace, typist, screen):
    over = QWidget()
    over.resize(1274, 692)
    qtbot.addWidget(over)
    over.show()
    page = SCREENS[screen](workplace, over)
    if page.parent() is None:
        qtbot.addWidget(page)
        page.resize(1274, 692)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    typist.settle()
    [form] = page.findChildren(BoundForm)
    goes_as_declared(qtbot, form)


def test_no_form_is_left_out():
    making = ("BoundForm(", "self.bind(")
    made = {
        str(path.relative_to(HOUSE))
        for path in (HOUSE / "desktop").rglob("*.py")
        if "widgets" not in path.parts and any(one in path.read_text("utf-8") for one in making)
    }
    assert made == {f"desktop/{screen.split()[0]}" for screen in SCREENS} | WALKED_ELSEWHERE
