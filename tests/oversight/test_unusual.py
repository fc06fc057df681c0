"""What is unusual enough to be asked about: never of few, and only beside others or an earlier time."""

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.oversight.unusual import Rate, Sign, doubled, standing_out, without_a_case


def test_a_unit_whose_refusals_doubled():
    now = {"registry": Rate(12, 60), "taxes": Rate(9, 90), "works": Rate(4, 10), "new": Rate(20, 40)}
    before = {"registry": Rate(6, 60), "taxes": Rate(6, 90), "works": Rate(1, 50), "new": Rate(1, 4)}
    found = list(doubled(now, before))
    assert [(one.sign, one.who, one.compared) for one in found] == [
        (Sign.REFUSALS, "registry", Rate(6, 60)),
    ]


def test_refusals_where_there_were_none_before_are_told():
    assert [one.who for one in doubled({"registry": Rate(5, 50)}, {"registry": Rate(0, 50)})] == ["registry"]


def test_a_clerk_with_many_reversals_beside_all_others():
    rates = {"maria": Rate(9, 100), "ivan": Rate(2, 100), "elena": Rate(3, 100)}
    [found] = standing_out(rates)
    assert (found.who, found.rate, found.compared) == ("maria", Rate(9, 100), Rate(5, 200))
    assert list(standing_out({"maria": Rate(50, 100)})) == [], "nobody to compare with"
    assert list(standing_out({"maria": Rate(4, 10), "ivan": Rate(0, 500)})) == [], "too few"


def test_views_without_a_case():
    assert [one.who for one in without_a_case({"maria": Rate(5, 9), "ivan": Rate(4, 4)})] == ["maria"]


RATES = st.dictionaries(
    st.sampled_from("абвгд"),
    st.tuples(st.integers(0, 40), st.integers(0, 60)).map(lambda one: Rate(one[0], sum(one))),
)


@given(RATES, RATES)
@settings(max_examples=60)
def test_few_are_never_told_of(now, before):
    for one in (*doubled(now, before), *standing_out(now), *without_a_case(now)):
        assert one.rate.count >= 5
        assert one.compared is None or one.compared.of >= 5


@given(RATES)
@settings(max_examples=60)
def test_who_does_as_before_and_as_the_others_is_not_unusual(rates):
    again = {who: rate for who, rate in rates.items() if rate.count}
    assert list(doubled(again, again)) == []
    alike = dict.fromkeys(rates, Rate(10, 30))
    assert list(standing_out(alike)) == []
