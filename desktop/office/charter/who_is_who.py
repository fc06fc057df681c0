"""Who is who: what leads a municipality, a district of a city, a regional administration, a ministry."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.office.charter.model import Charter, OfficeKind
from desktop.office.language import N_, Language
from desktop.office.permissions import ROLE_NAMES, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoIsWho:
    """The words for one kind of office, as entries of the catalogue.

    `head` is the post that stands under a letter and may name the office, as {municipality}; `reception` is
    where the head is reached. `roles` are those that are called otherwise than everywhere.
    """

    head: str
    reception: str
    roles: Mapping[Role, str]


_OF_A_MAYOR = N_("Office of the mayor")
_OF_A_MINISTRY = N_("Secretary General")

WHO_IS_WHO: Mapping[OfficeKind, WhoIsWho] = {
    "municipality": WhoIsWho(
        head=N_("Mayor, {municipality}"),
        reception=N_("mayor's reception"),
        roles={Role.SECRETARY: N_("Secretary of the municipality"), Role.MAYORS_OFFICE: _OF_A_MAYOR},
    ),
    "district": WhoIsWho(
        head=N_("Mayor, {municipality}"),
        reception=N_("mayor's reception"),
        roles={Role.SECRETARY: N_("Secretary of the district"), Role.MAYORS_OFFICE: _OF_A_MAYOR},
    ),
    "region": WhoIsWho(
        head=N_("District Governor"),
        reception=N_("district governor's reception"),
        roles={Role.SECRETARY: _OF_A_MINISTRY, Role.MAYORS_OFFICE: N_("Office of the district governor")},
    ),
    "ministry": WhoIsWho(
        head=N_("Minister"),
        reception=N_("minister's reception"),
        roles={Role.SECRETARY: _OF_A_MINISTRY, Role.MAYORS_OFFICE: N_("Office of the minister")},
    ),
}
"""A ministry and a regional administration have a main secretary (Закон за администрацията, чл. 8)."""


def role_words(role: Role, charter: Charter, language: Language) -> str:
    """What a role is called in this office: „Секретар на общината“, in a ministry „Главен секретар“."""
    return language.gettext(WHO_IS_WHO[charter.office_kind].roles.get(role, ROLE_NAMES[role]))


def head_words(charter: Charter, language: Language) -> str:
    """The post that stands under a letter: as the profile says it, else „Кмет на Община Перник“."""
    if charter.letters_signed_by is not None:
        return charter.letters_signed_by.for_language(language.code)
    return language.gettext(WHO_IS_WHO[charter.office_kind].head).format(
        municipality=charter.municipality.for_language(language.code)
    )
