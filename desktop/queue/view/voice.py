"""Calls said aloud in the hall, one after the other: a chime, then a voice in the citizen's language."""

from collections import deque
from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QLocale, QObject, QProcess, QStandardPaths, QTimer, QUrl

from desktop.office.places import RESOURCES

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QSoundEffect
    from PySide6.QtTextToSpeech import QTextToSpeech

Then = Callable[[], None]
_CHIME_MS = 1_300
_LONGEST_MS = 20_000
"""After which a voice is taken as dumb, and the next call is said."""

_WORDS_A_MINUTE = "140"
_WINDOWS_FOLDERS = ["C:/Program Files/eSpeak NG", "C:/Program Files (x86)/eSpeak NG"]


class Loudspeaker(Protocol):
    """What the hall hears; `then` follows when it is over, or at once where there is nothing to hear."""

    def ring(self, then: Then) -> None:
        """The chime."""

    def say(self, text: str, language: str, then: Then) -> None:
        """A voice of that language."""


class Announcements:
    """One at a time, in the order in which they came; `rings` and `speaks` are switched apart."""

    def __init__(self, loudspeaker: Loudspeaker) -> None:
        self.rings = self.speaks = True
        self._loudspeaker = loudspeaker
        self._waiting: deque[tuple[str, str]] = deque()
        self._under_way = False

    def add(self, text: str, language: str) -> None:
        """Says `text` in that language once all before it is said."""
        self._waiting.append((text, language))
        if not self._under_way:
            self._next()

    def _next(self) -> None:
        self._under_way = bool(self._waiting)
        if self._waiting:
            say = partial(self._say, *self._waiting.popleft())
            if self.rings:
                self._loudspeaker.ring(say)
            else:
                say()

    def _say(self, text: str, language: str) -> None:
        if self.speaks:
            self._loudspeaker.say(text, language, self._next)
        else:
            self._next()


class HallLoudspeaker(QObject):
    """This computer's: a voice installed in it, else the program `espeak-ng`, else the chime alone.

    Qt's libraries for sound are dear, and are loaded at the first call.
    """

    def __init__(self, parent: QObject | None = None, *, engine: str = "") -> None:
        """`engine` names one of Qt's for speech; empty: the system's."""
        super().__init__(parent)
        self._engine = engine
        self._then: Then | None = None
        self._longest = QTimer(self, singleShot=True, interval=_LONGEST_MS)
        self._longest.timeout.connect(self._ended)

    def ring(self, then: Then) -> None:
        """See `Loudspeaker`; without a sound card it lasts as long."""
        self._chime.play()
        QTimer.singleShot(_CHIME_MS, self, then)

    def say(self, text: str, language: str, then: Then) -> None:
        """See `Loudspeaker`."""
        voice, program = self._voice_of(language), _espeak()
        self._then = then
        self._longest.start()
        if voice is not None:
            voice.say(text)
        elif program:
            process = QProcess(self)
            process.stateChanged.connect(partial(self._look_after, process))
            self._longest.timeout.connect(process.kill)
            process.start(program, ["-v", language, "-s", _WORDS_A_MINUTE, text])
        else:
            self._ended()

    @cached_property
    def _chime(self) -> "QSoundEffect":
        from PySide6.QtMultimedia import QSoundEffect  # noqa: PLC0415 - see the class

        return QSoundEffect(self, source=QUrl.fromLocalFile(str(RESOURCES / "sounds" / "chime.wav")))

    @cached_property
    def _voice(self) -> "QTextToSpeech":
        from PySide6.QtTextToSpeech import QTextToSpeech  # noqa: PLC0415 - see the class

        voice = QTextToSpeech(self._engine, self)
        still = {QTextToSpeech.State.Ready, QTextToSpeech.State.Error}
        voice.stateChanged.connect(lambda state: self._ended() if state in still else None)
        return voice

    def _voice_of(self, language: str) -> "QTextToSpeech | None":
        """The installed voice, in whichever country's form of the language there is; None without one."""
        wanted = QLocale(language).language()
        for locale in self._voice.availableLocales():
            if locale.language() == wanted:
                self._voice.setLocale(locale)
                return self._voice
        return None

    def _look_after(self, process: QProcess, state: QProcess.ProcessState) -> None:
        if state is QProcess.ProcessState.NotRunning:
            process.deleteLater()
            self._ended()

    def _ended(self) -> None:
        then, self._then = self._then, None
        self._longest.stop()
        if then is not None:
            then()


def _espeak() -> str:
    """Where the program is, which knows Bulgarian; empty where it is not installed."""
    found = QStandardPaths.findExecutable("espeak-ng")
    return found or QStandardPaths.findExecutable("espeak-ng", _WINDOWS_FOLDERS)
