"""Papers with applications on them, and what somebody pays for these."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from db.models import Application, ApplicationStanding
from db.models.base import new_key
from desktop.desk import Desk
from desktop.office.charter import Charter
from desktop.office.charter.payments import Payments
from desktop.payments.rules import Paying

CASH, CARD = Paying(way="cash"), Paying(way="card", slip="000123")


def a_paper(desk: Desk, *fees: int | None, confidential: bool = False) -> UUID:
    """Registered applications of one paper with these fees in cents; None for one that nobody states."""
    paper = new_key()
    with desk.database.writing() as session:
        for place, fee in enumerate(fees, start=1):
            key = new_key()
            session.add(
                Application(
                    id=key, station_id=desk.station.id, number=f"ЗУ-{new_key()}", check_code="1",
                    paper_id=paper, place=place, registered_at=desk.clock.now(), counter=desk.station.counter,
                    clerk="Мария Стоянова", service_key="2016", service_number=2016,
                    service_name="Удостоверение за наследници", unit="civil", speed="ordinary",
                    term_key="ordinary", term_amount=5, fee_cents=fee, applicant="Иванка Тодорова",
                    address="", phone="", email="", capacity="in_person", delivery="here", language="bg",
                )
            )  # fmt: skip
            session.add(
                ApplicationStanding(
                    application_id=key, counter=desk.station.counter, state="registered", is_open=True,
                    waits_for="", unit="civil", login="", confidential=confidential, about_unit="",
                    about_person="", tasks_open=0,
                )
            )  # fmt: skip
    return paper


def paid_by(charter: Charter, **told: Any) -> Charter:
    """The charter with these facts of how fees are paid."""
    whole = charter.payments.model_dump() | {
        name: tuple(one) if isinstance(one, list) else one for name, one in told.items()
    }
    return charter.model_copy(update={"payments": Payments.model_validate(whole)})


def paying_by(desk: Desk, **told: Any) -> Desk:
    """The same counter under such a charter."""
    return replace(desk, charter=paid_by(desk.charter, **told))
