"""The rule of who may see what, in plain words: the condition of the query is held against it."""

from desktop.access.rules import COMMISSION, Bounds, Guarded, Reader, is_complained_about, name_key


def may_see(bounds: Bounds, guarded: Guarded) -> bool:
    """Whether this person may see that submission, in a list, in a count or opened."""
    if is_complained_about(bounds, guarded):
        return False
    if not guarded.confidential or bounds.keeps_all or bounds.keeps(guarded.keys):
        return True
    if bounds.keeps_commissioned and guarded.unit == COMMISSION:
        return True
    named = {Reader(bounds.login, bounds.name), Reader("", name_key(bounds.name))}
    return not named.isdisjoint(guarded.readers)
