"""What the entries of an invented day in the hall tell, in JSON's own types. Pure."""

from datetime import datetime, timedelta
from typing import Any

from desktop.demo.year.hall import SIGN_UP_COUNTER, Stand, Visit
from desktop.retention.reducing import SOMETHING


class HallTold:
    """Of the day that begins at `midnight`; whoever did something is `actor`."""

    def __init__(self, midnight: datetime, station: str, actor: str) -> None:
        self._day, self._station, self._actor = midnight.date().isoformat(), station, actor
        noon = midnight + timedelta(hours=12)
        self._ahead = noon.utcoffset() or timedelta()

    def at(self, second: int | None, ends: str = ".000000Z") -> str | None:
        """That second of the day as a stored moment."""
        if second is None:
            return None
        minutes, seconds = divmod(second - self._ahead.seconds, 60)
        return f"{self._day}T{minutes // 60:02}:{minutes % 60:02}:{seconds:02}{ends}"

    def stand(self, stand: Stand) -> dict[str, Any]:
        """How a counter stands, but for its key and its clerk."""
        return {
            "station_id": self._station,
            "counter": stand.counter,
            "day": self._day,
            "state": stand.state,
            "since": self.at(stand.at),
            "reason": "rest" if stand.state == "paused" else "",
            "until": self.at(stand.until),
            "kinds": [],
        }

    def ticket(self, visit: Visit) -> dict[str, Any]:
        """A finished ticket, but for its keys and numbers; what has a term is gone from it already."""
        history, ended = self._history(visit), self.at(visit.ended)
        last_call = visit.again or visit.called
        return {
            "station_id": self._station,
            "kind": visit.kind,
            "day": self._day,
            "issued_at": self.at(visit.came),
            "issued_by": self._actor,
            "called_at": self.at(visit.called),
            "serving_since": self.at(visit.serving),
            "finished_at": ended,
            "outcome": visit.outcome,
            "counter": visit.counter,
            "series": "",
            "rank_at": self.at(visit.rank),
            "state": "finished",
            "since": ended,
            "also": [],
            "language": visit.language,
            "easier": visit.easier and SOMETHING,
            "booking": visit.booking and SOMETHING,
            "channel": visit.channel,
            "issued_counter": SIGN_UP_COUNTER,
            "calls": 2 if visit.again else int(last_call is not None),
            "last_called_at": self.at(last_call),
            "for_counter": None,
            "note": "",
            "journal_from": None,
            "done": [{"action": "information", "kind": visit.kind}] if visit.serving else [],
            "breach": visit.cause,
            "history": history,
            "version": len(history),
        }

    def _history(self, visit: Visit) -> list[dict[str, str]]:
        last = {"unserved": "closed", "withdrawn": "withdrawn"}.get(visit.outcome, "finished")
        steps = (
            ("issued", visit.came, ""),
            ("called", visit.called, ""),
            ("breached", visit.called if visit.cause else None, visit.cause),
            ("recalled", visit.again, ""),
            ("serving", visit.serving, ""),
            (last, visit.ended, visit.outcome if last == "finished" else ""),
        )
        found = []
        for step, second, why in steps:
            if moment := self.at(second, "+00:00"):
                here = SIGN_UP_COUNTER if step == "issued" else visit.counter or SIGN_UP_COUNTER
                line = {"at": moment, "by": self._actor, "counter": str(here), "step": step}
                found.append(line | {"why": why} if why else line)
        return found
