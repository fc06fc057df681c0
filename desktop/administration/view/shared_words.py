"""Words that several screens of the administration share."""

from desktop.office.charter import Site
from desktop.office.language import _, spoken


def site_words(site: Site) -> str:
    """A building by its name and address."""
    code = spoken().code
    name = site.name.for_language(code)
    if site.address is None:
        return name
    return _("{name}, {address}").format(name=name, address=site.address.for_language(code))
