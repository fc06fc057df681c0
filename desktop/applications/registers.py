"""What a state register asks for before it answers: the facts of what the office gets by itself. Pure."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from desktop.applications.rules import ApplicationRecord, Task
from desktop.office.charter import Charter
from desktop.office.language import DEFAULT_LANGUAGE, language
from desktop.office.permissions import ROLE_NAMES, Clerk, Role


def facts_for_registers(
    record: ApplicationRecord, tasks: Iterable[Task], charter: Charter, clerk: Clerk, at: datetime
) -> dict[str, Any]:
    """The facts in JSON's own types, in the language of the office; None for what nobody has stated.

    Service and its ground, the case, who asks and in what position, for whom, and what is asked from whom.
    The address of the service (URI) is known to no catalogue here: it is left open, never made up.
    """
    words = language(DEFAULT_LANGUAGE)
    positions = [words.gettext(ROLE_NAMES[one]) for one in Role if one in clerk.roles]
    return {
        "made_at": at.isoformat(timespec="seconds"),
        "administration": {
            "key": charter.key,
            "name": charter.municipality.for_language(DEFAULT_LANGUAGE),
            "counter": record.counter,
        },
        "service": {
            "number": record.service_number,
            "name": record.service_name,
            "uri": None,
            "legal_basis": list(record.legal_basis) or None,
        },
        "case": {
            "number": record.number,
            "register_identifier": record.register_number or None,
            "registered_at": record.registered_at.isoformat(timespec="seconds"),
        },
        "clerk": {"login": clerk.login, "names": clerk.name, "positions": positions},
        "subject": {
            "names": record.applicant,
            "identifier_type": record.identifier_kind,
            "identifier": record.identifier,
        },
        "asked": [
            {
                "document": one.name,
                "from": one.from_whom or None,
                "needed_by": one.due_on.isoformat() if one.due_on else None,
            }
            for one in tasks
        ],
        "remark": record.note or None,
    }
