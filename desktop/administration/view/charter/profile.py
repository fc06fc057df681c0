"""The profile in force, value by value: what it is, and on whose word."""

from desktop.office.charter import ValueOrigin, key_title, provenance
from desktop.office.language import N_, _, ngettext, pgettext, spoken
from desktop.shell.list_page import ListPage
from desktop.shell.workplace import Workplace
from desktop.widgets.beside import Beside
from desktop.widgets.cards import Card
from desktop.widgets.fields import LineField
from desktop.widgets.labels import Chip, Kind, SectionTitle, Text
from desktop.widgets.layouts import column, row
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.segment_rows import SegmentRows
from desktop.widgets.sizes import fixed_width

_DETAILS_WIDTH = 330
_ALL, _OPEN, _UNVERIFIED = "all", "open", "unverified"
_ORIGINS = ("charter", "law", "setting", "office")
_KINDS: dict[str, Kind] = {"charter": "info", "law": "plain", "setting": "plain", "office": "ok"}
_SAID_BY = {
    "charter": N_("In the charter's words"),
    "law": N_("The law"),
    "setting": N_("Our setting, to be confirmed"),
    "office": N_("The administration's decision"),
}


def origin_word(origin: str) -> str:
    """What a source is called on a chip."""
    return {
        "charter": pgettext("source", "charter"),
        "law": pgettext("source", "law"),
        "setting": pgettext("source", "setting"),
        "office": pgettext("source", "administration"),
    }[origin]


def chip_of(origin: ValueOrigin) -> tuple[str, Kind]:
    """The chip of one value: its source, and whether it still waits for somebody."""
    if origin.is_open:
        return pgettext("value", "not settled"), "warning"
    if origin.verify:
        return _("{source} · to be verified").format(source=origin_word(origin.source_kind)), "warning"
    return origin_word(origin.source_kind), _KINDS[origin.source_kind]


class ProfilePart(ListPage[list[ValueOrigin]]):
    """Every value, to be searched and filtered; beside it the quotation that it rests on."""

    opens = False
    """A value stands whole beside the list: there is nothing more to open."""

    def __init__(self, workplace: Workplace) -> None:
        self.search = LineField(_("Search in the profile: hours, anonymous, deadline…"))
        self.search.setAccessibleName(_("Search in the profile"))
        super().__init__(workplace, ResultList(says=_("Values of the profile")), self.search)
        desk, words = workplace.desk, spoken()
        self._titled = {
            origin.key: (key_title(desk.charter, origin.key, words), origin)
            for origin in provenance(desk.charter, words)
        }
        self.filter = SegmentRows(self._filters())
        self.filter.setAccessibleName(_("Which values"))
        self.details = ValueDetails()
        self.sides = Beside(self.details, "magnifying-glass")
        fixed_width(self.sides, _DETAILS_WIDTH)
        head = row(self.search, self.hint, spacing=12)
        found = Card(None, head, row(self.filter, None), self.list, spacing=12)
        found.body.setStretch(2, 1)
        row(found, self.sides, spacing=16, parent=self).setStretch(0, 1)
        # It is searched in memory: there is nothing to wait for.
        self.search.textChanged.connect(lambda _typed: self.look_anew())
        self.filter.chosen.connect(lambda _value: self.look_anew())
        self.look_anew()

    def _filters(self) -> list[tuple[str, str]]:
        return [
            (_ALL, pgettext("values", "All")),
            (_OPEN, pgettext("values", "Not settled")),
            (_UNVERIFIED, _("To be verified")),
            *((origin, origin_word(origin).capitalize()) for origin in _ORIGINS),
        ]

    def look(self) -> None:
        """Looks in the profile that is in force."""
        typed = self.search.value().casefold().split()
        self.take(
            [
                origin
                for title, origin in self._titled.values()
                if self._wanted(origin) and all(word in _searched(title, origin) for word in typed)
            ]
        )

    def _wanted(self, origin: ValueOrigin) -> bool:
        chosen = self.filter.value()
        if chosen in _ORIGINS:
            return not origin.is_open and origin.source_kind == chosen
        return {_OPEN: origin.is_open, _UNVERIFIED: origin.verify}.get(chosen, True)

    def rows_of(self, found: list[ValueOrigin]) -> list[ListRow]:
        """What each is called, its value, and who says so."""
        return [self._row(origin) for origin in found]

    def hint_of(self, found: list[ValueOrigin]) -> str:
        """How many."""
        return ngettext("{count} value", "{count} values", len(found))

    def nothing_words(self) -> str:
        """What else to type."""
        return _("Nothing found. Try one word of the name, the value or the source.")

    def _row(self, origin: ValueOrigin) -> ListRow:
        chip, kind = chip_of(origin)
        value = " ".join(origin.value_text.split("\n"))
        return ListRow(
            key=origin.key,
            title=self._titled[origin.key][0],
            detail=_("not decided yet") if origin.is_open else value,
            chip=chip,
            chip_kind=kind,
        )

    def show_one(self, key: str) -> None:
        """The value with its source."""
        self.details.show_value(*self._titled[key])
        self.show_card(key)


class ValueDetails(Card):
    """One value with its source, word for word."""

    def __init__(self) -> None:
        super().__init__(None, spacing=8)
        self.title = Text("", "heading")
        self.value = Text("")
        self.chip = Chip()
        self.said_by = SectionTitle("")
        self.quotation = Text("")
        self.law_title = SectionTitle(_("What the law says"))
        self.law = Text("")
        self.key = Text("", "dim")
        self.add(
            row(self.chip, None),
            self.title,
            self.value,
            12,
            self.said_by,
            self.quotation,
            8,
            self.law_title,
            self.law,
            None,
            column(SectionTitle(_("Key in the file")), self.key, spacing=2),
        )

    def show_value(self, title: str, origin: ValueOrigin) -> None:
        """Shows one value whole."""
        self.title.setText(title)
        self.value.setText(_("not decided yet") if origin.is_open else origin.value_text)
        self.chip.show_state(*chip_of(origin))
        self.said_by.setText(
            _("Question to the administration") if origin.is_open else _(_SAID_BY[origin.source_kind])
        )
        quoted = origin.source_kind == "charter" and not origin.is_open
        self.quotation.setText(_("“{words}”").format(words=origin.quotation) if quoted else origin.quotation)
        for widget in (self.law_title, self.law):
            widget.setVisible(bool(origin.law))
        self.law.setText(origin.law)
        self.key.setText(origin.key)


def _searched(title: str, origin: ValueOrigin) -> str:
    said = (title, origin.value_text, origin.quotation, origin.law, origin.key)
    return " ".join(said).casefold()
