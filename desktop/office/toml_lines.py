"""On which line of a TOML text each key stands: `tomllib` does not tell, so its tokens are followed here."""

import re
from collections.abc import Iterator

Step = str | int
"""A key, or the place of an item in a list, from 0."""

Steps = tuple[Step, ...]

_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|\#[^\n]*|\n|[\[\]{}=,.]'
    r"|[^\s\[\]{}=,.\"'#]+",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(.)")
_ENDS_A_VALUE = frozenset({",", "]", "}", "\n", ""})


def lines_of(text: str) -> dict[Steps, list[int]]:
    """The lines, from 1, of every key and item of a text that `tomllib` reads; of a table all its heads."""
    return _Places(text).found


class _Places:
    """One text, followed token by token."""

    def __init__(self, text: str) -> None:
        self.found: dict[Steps, list[int]] = {}
        self._tokens = list(_tokens(text))
        self._at = 0
        self._items_so_far: dict[Steps, int] = {}
        inside: Steps = ()
        while self._token():
            if self._token() == "[":
                inside = self._head()
            elif not self._passed("\n"):
                self._pair(inside)

    def _head(self) -> Steps:
        line = self._line()
        self._at += 1
        is_item = self._passed("[")
        steps: Steps = ()
        named = self._key("]")
        self._passed("]")
        for at, name in enumerate(named, 1):
            steps = (*steps, name)
            if is_item and at == len(named):
                self._items_so_far[steps] = self._items_so_far.get(steps, 0) + 1
            if steps in self._items_so_far:
                self._note(steps, line)
                steps = (*steps, self._items_so_far[steps] - 1)
            self._note(steps, line)
        return steps

    def _pair(self, inside: Steps) -> None:
        line = self._line()
        for name in self._key("="):
            inside = (*inside, name)
            self._note(inside, line)
        self._value(inside)

    def _key(self, end: str) -> list[str]:
        """The steps of a key up to the sign that ends it, which is passed."""
        named = []
        while self._token() not in (end, ""):
            if self._token() != ".":
                named.append(_unquoted(self._token()))
            self._at += 1
        self._at += 1
        return named

    def _value(self, steps: Steps) -> None:
        if self._passed("["):
            self._list(steps)
        elif self._passed("{"):
            while not self._passed("}") and self._token():
                if self._token() in (",", "\n"):
                    self._at += 1
                else:
                    self._pair(steps)
        else:
            while self._token() not in _ENDS_A_VALUE:
                self._at += 1

    def _list(self, steps: Steps) -> None:
        place = 0
        while not self._passed("]") and self._token():
            if self._token() in (",", "\n"):
                place += self._token() == ","
                self._at += 1
            else:
                self._note((*steps, place), self._line())
                self._value((*steps, place))

    def _token(self) -> str:
        return self._tokens[self._at][0] if self._at < len(self._tokens) else ""

    def _line(self) -> int:
        return self._tokens[self._at][1]

    def _passed(self, sign: str) -> bool:
        """Whether that sign stands here; passes it if it does."""
        stands = self._token() == sign
        self._at += stands
        return stands

    def _note(self, steps: Steps, line: int) -> None:
        self.found.setdefault(steps, []).append(line)


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    line = 1
    for found in _TOKEN.finditer(text):
        if not found[0].startswith("#"):
            yield found[0], line
        line += found[0].count("\n")


def _unquoted(name: str) -> str:
    if name.startswith("'"):
        return name[1:-1]
    return _ESCAPE.sub(r"\1", name[1:-1]) if name.startswith('"') else name
