"""People of an office that is made to be tried: their accounts stand in the file, nobody was asked."""

from db.models import Account
from db.models.base import new_key
from desktop.access.proving import clerk_of
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
