"""How fees are paid, in words: for the answer that is read aloud, the leaflet, the charter on paper."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from babel.numbers import format_currency

from desktop.office.charter.applying import ApplyWay, apply_way_words
from desktop.office.charter.own_services import OwnSpeed, SpeedRule
from desktop.office.charter.payments import Exemption, PaymentCode, Payments, PaymentWay
from desktop.office.charter.spans import span_words
from desktop.office.language import N_, Language

WAYS: Mapping[str, str] = {
    "cash": N_("in cash"),
    "card": N_("by card, at a terminal"),
    "bank": N_("by bank transfer"),
    "portal": N_("in the payment portal of the state"),
    "post_order": N_("by postal order"),
    "other": N_("in another way"),
}
"""What each kind of payment is called: catalogue entries."""

SPEEDS: Mapping[str, str] = {
    "ordinary": N_("ordinary"),
    "fast": N_("fast"),
    "express": N_("express"),
}
"""What each speed is called: catalogue entries."""


def payment_lines(payments: Payments, language: Language) -> list[str]:
    """How one pays here, that cash is not taken, and who pays nothing; empty where the charter is silent."""
    _ = language.gettext
    lines = [way_words(way, language) for way in payments.ways]
    if payments.ways and all(way.kind != "cash" for way in payments.ways):
        lines.append(_("Cash is not taken."))
    if any(way.kind == "bank" for way in payments.ways):
        lines += [code_words(code, language) for code in payments.codes]
    lines += [
        _("No fee is due from {whom}").format(whom=exemption_words(one, language))
        for one in payments.exemptions
    ]
    return lines


def way_words(way: PaymentWay, language: Language) -> str:
    """`с карта, на терминал: гише № 3` or `по банков път: IBAN BG…, BIC …`"""
    code = language.code
    name = way.name.for_language(code) if way.name else language.gettext(WAYS[way.kind])
    told = [
        way.where.for_language(code) if way.where else "",
        f"IBAN {way.iban}" if way.iban else "",
        f"BIC {way.bic}" if way.bic else "",
    ]
    details = ", ".join(filter(None, told))
    return f"{name}: {details}" if details else name


def code_words(code: PaymentCode, language: Language) -> str:
    """`код за вид плащане 44 80 07: такси за административни услуги`"""
    return language.gettext("code of payment {code}: {what}").format(
        code=code.code, what=code.name.for_language(language.code)
    )


def exemption_words(exemption: Exemption, language: Language) -> str:
    """`хора с увреждания (чл. 5 от наредбата)`"""
    return f"{exemption.name.for_language(language.code)} ({exemption.ground.for_language(language.code)})"


def speed_words(speed: OwnSpeed, language: Language) -> str:
    """`обикновена; 5 работни дни; 5,00 лв.`"""
    price = (
        "" if speed.price is None else format_currency(speed.price, speed.currency, locale=language.locale)
    )
    named = language.gettext(SPEEDS[speed.kind])
    return "; ".join(filter(None, (named, speed.name, _lasting(speed, language), price)))


def rule_of_speed_words(rule: SpeedRule, language: Language) -> str:
    """`експресна; 1 работен ден; 2 пъти обикновената цена`"""
    price = times_words(rule.times, language)
    named = language.gettext(SPEEDS[rule.kind])
    return "; ".join(filter(None, (named, _lasting(rule, language), price)))


def times_words(times: Decimal, language: Language) -> str:
    """`2 пъти обикновената цена`"""
    return language.gettext("{times} times the ordinary price").format(times=language.number(times))


def _lasting(one: OwnSpeed | SpeedRule, language: Language) -> str:
    return span_words(one.amount or 0, one.unit, language) if one.unit else ""


MONEY_WORDS: Mapping[type, Callable[[Any, Language], str]] = {
    PaymentWay: way_words,
    PaymentCode: code_words,
    Exemption: exemption_words,
    OwnSpeed: speed_words,
    SpeedRule: rule_of_speed_words,
    ApplyWay: apply_way_words,
}
"""Each of these is one value, and is said whole."""
