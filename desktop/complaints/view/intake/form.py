"""The form of one submission: what the citizen says, typed once and kept until it is registered."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from desktop.attachments.view.strip import AttachmentStrip
from desktop.complaints.rules import Draft, Kind, Mark, names_staff
from desktop.complaints.view.intake.form_groups import Against, Applicant, Way
from desktop.complaints.view.intake.form_matter import Matter
from desktop.complaints.view.intake.marks import MarksRow
from desktop.complaints.view.intake.mention_question import MentionQuestion
from desktop.complaints.view.intake.repeat import RepeatSign
from desktop.office.charter import Charter
from desktop.widgets.fields import ChoiceField, Field, LineField, TextArea, clear_errors
from desktop.widgets.form_rows import ROW_GAP
from desktop.widgets.layouts import column
from desktop.widgets.sizes import px

_MOST_STRIP = 122
"""Pixels: two rows of attachments; with more of them the strip scrolls by itself."""


class SubmissionForm(QWidget):
    """All fields of a draft. `edited` tells that something was typed or chosen.

    `from_work_asked`: the clerk marked it as a report from work.
    """

    edited = Signal()
    from_work_asked = Signal()

    def __init__(
        self,
        charter: Charter,
        today: Callable[[], date],
        attachments: AttachmentStrip | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._box_opening_id: UUID | None = None
        self.attachments = attachments
        self.who, self.against = Applicant(), Against(charter)
        self.matter, self.way = Matter(today), Way(charter)
        self.question = MentionQuestion(charter)
        self.marks = MarksRow()
        self.repeat = RepeatSign()
        self.matter.text_field.add_beside_label(self.repeat)
        self._name_editors()
        layout = column(
            self.who,
            self.against,
            self.question,
            self.matter,
            self.way,
            self.marks,
            spacing=ROW_GAP,
            parent=self,
        )
        layout.setStretch(3, 1)
        if attachments is not None:
            layout.addWidget(StripPlace(attachments))
        self._tell_edits()

    def _name_editors(self) -> None:
        """Each editor by the name of the draft's field."""
        who, against, matter, way = self.who, self.against, self.matter, self.way
        self.applicant, self.anonymous = who.applicant, who.anonymous
        self.identifier_kind, self.identifier = who.identifier_kind, who.identifier
        self.address, self.phone, self.email = who.address, who.phone, who.email
        self.about_kind, self.about_unit = against.about_kind, against.about_unit
        self.about_person, self.about = against.about_person, against.about
        self.subject, self.happened_on, self.place = matter.subject, matter.happened_on, matter.place
        self.text, self.wanted, self.quotation = matter.text, matter.wanted, matter.quotation
        self.channel, self.capacity = way.channel, way.capacity
        self.answer_by, self.language = way.answer_by, way.language

    def _tell_edits(self) -> None:
        for line in self.findChildren(LineField):
            line.textEdited.connect(self.edited)
        for choice in self.findChildren(ChoiceField):
            choice.chosen.connect(self.edited)
        for area in self.findChildren(TextArea):
            area.textChanged.connect(self.edited)
        self.about_person.taken.connect(self.edited)
        self.anonymous.toggled.connect(self.edited)
        self.marks.edited.connect(self._ask_for_quotation)
        self.against.about_kind.chosen.connect(self._follow)
        self.against.about_unit.chosen.connect(self._follow)
        self.marks.edited.connect(self._follow)
        self.marks.edited.connect(self.edited)
        self.marks.from_work_asked.connect(self.from_work_asked)
        self.repeat.edited.connect(self.edited)
        if self.attachments is not None:
            self.attachments.edited.connect(self.edited)

    def _ask_for_quotation(self) -> None:
        self.matter.ask_for_quotation(self.marks.chosen())

    def _follow(self) -> None:
        """One fact, one switch: whoever is an employee here is staff, and nobody ticks it again."""
        told = Draft(marks=self.marks.chosen(), **self.against.values())
        self.marks.follow(about_staff=names_staff(told))

    def turn_to(self, kind: Kind) -> None:
        """Asks for what matters of this kind."""
        self.matter.turn_to(kind)

    def draft(self, kind: Kind) -> Draft:
        """What stands in the form."""
        marks = self.marks.chosen()
        return Draft(
            kind=kind,
            marks=marks | {Mark.ANONYMOUS} if self.anonymous.isChecked() else marks,
            repeat_of=self.repeat.repeat_of,
            new_facts=self.repeat.new_facts,
            box_opening_id=self._box_opening_id,
            attachments=self.attachments.attached() if self.attachments is not None else (),
            **self.who.values(),
            **self.against.values(),
            **self.matter.values(),
            **self.way.values(),
        )

    def add_marks(self, marks: frozenset[Mark]) -> None:
        """Sets these besides those that stand."""
        self.marks.choose(self.marks.chosen() | marks)
        self.marks.edited.emit()

    def fill(self, draft: Draft) -> None:
        """Puts a draft into the form, without telling that it was edited."""
        self.question.ask(None)
        with QSignalBlocker(self):
            for group in (self.who, self.against, self.matter, self.way):
                group.fill(draft)
            self.marks.choose(draft.marks)
            self._ask_for_quotation()
            self._follow()
            self.repeat.show_repeat(draft.repeat_of, new_facts=draft.new_facts)
            if self.attachments is not None:
                self.attachments.show_attached(draft.attachments)
        self._box_opening_id = draft.box_opening_id
        # A sheet out of a box came by that box.
        self.channel.setEnabled(draft.box_opening_id is None)
        clear_errors(self)


class FormStrip(AttachmentStrip):
    """The strip on one line: its button says what it is, and the tool tip what is accepted."""

    def _make_parts(self) -> None:
        super()._make_parts()
        wordy, whole = self.field, self.layout()
        self.attach.setToolTip(wordy.editor.accessibleDescription())
        self.field = Field(wordy.label.text(), wordy.editor, name=wordy.name, told_below=True)
        self.field.label.hide()
        assert whole is not None
        whole.replaceWidget(wordy, self.field)
        wordy.deleteLater()


class StripPlace(QScrollArea):
    """As high as the strip in it, up to two rows: twenty attachments do not push the words off the screen."""

    def __init__(self, strip: AttachmentStrip) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._strip = strip
        self.setWidget(strip)

    def sizeHint(self) -> QSize:
        """The strip's own, as far as it is shown at once."""
        strip = self._strip
        width = max(self.width(), 1)
        wanted = strip.heightForWidth(width) if strip.hasHeightForWidth() else strip.sizeHint().height()
        return QSize(width, min(wanted, px(_MOST_STRIP)))

    def minimumSizeHint(self) -> QSize:
        """No less high than that."""
        return QSize(1, self.sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The strip has more or fewer rows now."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
