from dumbwaiter import Dumbwaiter, State, run_until_idle


def ticks(car, n):
    return [car.step() for _ in range(n)]


def test_current_floor_opens_once():
    car = Dumbwaiter(3)
    car.request(0)
    assert ticks(car, 4) == [State.LOADING, State.IDLE, State.IDLE, State.IDLE]
    assert car.served == [0]


def test_current_floor_leaves_no_pending():
    car = Dumbwaiter(3, start=2)
    car.request(2)
    car.step()
    assert car.pending == []
    assert car.busy()


def test_current_floor_first_then_others():
    car = Dumbwaiter(5, start=2)
    car.request(2)
    car.request(4)
    ticks(car, 5)
    assert car.served == [2, 4]
    assert not car.busy()


def test_request_again_while_loading():
    car = Dumbwaiter(5)
    car.request(1)
    car.step()
    assert car.state is State.LOADING
    car.request(1)
    assert car.pending == [1]
    ticks(car, 3)
    assert car.served == [1, 1]
    assert not car.busy()


def test_arrival_on_the_way():
    car = Dumbwaiter(5)
    car.request(3)
    car.step()
    car.request(1)
    ticks(car, 6)
    assert car.served == [3, 1]


def test_run_counts_only_new_ticks():
    car = Dumbwaiter(5)
    car.request(2)
    run_until_idle(car)
    car.request(0)
    assert run_until_idle(car) == 3


def test_idle_run_is_zero():
    assert run_until_idle(Dumbwaiter(2)) == 0
