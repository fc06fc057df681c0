"""An access key for each of a few words: Alt with the letter that is underlined."""

from collections.abc import Sequence


def with_mnemonics(words: Sequence[str]) -> list[str]:
    """The same words, each with `&` before the first of its letters that none before it has taken.

    One of which every letter is taken has none.
    """
    taken: set[str] = set()
    marked = []
    for one in words:
        place = next(
            (at for at, sign in enumerate(one) if sign.isalpha() and sign.casefold() not in taken), None
        )
        if place is None:
            marked.append(one)
            continue
        taken.add(one[place].casefold())
        marked.append(f"{one[:place]}&{one[place:]}")
    return marked
