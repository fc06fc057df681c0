"""The figures of a report for the municipality's site: one table, and the same with its texts as JSON."""

import csv
import json
from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import date, datetime
from decimal import Decimal
from io import StringIO
from typing import Any

from desktop.office.workbook import harmless
from desktop.oversight.figures import Figure
from desktop.oversight.reports.rules import Report


def csv_of(figures: Sequence[Figure]) -> bytes:
    """The table in UTF-8 with its mark, so that a spreadsheet reads its letters; a hidden value is empty."""
    written = StringIO(newline="")
    table = csv.writer(written)
    names = [one.name for one in fields(Figure)]
    table.writerow(names)
    table.writerows([_cell(getattr(one, name)) for name in names] for one in figures)
    return written.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> str:
    """Numbers with a point, as machines read them; words that no spreadsheet takes for a formula."""
    if isinstance(value, bool):
        return str(value).lower()
    return harmless(value) if isinstance(value, str) else "" if value is None else str(value)


_ACCEPTED = (("by", "accepted_by"), ("on", "accepted_on"), ("edition", "ordinal"), ("reason", "reason"))


def json_of(report: Report, figures: Sequence[Figure], municipality: str, made_at: datetime) -> bytes:
    """The figures with what stands beside them in the report. Numbers are numbers, days as ISO 8601."""
    measured, texts, accepted = report.measured, report.texts, report.accepted
    changed = ("what", "since", "source", "measured", "before", "after")
    told = {
        "municipality": municipality,
        "period": {"kind": report.period.kind, "begins": report.period.begins, "ends": report.period.ends},
        "made_at": made_at,
        "counters": measured.counters,
        "not_synced": [{"counter": counter, "since": since} for counter, since in measured.not_synced],
        "texts": {name: getattr(texts, name) for name in ("opening", "said", "ahead")},
        "accepted": {name: getattr(accepted, of) for name, of in _ACCEPTED} if accepted else None,
        "changes": [{name: getattr(one, name) for name in changed} for one in report.changes],
        "figures": [asdict(one) for one in figures],
    }
    return json.dumps(told, ensure_ascii=False, indent=1, default=_plain).encode()


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no place in JSON")
