from logbook import Stop, boarded, by_line, fullest, longest_wait, parse

LOG = """
12 07:41 +3 -0
7  07:45 +5 -0
12 07:50 +2 -4
7  07:55 +0 -2
12 07:44 +1 -0
"""


class TestParse:
    def test_fields(self):
        assert parse("12 07:41 +3 -1") == [Stop("12", 461, 3, 1)]

    def test_empty(self):
        assert parse("\n") == []


class TestLines:
    def test_names(self):
        assert list(by_line(parse(LOG))) == ["12", "7"]

    def test_boarded(self):
        assert boarded(parse(LOG)) == {"12": 6, "7": 5}

    def test_fullest(self):
        assert fullest(parse(LOG)) == {"12": 4, "7": 5}

    def test_longest_wait(self):
        assert longest_wait(parse(LOG), "12") == 6

    def test_wait_of_an_unknown_line(self):
        assert longest_wait(parse(LOG), "99") == 0
