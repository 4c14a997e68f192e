from operator import itemgetter

from finish import Boat, by_crew_and_time, corrected, merge_sort, places, results


def sails(boats):
    return [boat.sail for boat in boats]


def test_merge_sort_of_numbers():
    assert merge_sort([5, 2, 9, 1, 7], key=lambda x: x) == [1, 2, 5, 7, 9]
    assert merge_sort([], key=abs) == []


def test_corrected():
    assert corrected(Boat("A", "x", 100, penalties=2)) == 160


def test_results():
    fleet = [Boat("A", "x", 100, 1), Boat("B", "y", 120), Boat("C", "z", 99)]
    assert sails(results(fleet)) == ["C", "B", "A"]


def test_equal_times_stay_in_order_of_entry():
    fleet = [Boat("D", "x", 90), Boat("A", "y", 60, 1), Boat("C", "z", 90)]
    assert sails(results(fleet)) == ["D", "A", "C"]


def test_by_crew_and_time():
    fleet = [Boat("A", "kit", 50), Boat("B", "ada", 70), Boat("C", "kit", 40)]
    assert sails(by_crew_and_time(fleet)) == ["B", "C", "A"]


def test_places():
    fleet = [Boat("A", "x", 10), Boat("B", "x", 10), Boat("C", "x", 12)]
    assert places(fleet) == {"A": 1, "B": 1, "C": 3}


def test_words_by_length():
    pairs = [("bb", 2), ("a", 1), ("ccc", 3)]
    assert merge_sort(pairs, key=itemgetter(1))[0] == ("a", 1)
