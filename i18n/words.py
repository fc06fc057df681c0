"""Holds the texts to what of `WORDS.md` a program can hold: `python i18n/words.py`.

The signs, the words of which there is one for each thing, and the buttons.
"""

import ast
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from babel.messages.pofile import read_po

HOUSE = Path(__file__).resolve().parent.parent

# A text is a sentence when it ends in a full stop. These end in one and are none.
_SHORTENED = re.compile(r"(?:^|\s|\})(?:ч|мин|стр|тел|No|min)\.$")
_CLOSING = "“”)"
_LONGEST_BUTTON = 28


@dataclass(frozen=True, slots=True)
class Word:
    """A word that is not used, in one language, and what is said instead."""

    pattern: str
    instead: str
    but: str = ""  # where the word is right after all: a pattern of the whole text

    def stands_in(self, text: str) -> bool:
        """Whether the text says it."""
        said = re.sub(r"\{\w*\}", "{}", text)
        return bool(re.search(self.pattern, said, re.IGNORECASE)) and not (
            self.but and re.search(self.but, text)
        )


# One thing, one word. The left column of WORDS.md is what is found here, the right one what is said.
ENGLISH = (
    Word(r"\bdossier", "case"),
    Word(r"\bsubmissions?\b", "case", but=r"[Oo]ral submission|repeated submissions"),
    Word(r"\bbookings?\b", "appointment"),
    Word(
        r"\b(?:an|another|free|new|coming|wants?|gets?|loses?|gives?|gave) (?:the |this )?hours?\b",
        "appointment, or time",
    ),
    Word(r"\bterms?\b", "deadline"),
    Word(r"\bcitizens?\b", "person"),
    Word(r"\bsignals?\b", "report"),
    Word(r"\bsen[dt] on\b|\bsending on\b", "forward"),
    Word(r"\bjournal\b", "log"),
    Word(r"\bcall(?:ed)? off\b", "cancel"),
    Word(r"\bgiv(?:e|en|ing) back\b|\bgive the .* back\b", "give up"),
    Word(r"\bwhoever\b|\banew\b|\bno more\b|\bit ends here\b", "what a person says at a counter"),
    Word(
        r"\b(?:is|are) good\b|\bof before\b|\bas (?:it|they) stands?\b|\bstands? (?:there|here|empty|with)\b"
        r"|\bholds? (?:no|at|the same|personal|what)\b|\b(?:it|that) lies\b|\bwhatever was\b",
        "what a person says at a counter",
    ),
    Word(r"\bis kept as a PDF\b", "saved as a PDF"),
    Word(r"\b(?:take|taken|taking) out\b", "export"),
    Word(r"\bmade a mistake\b", "program error"),
    Word(r"\bfrom work\b|\bone's work\b|\btheir own work\b|\bbreach(?:es)? at work\b", "work report"),
)
BULGARIAN = (
    Word(r"\bдосие", "преписка"),
    Word(r"\bприемащ(?:ия|ият)?\b", "длъжностно лице"),
    Word(r"\bпомолете\b|\bпоискайте право\b", "Обърнете се към…"),
    Word(r"\bмахн(?:и|ете)\b", "премахни"),
    Word(r"\bсгреши\b|\bдопусна грешка\b", "грешка в програмата"),
    Word(r"\bръководител\w* на службата\b", "ръководителят на центъра"),
    Word(r"(?<!препраща )(?<!препращам )(?<!препращане )\bпо компетентност\b", "препращам"),
    Word(r"\bотворен\w* прием", "открита приемна"),
    Word(r"\bоткрит(?:и)? (?:въпрос|стойност)", "неуточнено"),
    Word(r"\bподаденото от Вас\b", "преписката Ви"),
    Word(r"\bпри работа\b|\bот работното място\b|\bвръзка с работата\b", "узнато в работен контекст"),
    Word(r"\bпотребители(?:те)?\b", "служители с достъп"),
    Word(r"\bвърнат час|\bвръщане на (?:часа|деня)\b|\b(?:часът|денят) е върнат\b", "освободен, възстановен"),
    Word(r"\bизпратен[оаи]? по компетентност\b", "препратено"),
    Word(r"\b(?:опитайте|отпечатай|отпечатайте|отпечата) пак\b", "отново"),
    Word(r"\bпечатай\b", "отпечатай"),
    Word(r"\bдо кога\b", "докога, or срок"),
    Word(r"\bбилет", "талон"),
    Word(r"\bелектронна поща\b", "имейл"),
    Word(r"\b(?:три(?:те)? имена|пълно(?:то)? име)\b", "име, презиме и фамилия"),
    Word(r"\bвторо лице\b", "втори служител"),
    Word(r"\bпоименно определен|\bопределени(?:те)? (?:\w+ )*(?:хора|лица)\b", "определените служители"),
    Word(r"\bизнас\w+ на регистъра\b", "дневник"),
    Word(r"\b(?:в|от) лева\b", "левове"),
    Word(r"(?<!\w)в F\d", "във F"),
    Word(r"\bникое (?:отворено )?гише\b|\bникоя от\b", "нито едно, нито една от"),
    Word(r"\bне може да \w+[аеия]те\b", "нямате право да, or не можете да"),
    Word(
        r"(?:\{\}|\d) (?:\w+и )*(?:записи|часове|случаи|файлове|листове|документи|месеци|редове|отговори)\b",
        "the counted form: 2 записа, 5 часа",
    ),
)  # fmt: skip
_DAYS = "day|new_day|weekday|when|moment|date"
_SMALL_YOU = re.compile(r"(?<![\w-])(?:вие|вас|вашата|вашия|вашият|вашето|вашите|ваш)(?!\w)")


def faults(english: str, bulgarian: str) -> Iterator[str]:
    """What of the rules this pair of texts breaks, one sentence each."""
    for text, words in ((english, ENGLISH), (bulgarian, BULGARIAN)):
        for word in words:
            if word.stands_in(text):
                yield f"say {word.instead!r}"
        if "—" in text:
            yield "the dash is „–“, never the long one"
    yield from _signs(english, bulgarian)
    if re.search(r"\S  \S| [,.;:!?](?:\s|$)", bulgarian):
        yield "one blank between two words, and none before a sign"
    if "(а)" in bulgarian:
        yield "„(а)“: put the name after a colon, so that it decides no grammar"
    if re.search(rf"(?i)\bвъ?в? \{{(?:{_DAYS})\}}", bulgarian):
        yield "no preposition before a day: „в вторник“"
    if bulgarian.endswith(".") and re.search(r"\{time\}(?! (?:ч|мин)\.)", bulgarian):
        yield "in a sentence an hour is „{time} ч.“"
    if english.startswith("You may not") and "бърнете се към" not in bulgarian:
        yield "whoever may not is sent on with „Обърнете се към…“"


def _signs(english: str, bulgarian: str) -> Iterator[str]:
    shortened = _SHORTENED.search(english) or _SHORTENED.search(bulgarian)  # „ч.“ may also end the sentence
    if not shortened and _is_sentence(english) != _is_sentence(bulgarian):
        yield "both languages end in a full stop, or neither; Sentence.format leaves the second one out"
    if re.search(r"\} [А-Я][а-я]", bulgarian) and not re.search(r"\} [A-Z][a-z]", english):
        yield "a sentence ends in a full stop also after a place; Sentence.format leaves the second one out"
    if re.search(r"(?i)(?:гише|counter) \{", english + bulgarian):
        yield "„№“ stands before the number of a counter"
    if re.search(r"[„\"]", english) or re.search(r"[”\"]", bulgarian):
        yield "the quotation marks are “ ” in English and „ “ in Bulgarian"
    if re.search(r"(?<!\w)й(?!\w)", bulgarian):
        yield "„ѝ“ bears its accent"
    if _SMALL_YOU.search(bulgarian):
        yield "„Вие“ is written with a capital"


def _is_sentence(text: str) -> bool:
    return text.rstrip(_CLOSING).endswith(".")


def button_faults(house: Path, bulgarian: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with the buttons: an order of at most 28 characters, and no noun.

    Args:
        house: the checkout whose `desktop` is read.
        bulgarian: the Bulgarian text of every English one.
    """
    for path in sorted((house / "desktop").rglob("*.py")):
        for text in _buttons(path):
            word = bulgarian.get(text, "")
            if len(word) > _LONGEST_BUTTON:
                yield f"{word!r} is too long for a button: {len(word)} characters"
            if re.match(r"Печат на|\w+(?:ане|ене|яне)\b", word):
                yield f"{word!r} is no order, and a button is one"


def _buttons(path: Path) -> Iterator[str]:
    for call in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "KeyButton":
            for said in ast.walk(call.args[0]) if call.args else ():
                if isinstance(said, ast.Constant) and isinstance(said.value, str):
                    yield said.value


def problems(house: Path) -> Iterator[str]:
    """Every text of the checkout that breaks a rule, one sentence each."""
    with (house / "i18n" / "bg" / "LC_MESSAGES" / "messages.po").open("rb") as file:
        entries = [message for message in read_po(file) if message.id and message.string]
    said: dict[str, str] = {}
    for message in entries:
        texts = [message.id] if isinstance(message.id, str) else list(message.id)
        forms = [message.string] if isinstance(message.string, str) else list(message.string or ())
        said[texts[0]] = forms[0]
        for place, form in enumerate(forms):
            english = texts[min(place, len(texts) - 1)]
            yield from (f"{fault}: {english!r}, {form!r}" for fault in faults(english, form))
    yield from button_faults(house, said)


def main() -> int:
    """Prints every fault; returns the exit code."""
    found = list(problems(HOUSE))
    for problem in found:
        print(f"i18n/WORDS.md: {problem}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
