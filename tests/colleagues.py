"""People who work beside Maria: their accounts as they stand in the file, and what they agreed to."""

from uuid import UUID

from db.models import Account, Agreement
from db.models.base import new_key
from desktop.access.proving import clerk_of
from desktop.agreements.rules import GOOD_FOR, About, Answer, Matter, digest_of
from desktop.desk import Desk
from desktop.office.passwords import password_hash
from desktop.office.permissions import Clerk, Permission, Role


def colleague(desk: Desk, login: str, name: str, *roles: Role, password: str = "", unit: str = "") -> Clerk:
    """Somebody who has an account here; `password` is their user name three times if not given."""
    with desk.writing(Permission.SIGN_IN) as change:
        row = change.new_row(
            Account,
            id=new_key(),
            login=login,
            name=name,
            password_hash=password_hash(password or login * 3),
            roles=sorted(roles),
            active=True,
            created_at=change.now,
            unit=unit,
        )
        change.record("account.opened", row)
        return clerk_of(row)


def agreed(desk: Desk, matter: Matter, about: About) -> UUID:
    """A second person has agreed to what Maria, or whoever is at the desk, proposed."""
    assert desk.clerk is not None
    with desk.writing(Permission.SIGN_IN) as change:
        key = new_key()
        row = change.new_row(
            Agreement,
            id=key,
            matter=matter,
            digest=digest_of(key, matter, about),
            words="Съгласувано",
            proposed_by=desk.clerk.id,
            proposed_name=desk.clerk.name,
            proposed_at=change.now,
            expires_at=change.now + GOOD_FOR,
            answer=Answer.AGREED,
            answered_by=new_key(),
            answered_name="Втори Служител",
            answered_at=change.now,
        )
        change.record("agreement.agreed", row)
        return key
