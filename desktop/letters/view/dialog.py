"""Letters before they go out: every word can be read, edited and seen on paper; then they are sent."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from desktop.letters.kinds import Form, LetterKind, Reader
from desktop.letters.paper import paper_kind, paper_of
from desktop.letters.rules import (
    LETTER_FIELDS,
    LetterDraft,
    checked_letter,
    position_and_name,
    signature,
)
from desktop.letters.salutation import Addressed, other_salutations
from desktop.office.faults import KnownError
from desktop.office.language import N_, _, language, paper_languages, spoken
from desktop.office.names import NAME_LIMIT
from desktop.shell.previews import preview_paper
from desktop.shell.workplace import Workplace
from desktop.widgets.banner import Note
from desktop.widgets.buttons import KeyButton
from desktop.widgets.dialog import Dialog
from desktop.widgets.fields import Field, LineField
from desktop.widgets.layouts import column, row
from desktop.widgets.segmented import Segmented
from desktop.widgets.sizes import fixed_width

_ADDRESSED = {
    Addressed.LADY: N_("a lady"),
    Addressed.GENTLEMAN: N_("a gentleman"),
    Addressed.EITHER: N_("not known"),
    Addressed.SEVERAL: N_("an organisation"),
}
_WIDTH = 1080
_SIDE = 300
_TO_WHOM, _SIGNED = ("addressee", "address"), ("signed_by", "signer")


class LetterDialog(Dialog):
    """Shows composed letters, each in one language or several. Ctrl+Enter asks to send and print them all.

    `drafts` are the letters that go out together, one for each kind and language; of each kind the first
    is shown first. `send_asked` brings a tuple of drafts, one for each kind in the language chosen,
    cleaned; the keys are the same however often it is asked. The dialog stays until `accept()`;
    `refuse(error)` says why nothing went out. What is edited survives a change of letter or language, and
    the first Esc.
    """

    send_asked = Signal(object)

    def __init__(self, workplace: Workplace, parent: QWidget, drafts: Sequence[LetterDraft]) -> None:
        chosen: dict[LetterKind, str] = {}
        for one in drafts:
            chosen.setdefault(one.kind, one.language)
        super().__init__(
            drafts[0].kind.called(spoken()) if len(chosen) == 1 else _("Letters"),
            parent,
            go_on=_("Send and print") if any(kind.is_sent for kind in chosen) else _("Print"),
            go_on_key="Ctrl+Enter",
            width=_WIDTH,
        )
        self._workplace = workplace
        self._drafts = {(one.kind, one.language): one for one in drafts}
        self._as_composed: dict[tuple[LetterKind, str], LetterDraft] = {}
        self._chosen = chosen
        self._kind = drafts[0].kind
        self._warned = False
        self._ways: dict[Addressed, str] = {}
        self._make_parts()
        self._lay_out()
        self._show()
        self.confirmed.connect(self._ask)

    # What it is made of

    def _make_parts(self) -> None:
        words = spoken()
        self.letters = Segmented([(kind, kind.called(words)) for kind in self._chosen])
        self.letters.setAccessibleName(_("Letters"))
        self.letters.chosen.connect(self._change_letter)
        self.language = Segmented([])
        self.language.setAccessibleName(_("Language of the letter"))
        self.language.chosen.connect(self._change_language)
        self.salutation = Segmented([])
        self.salutation.setAccessibleName(_("Salutation"))
        self.salutation.chosen.connect(self._change_salutation)
        signer = LineField(_("empty: it is signed by hand"), longest=NAME_LIMIT)
        self.form = self.bind(LETTER_FIELDS, editors={"signer": signer}, check=lambda: _fit(self.draft()))
        self.text = self.main_field = self.form.editors["text"]
        self.warning = Note("", kind="warning")
        self.warning.hide()
        self.preview = KeyButton(_("Look at the letter"), "Ctrl+R", icon="eye")
        self.preview.clicked.connect(self._preview)
        self.buttons.insertWidget(1, self.preview)

    def _lay_out(self) -> None:
        side = QWidget()
        fixed_width(side, _SIDE)
        column(
            Field(_("Language of the letter"), self.language),
            *(self.form[name] for name in (*_TO_WHOM, *_SIGNED)),
            None,
            spacing=12,
            parent=side,
        )
        self._saluted = Field(_("Salutation"), self.salutation)
        right = column(self._saluted, self.form["subject"], self.form["text"], spacing=12)
        right.setStretch(2, 1)
        both = row(spacing=24)
        both.addWidget(side)
        both.addLayout(right, 1)
        self.add(row(self.letters, None), both, self.warning)

    # What it shows

    @property
    def _place(self) -> tuple[LetterKind, str]:
        return self._kind, self._chosen[self._kind]

    def draft(self) -> LetterDraft:
        """The letter being looked at, as it stands in the fields."""
        typed = {name: value for name, value in self.form.values().items() if self.form.is_asked(name)}
        if "signer" in typed:
            typed["signed_by"] = signature(typed["signed_by"], typed.pop("signer"))
        return replace(self._drafts[self._place], **typed)

    def is_edited(self) -> bool:
        """Whether anything would be lost if the dialog closed."""
        self._drafts[self._place] = self.draft()
        return any(self._drafts[place] != composed for place, composed in self._as_composed.items())

    def _change_letter(self, kind: LetterKind) -> None:
        self._drafts[self._place] = self.draft()
        self._kind = kind
        self._show()

    def _change_language(self, code: str) -> None:
        self._drafts[self._place] = self.draft()
        self._chosen[self._kind] = code
        self._show()

    def _change_salutation(self, who: Addressed) -> None:
        begins, _break, rest = self.text.value().partition("\n")
        if begins in self._ways.values():
            self.text.setPlainText(f"{self._ways[who]}\n{rest}")

    def _show(self) -> None:
        kind, code = self._place
        draft = self._drafts[kind, code]
        self._offer_choices(kind, code)
        for name in _TO_WHOM:
            self.form.ask(name, asked=kind.is_sent)
        for name in _SIGNED:
            self.form.ask(name, asked=kind.form is Form.LETTER)
        position, signer = position_and_name(draft.signed_by)
        shown = {name: getattr(draft, name) for name in (*_TO_WHOM, "subject", "text")}
        self.form.show_values({**shown, "signed_by": position, "signer": signer})
        for line in self.findChildren(LineField):
            # What does not fit is read from its beginning.
            line.setCursorPosition(0)
        for name in ("subject", "text"):
            self.form.editors[name].setReadOnly(kind.of_nobody)
        self.form.clear_errors()
        self._as_composed.setdefault((kind, code), self.draft())

    def _offer_choices(self, kind: LetterKind, code: str) -> None:
        offered = [one for of_kind, one in self._drafts if of_kind is kind]
        with QSignalBlocker(self.language):
            self.language.set_options([one for one in paper_languages() if one[0] in offered])
            self.language.set_value(code)
        self.letters.setVisible(len(self._chosen) > 1)
        self._offer_salutations(kind, code)

    def _offer_salutations(self, kind: LetterKind, code: str) -> None:
        """Where the letter begins with one: a name does not always tell who is addressed."""
        draft = self._drafts[kind, code]
        begins = draft.text.partition("\n")[0]
        to_sender = kind.reader is Reader.SENDER
        ways = dict(other_salutations(begins, draft.addressee, language(code))) if to_sender else {}
        self._ways = ways
        with QSignalBlocker(self.salutation):
            self.salutation.set_options([(who, _(_ADDRESSED[who])) for who in ways])
            if ways:
                self.salutation.set_value(next(who for who, words in ways.items() if words == begins))
        self._saluted.setVisible(bool(ways))

    # What is done

    def refuse(self, error: Exception) -> None:
        """Nothing went out: says why, and lets the clerk try again."""
        self.go_on.setEnabled(True)
        self._workplace.report(error, self)

    def reject(self) -> None:
        """The first Esc on an edited letter only warns."""
        if self._warned or not self.go_on.isEnabled() or not self.is_edited():
            super().reject()
            return
        self._warned = True
        self.warning.say(
            _("This is edited and not sent. Press Esc once more to leave it; the changes are lost."),
            kind="warning",
        )
        self.warning.show()

    def _ask(self) -> None:
        self.form.clear_errors()
        self._drafts[self._place] = self.draft()
        ready: list[LetterDraft] = []
        for kind in self._chosen:
            letter = self._ready(kind)
            if letter is None:
                return
            ready.append(letter)
        self.go_on.setEnabled(False)
        self.warning.hide()
        self._warned = False
        self.send_asked.emit(tuple(ready))

    def _ready(self, kind: LetterKind) -> LetterDraft | None:
        """The cleaned letter; or None, and it is shown with what is wrong with it."""
        draft = self._drafts[kind, self._chosen[kind]]
        try:
            return _fit(draft)
        except KnownError as fault:
            self.letters.set_value(kind)
            self._workplace.report(fault, self)
            return None

    def _preview(self) -> None:
        draft = self.draft()
        make = partial(paper_of, self._workplace.desk, draft)
        preview_paper(self._workplace, self, make, draft.subject, self.go_on.click, of=paper_kind(draft))


def _fit(draft: LetterDraft) -> LetterDraft:
    """As it goes out: what is only printed may say whatever it says."""
    return checked_letter(draft) if draft.kind.is_sent else draft
