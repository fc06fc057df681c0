"""How attachments are called on screens."""

from decimal import Decimal

from desktop.attachments.rules import SHORT_KINDS, Attached
from desktop.office.language import N_, Language

_KILOBYTE = 1024
_MEGABYTE = 1024 * 1024
_TENTH = Decimal("0.1")


def size_words(size: int, language: Language) -> str:
    """`840 KB` or `1.2 MB`, never nothing."""
    if size < _MEGABYTE:
        return language.gettext(N_("{size} KB")).format(size=language.number(max(1, size // _KILOBYTE)))
    megabytes = (Decimal(size) / _MEGABYTE).quantize(_TENTH)
    return language.gettext(N_("{size} MB")).format(size=language.number(megabytes))


def kind_and_size(attached: Attached, language: Language) -> str:
    """`PDF, 1.2 MB`"""
    return language.gettext(N_("{kind}, {size}")).format(
        kind=SHORT_KINDS.get(attached.media_type, "?"), size=size_words(attached.size, language)
    )
