import pytest

from dumbwaiter import Dumbwaiter, State, run_until_idle


def test_starts_idle():
    car = Dumbwaiter(4)
    assert car.state is State.IDLE and not car.busy()


def test_goes_up_and_opens():
    car = Dumbwaiter(4)
    car.request(2)
    assert car.step() is State.MOVING
    assert car.step() is State.LOADING
    assert car.position == 2
    assert car.step() is State.IDLE


def test_run_serves_in_order():
    car = Dumbwaiter(6)
    for floor in (3, 1, 5):
        car.request(floor)
    assert run_until_idle(car) == 3 + 1 + 2 + 1 + 4 + 1
    assert car.served == [3, 1, 5]


def test_duplicate_request_is_ignored():
    car = Dumbwaiter(4)
    car.request(3)
    car.request(3)
    assert car.pending == [3]


def test_call_from_the_current_floor():
    car = Dumbwaiter(4, start=1)
    car.request(1)
    assert run_until_idle(car) == 2
    assert car.served == [1]


def test_unknown_floor():
    with pytest.raises(ValueError):
        Dumbwaiter(2).request(2)
