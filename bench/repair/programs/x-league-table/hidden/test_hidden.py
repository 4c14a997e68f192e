from league import League


def league(*lines):
    made = League()
    for line in lines:
        made.record(line)
    return made


def test_away_defeat():
    team = league("A 4:1 B").team("B")
    assert (team.scored, team.conceded, team.difference) == (1, 4, -3)


def test_away_win():
    made = league("A 1:4 B")
    assert made.table() == [("B", 3, 3), ("A", 0, -3)]
    assert made.team("B").wins == 1
    assert made.team("A").losses == 1


def test_home_figures():
    team = league("A 4:1 B").team("A")
    assert (team.scored, team.conceded, team.played) == (4, 1, 1)


def test_differences_cancel_out():
    made = league("A 3:0 B", "B 5:2 C", "C 1:1 A", "B 0:2 A", "C 4:3 B")
    assert sum(team.difference for team in made.teams.values()) == 0
    assert sum(t.scored for t in made.teams.values()) == sum(t.conceded for t in made.teams.values())


def test_goal_difference_decides():
    made = league("A 2:0 X", "Y 0:5 B")
    assert [row[0] for row in made.table()] == ["B", "A", "X", "Y"]


def test_goalless_draw_and_score_draw():
    made = league("A 0:0 B", "C 2:2 D")
    assert made.table() == [("C", 1, 0), ("D", 1, 0), ("A", 1, 0), ("B", 1, 0)]


def test_wins_and_draws():
    made = league("A 1:0 B", "A 0:0 B", "A 0:2 B")
    a, b = made.team("A"), made.team("B")
    assert (a.wins, a.draws, a.losses) == (1, 1, 1)
    assert (b.wins, b.draws, b.losses) == (1, 1, 1)
