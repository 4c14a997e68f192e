import pytest

from retry import Policy, Request, may_retry, send


def script(*statuses):
    left = list(statuses)
    return lambda request: left.pop(0)


def test_delays():
    assert [Policy().delay(n) for n in (1, 2, 3, 5, 6)] == [0.5, 1.0, 2.0, 8.0, 8.0]


@pytest.mark.parametrize("status", [200, 204, 301, 404])
def test_no_retry_below_500(status):
    assert not may_retry(Request("GET", "/"), status)


def test_get_after_server_error():
    assert send(Request("GET", "/"), script(503, 502, 200)) == (200, 3)


def test_put_after_server_error():
    assert send(Request("PUT", "/a"), script(500, 200)) == (200, 2)


def test_keyed_post():
    request = Request("POST", "/", {"Idempotency-Key": "k1"})
    assert send(request, script(500, 201)) == (201, 2)


def test_busy():
    assert send(Request("POST", "/"), script(429, 429, 200)) == (200, 3)


def test_give_up():
    waits = []
    assert send(Request("GET", "/"), script(*[500] * 9), Policy(tries=3), waits.append) == (500, 3)
    assert waits == [0.5, 1.0]
