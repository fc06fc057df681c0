"""What the rows of a list mean: which services and fees, or which row is wrong and why. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import NAMESPACE_URL, uuid5

from desktop.catalogue.rules import Adopted, Service, ServiceTerm, Speed
from desktop.catalogue.tariff_file import MOST_COLUMNS, Cell, SheetRow, is_spreadsheet
from desktop.catalogue.term_words import length_words
from desktop.catalogue.typed_service import (
    HIGHEST_NUMBER,
    NAME_LIMIT,
    UNIT_LIMIT,
    TypedWay,
    fee_as_typed,
    way_typed,
)
from desktop.catalogue.wording import published_wording, split_documents
from desktop.office.faults import KnownError, WrongInput
from desktop.office.language import N_, language
from desktop.office.names import cleaned_line
from desktop.office.typed_numbers import number_typed

BULGARIAN = language("bg")
_HEAD_WITHIN = 30


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the list, by what its columns are: `number`, `fee` and the others of `wording.toml`."""

    row: int
    cells: Mapping[str, Cell]

    def text(self, column: str) -> str:
        """What stands there. Raises `WrongInput` for what cannot be read."""
        cell = self.cells.get(column, Cell())
        if cell.fault is not None:
            raise WrongInput(cell.fault.message, field=column, **cell.fault.facts)
        return cell.text


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be taken: where, and what to do about it."""

    row: int
    fault: WrongInput


@dataclass(frozen=True, slots=True)
class ReadList:
    """What a list says: the services as they would be, how they are now, and the rows that are wrong."""

    wanted: tuple[Service, ...]
    bad: tuple[BadRow, ...]
    now: Mapping[str, Service]


def lines_of(sheets: Iterable[Sequence[SheetRow]], file: str) -> tuple[Line, ...]:
    """The rows below the head, of the first sheet that has one.

    Raises:
        KnownError: no sheet has a head with a service and a fee; or its only fees are in lev.
    """
    in_lev = ""
    for rows in sheets:
        for place, row in enumerate(rows[:_HEAD_WITHIN]):
            columns, lev = _columns(row)
            if columns.keys() & {"number", "name"} and "fee" in columns:
                whole = MOST_COLUMNS if is_spreadsheet(file) else len(row.cells)
                return tuple(_line(one, columns, whole) for one in rows[place + 1 :])
            in_lev = in_lev or (lev if columns.keys() & {"number", "name"} else "")
    if in_lev:
        raise KnownError(
            N_(
                "In the file {file} the column “{column}” is in lev. Add a column with the fees in euro, as "
                "they were adopted."
            ),
            file=file,
            column=in_lev,
        )
    raise KnownError(
        N_(
            "The file {file} has no row of headings with a service and a fee. Call the columns for example: "
            "{example}."
        ),
        file=file,
        example=", ".join(names[0] for names in published_wording().columns.values()),
    )


def _columns(row: SheetRow) -> tuple[dict[str, int], str]:
    """By what it is, the place of each column; and the heading of fees in lev, if there are any."""
    found: dict[str, int] = {}
    in_lev = ""
    for place, cell in enumerate(row.cells):
        said = _plain(cell.text)
        column = next((name for name, words in published_wording().columns.items() if said in words), None)
        if published_wording().lev.search(said):
            in_lev = in_lev or cell.text
        elif column is not None:
            found.setdefault(column, place)
    return found, in_lev


def _plain(heading: str) -> str:
    return " ".join(re.sub(r"[^\w№€ ]", " ", heading.casefold()).split())


def _line(row: SheetRow, columns: Mapping[str, int], whole: int) -> Line:
    """The row by its columns; with more cells than headings, a separator stands within one of them."""
    there = {name: row.cells[place] for name, place in columns.items() if place < len(row.cells)}
    if any(cell.text for cell in row.cells[whole:]):
        there["number"] = Cell(fault=WrongInput(_MORE_CELLS))
    return Line(row.number, there)


_MORE_CELLS = N_(
    "The row has more cells than there are headings. Separate the cells by semicolons, or put amounts and "
    "names with a comma into quotation marks."
)


def read_list(lines: Sequence[Line], services: Iterable[Service], by: Adopted) -> ReadList:
    """What the list would change of the services, its fees being adopted `by` a decision."""
    reading = _Reading(services, by)
    for line in lines:
        if any(cell.text or cell.fault for cell in line.cells.values()):
            reading.take(line)
    return ReadList(tuple(reading.wanted.values()), tuple(reading.bad), reading.known)


class _Reading:
    """A list under way: what was read of it so far."""

    def __init__(self, services: Iterable[Service], by: Adopted) -> None:
        self.known = {one.key: one for one in services}
        self._named = {one.name.casefold(): one for one in self.known.values()}
        self._by = by
        self._seen: dict[tuple[str, str], int] = {}
        self.wanted: dict[str, Service] = {}
        self.bad: list[BadRow] = []

    def take(self, line: Line) -> None:
        """Takes a row into its service, or keeps it as a bad one."""
        try:
            service = self._described(line, self._service(line))
            term = self._term(line, service)
            if (first := self._seen.setdefault((service.key, term.key), line.row)) != line.row:
                raise WrongInput(
                    N_("Row {first} says the same service at the same speed. Remove one of them."),
                    field="number",
                    first=first,
                )
        except WrongInput as wrong:
            self.bad.append(BadRow(line.row, wrong))
            return
        terms = {one.key: one for one in service.terms or ()} | {term.key: term}
        self.wanted[service.key] = replace(service, terms=tuple(terms.values()))

    def _service(self, line: Line) -> Service:
        name = cleaned_line(line.text("name"), field="name", limit=NAME_LIMIT, required=False)
        written = line.text("number").removeprefix("№").strip()
        named = self._named.get(name.casefold())
        if not written:
            if named is None and not name:
                raise WrongInput(N_("There is neither number nor name. Enter one of them."), field="number")
            return self._so_far(named) or self._new(line, name, None)
        number = number_typed(written, 1, HIGHEST_NUMBER, field="number")
        known = self._so_far(self.known.get(str(number)))
        if named is not None and (known is None or known.key != named.key):
            raise WrongInput(
                N_("“{name}” is another service here: {number}. Correct the number or the name."),
                field="number",
                name=named.name,
                number=named.code or "–",
            )
        return known or self._new(line, name, number)

    def _so_far(self, service: Service | None) -> Service | None:
        return service and self.wanted.get(service.key, service)

    def _new(self, line: Line, name: str, number: int | None) -> Service:
        # The same name has the same key at every counter and in every file.
        key = str(number) if number else str(uuid5(NAMESPACE_URL, name.casefold()))
        if key in self.wanted:
            return self.wanted[key]
        unit = cleaned_line(line.text("unit"), field="unit", limit=UNIT_LIMIT, required=False)
        if not (name and unit):
            raise WrongInput(
                N_(
                    "There is no such service here. Correct the number; or, for a new service, enter name "
                    "and unit."
                ),
                field="number",
            )
        return Service(
            key=key, number=number, name=name, unit=unit, unit_seen=True, terms=None, documents=None,
            brought=None, collected=None, legal_basis=None, sources=(), note=None,
        )  # fmt: skip

    def _described(self, line: Line, service: Service) -> Service:
        """With unit, documents and legal basis as the row says them; what it does not say stays."""
        said: dict[str, object] = {}
        if unit := cleaned_line(line.text("unit"), field="unit", limit=UNIT_LIMIT, required=False):
            said["unit"] = unit
        for column in ("documents", "legal_basis"):
            stands = getattr(service, column)
            if (text := line.text(column)) and text != joined(stands):
                said[column] = tuple(filter(None, (one.strip() for one in re.split(r"[;\n]", text))))
        changed = replace(service, **said)  # type: ignore[arg-type]  # of the same types, by name
        brought, collected = split_documents(changed.documents)
        return replace(changed, brought=brought, collected=collected)

    def _term(self, line: Line, service: Service) -> ServiceTerm:
        speed = _speed(line.text("speed"))
        note = line.text("note")
        key = f"{speed}:{note}" if note else str(speed)
        was = next((one for one in service.terms or () if one.key == key), None)
        length = line.text("term") or ("" if was is None else _length(was))
        fee = line.text("fee")
        exact = line.cells["fee"].number if "fee" in line.cells else None
        if not fee:
            kept = "" if was is None else fee_as_typed(was, BULGARIAN)
            return way_typed(TypedWay(speed, note, length, kept), was, None, field="fee")
        return way_typed(TypedWay(speed, note, length, fee), was, self._by, field="fee", exact=exact)


def _length(term: ServiceTerm) -> str:
    return length_words(term, BULGARIAN) if term.term or term.term_text else ""


def joined(listed: Sequence[str] | None) -> str:
    """A list as one cell holds it."""
    return "; ".join(listed or ())


def _speed(said: str) -> Speed:
    plain = said.casefold()
    if not plain:
        return Speed.ORDINARY
    found = published_wording().speeds.get(plain)
    if found is None:
        raise WrongInput(
            N_("There is no speed “{said}”. Enter one of these: {speeds}."),
            field="speed",
            said=said,
            speeds=", ".join(published_wording().speeds),
        )
    return found
