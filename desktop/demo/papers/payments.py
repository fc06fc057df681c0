"""The papers about fees of a sample office: receipts, the request for payment, the sheet of the day."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from uuid import UUID

from desktop.demo.lines import line
from desktop.desk import Desk
from desktop.office.language import Language
from desktop.payments.actions import pay, refund, take_back_mistake
from desktop.payments.portal import payment_request
from desktop.payments.queries import PaymentRecord, paper_fees
from desktop.payments.rules import Paying
from desktop.payments.sheets import SheetRecord, open_sheets
from desktop.payments.slips import receipt_pdf, request_pdf, sheet_pdf
from desktop.payments.ways import EXEMPT


def papers_of_fees(desk: Desk, paper_id: UUID) -> Iterator[tuple[str, Callable[[Language], bytes]]]:
    """Each by its name, of a paper that nobody has paid yet: paid, given back, reversed, let off."""
    fees = paper_fees(desk, paper_id)
    amount = "" if fees.owed else "5"
    if not fees.owed and not any(fee.open_ended for fee in fees.fees):
        return
    if not amount:
        yield "request for payment", partial(_request, desk, paper_id)
    way = next((one.key for one in desk.charter.payments.ways), "card")
    told = Paying(way=way, slip="000123", payer=line("complaint", "applicant"), amount=amount)
    wrong = pay(desk, paper_id, told)
    made = [wrong, take_back_mistake(desk, wrong.id, line("papers", "text"))]
    if not amount:
        exempt = pay(desk, paper_id, Paying(way=EXEMPT, exemption=_ground(desk)))
        made += [exempt, take_back_mistake(desk, exempt.id, line("papers", "text"))]
    made.append(pay(desk, paper_id, told))
    made.append(refund(desk, made[-1].id, "0,01", line("papers", "text")))
    for one in made:
        yield f"fee · {one.entry} · {one.way_kind}", partial(_receipt, desk, one)
    sheet = open_sheets(desk)[-1]
    closed = replace(sheet, closed_at=desk.clock.now(), counted_cents=1, note=line("papers", "text"))
    yield "cash sheet", partial(_sheet, desk, sheet)
    yield "cash sheet · closed", partial(_sheet, desk, closed)


def _ground(desk: Desk) -> str:
    listed = desk.charter.payments.exemptions
    return listed[0].key if listed else line("papers", "text")


def _request(desk: Desk, paper_id: UUID, words: Language) -> bytes:
    one = payment_request(desk, paper_id)
    return request_pdf(one, desk.charter, words, printed_at=desk.clock.now())


def _receipt(desk: Desk, one: PaymentRecord, words: Language) -> bytes:
    paper = paper_fees(desk, one.paper_id)
    return receipt_pdf(one, paper, desk.charter, words, printed_at=desk.clock.now())


def _sheet(desk: Desk, one: SheetRecord, words: Language) -> bytes:
    return sheet_pdf(one, desk.charter, words, printed_at=desk.clock.now(), printed_by=one.cashier)
