"""How what is finished is delivered, in the reader's language."""

from desktop.applications.rules import Delivery
from desktop.office.language import N_, Language

_DELIVERIES = {
    Delivery.HERE: N_("at this counter"),
    Delivery.POST: N_("by post"),
    Delivery.EMAIL: N_("by e-mail"),
    Delivery.SECURE: N_("by the state's secure delivery"),
}


def delivery_word(delivery: Delivery, language: Language) -> str:
    """`на това гише`, `по пощата`, …"""
    return language.gettext(_DELIVERIES[delivery])
