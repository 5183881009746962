"""Words that many options share are told apart, however many they are."""

from time import perf_counter

from wagtail_civic.opendata.questions import unique


def test_each_has_words_of_its_own():
    labels = [("a", "Tree"), ("b", "Tree"), ("c", "Tree (2)"), ("d", "")]
    assert unique(labels) == {"a": "Tree", "b": "Tree (2)", "c": "Tree (2) (2)", "d": "d"}


def test_twenty_thousand_with_the_same_words_take_no_time():
    before = perf_counter()
    found = unique((str(number), "Tree") for number in range(20_000))
    assert len(set(found.values())) == 20_000
    assert perf_counter() - before < 5
