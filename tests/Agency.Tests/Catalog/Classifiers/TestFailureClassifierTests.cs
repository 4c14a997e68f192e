namespace Agency.Tests.Catalog.Classifiers;

public sealed class TestFailureClassifierTests
{
    [Theory]
    [InlineData("tests/test_cart.py:12: AssertionError\nE       assert 3 == 4\nFAILED tests/test_cart.py::test_total - assert 3 == 4\n========= 1 failed, 20 passed in 0.12s =========")]
    [InlineData("FAIL src/sum.test.js\n  ● adds\n\n    expect(received).toBe(expected)\n\n    Expected: 4\n    Received: 3\n\nTests:       1 failed, 2 passed, 3 total")]
    [InlineData("--- FAIL: TestSum (0.00s)\n    sum_test.go:9: got 3, want 4\nFAIL\nFAIL\texample.com/sum\t0.002s")]
    [InlineData("test tests::adds ... FAILED\nthread 'tests::adds' panicked at src/lib.rs:12:9:\nassertion `left == right` failed\n  left: 3\n right: 4\ntest result: FAILED. 0 passed; 1 failed")]
    [InlineData("  Failed Shop.Tests.CartTests.Total [4 ms]\n  Error Message:\n   Assert.Equal() Failure: Values differ\nExpected: 4\nActual:   3\nFailed!  - Failed:     1, Passed:     9")]
    public Task What_is_one_is_found(string log) => ClassifierTrial.IsAsync("test_failure", log);

    [Theory]
    [InlineData("========= 20 passed in 0.12s =========\nsrc/app.py:3: error: Incompatible return value type (got \"int\", expected \"str\")  [return-value]\nFound 1 error in 1 file (checked 3 source files)")]
    [InlineData("Test Suites: 3 passed, 3 total\nTests:       9 passed, 9 total\nnpm error code ERESOLVE\nnpm error ERESOLVE could not resolve")]
    public Task What_looks_like_one_is_left(string log) => ClassifierTrial.IsNotAsync("test_failure", log);
}
