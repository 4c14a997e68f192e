from logbook import Stop, boarded, by_line, fullest, longest_wait

A1, A2, A3 = Stop("a", 10, 1, 0), Stop("a", 20, 2, 1), Stop("a", 50, 0, 2)
B1, B2 = Stop("b", 15, 4, 0), Stop("b", 16, 4, 4)


def test_groups_hold_their_stops():
    groups = by_line([B2, A3, A1, B1, A2])
    assert {line: list(group) for line, group in groups.items()} == {
        "a": [A1, A2, A3],
        "b": [B1, B2],
    }


def test_single_line():
    assert boarded([A1, A2]) == {"a": 3}


def test_nothing():
    assert by_line([]) == {}
    assert boarded([]) == {}
    assert fullest([]) == {}


def test_boarded_of_three_lines():
    assert boarded([A1, B1, Stop("c", 1, 9, 0), A2]) == {"a": 3, "b": 4, "c": 9}


def test_fullest_in_mixed_order():
    assert fullest([A3, B2, A2, B1, A1]) == {"a": 2, "b": 4}


def test_waits():
    stops = [A3, B1, A1, A2, B2]
    assert longest_wait(stops, "a") == 30
    assert longest_wait(stops, "b") == 1


def test_one_stop_has_no_wait():
    assert longest_wait([A1, B1], "b") == 0
