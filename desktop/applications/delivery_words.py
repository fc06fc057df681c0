"""How what is finished is delivered, in the reader's language."""

from desktop.applications.rules import DELIVERIES, Delivery
from desktop.office.language import Language


def delivery_word(delivery: Delivery, language: Language) -> str:
    """`на гише`, `по пощата`, …"""
    return language.gettext(DELIVERIES[delivery])
