namespace Agency.Tests.Catalog.Classifiers;

public sealed class TestFailureClassifierTests
{
    [Theory]
    [InlineData("tests/test_cart.py::test_total RERUN\ntests/test_cart.py::test_total FAILED\n=================================== FAILURES ===================================\n__________ test_total __________\nTraceback (most recent call last):\n  File \"/app/tests/test_cart.py\", line 4, in test_total\n    total([1])\nRuntimeError: no prices")]
    [InlineData("ImportError while importing test module '/app/tests/test_a.py'.\nE   ImportError: cannot import name 'total' from 'shop.cart' (/app/src/shop/cart.py)\nERROR tests/test_a.py\n!!!!! Interrupted: 1 error during collection !!!!!\n===== 1 error in 0.12s =====")]
    [InlineData("tests/test_cart.py:12: AssertionError\nE       assert 3 == 4\nFAILED tests/test_cart.py::test_total - assert 3 == 4\n========= 1 failed, 20 passed in 0.12s =========")]
    [InlineData("FAIL src/sum.test.js\n  ● adds\n\n    expect(received).toBe(expected)\n\n    Expected: 4\n    Received: 3\n\nTests:       1 failed, 2 passed, 3 total")]
    [InlineData("--- FAIL: TestSum (0.00s)\n    sum_test.go:9: got 3, want 4\nFAIL\nFAIL\texample.com/sum\t0.002s")]
    [InlineData("test tests::adds ... FAILED\nthread 'tests::adds' panicked at src/lib.rs:12:9:\nassertion `left == right` failed\n  left: 3\n right: 4\ntest result: FAILED. 0 passed; 1 failed")]
    [InlineData("  Failed Shop.Tests.CartTests.Total [4 ms]\n  Error Message:\n   Assert.Equal() Failure: Values differ\nExpected: 4\nActual:   3\nFailed!  - Failed:     1, Passed:     9")]
    [InlineData("FAILED [0.0221s] tests/test_cart.py::test_total - assert 3 == 4\nE       assert 3 == 4")]
    [InlineData("12:30:59     INFO - TEST-UNEXPECTED-FAIL | dom/cart/test_total.html | total is right - got 3, expected 4")]
    [InlineData("==41==ERROR: AddressSanitizer: heap-use-after-free on address 0x602000000010 at pc 0x0001\n    #0 0x1 in total /shop/src/cart.cc:12:5")]
    [InlineData("/shop/CartTests.m:85: error: -[CartTests testTotal] : ((total) equal to (4)) failed: (\"3\") is not equal to (\"4\")\nTest Case '-[CartTests testTotal]' failed (0.002 seconds).")]
    public Task What_is_one_is_found(string log) => ClassifierTrial.IsAsync("test_failure", log);

    [Theory]
    [InlineData("========= 20 passed in 0.12s =========\nsrc/app.py:3: error: Incompatible return value type (got \"int\", expected \"str\")  [return-value]\nFound 1 error in 1 file (checked 3 source files)")]
    [InlineData("Test Suites: 3 passed, 3 total\nTests:       9 passed, 9 total\nnpm error code ERESOLVE\nnpm error ERESOLVE could not resolve")]
    [InlineData("Test Case '-[CartTests testTotal]' passed (0.002 seconds).\nerror: could not compile `shop` (bin \"shop\") due to 1 previous error\nerror[E0382]: borrow of moved value: `cart`")]
    public Task What_looks_like_one_is_left(string log) => ClassifierTrial.IsNotAsync("test_failure", log);
}
