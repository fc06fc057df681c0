"""F3: the service catalogue as the clerk sees it."""

from desktop.catalogue.view.catalogue_page import CatalogueView
from desktop.catalogue.view.search import search_hits

__all__ = ["CatalogueView", "search_hits"]
