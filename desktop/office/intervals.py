"""How far the mean of a few answers may be trusted: its 95 % interval. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from math import sqrt

NORMAL = 1.959964
"""The normal distribution within which 95 % lie."""

# Student's t, two-sided 95 %, by degrees of freedom from 1 to 28; from 30 answers on the normal is taken.
_T = (
    *(12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228),
    *(2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086),
    *(2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048),
)


def mean_with_interval(answers: Mapping[int, int] | Iterable[int]) -> tuple[float, float] | None:
    """The mean and half of its 95 % interval, of answers or of how many gave each; None of fewer than two.

    By Student's t up to 29 answers, by the normal distribution from 30 on.
    """
    counts = Counter(answers)
    n = counts.total()
    if n < 2:
        return None
    mean = sum(answer * count for answer, count in counts.items()) / n
    variance = sum(count * (answer - mean) ** 2 for answer, count in counts.items()) / (n - 1)
    return mean, (_T[n - 2] if n < 30 else NORMAL) * sqrt(variance / n)
