namespace Agency.Tests.Catalog.Classifiers;

public sealed class FlakyTestClassifierTests
{
    [Theory]
    [InlineData("Running 12 tests using 2 workers\n  1 flaky\n    [chromium] › tests/cart.spec.ts:9:5 › adds ─────\n  11 passed (20.1s)")]
    [InlineData("[WARNING] Flakes: \n[WARNING] com.acme.CartTest.adds\n[ERROR]   Run 1: CartTest.adds:12 expected 3\n[INFO]   Run 2: PASS\n[WARNING] Tests run: 9, Failures: 0, Errors: 0, Skipped: 0, Flakes: 1")]
    public Task What_is_one_is_found(string log) => ClassifierTrial.IsAsync("flaky_test", log);

    [Theory]
    [InlineData("No flaky tests found\nE       assert 3 == 4\nFAILED tests/test_cart.py::test_total - assert 3 == 4")]
    [InlineData("--- FAIL: TestRetry (0.00s)\n    retry_test.go:9: got 3, want 4\nFAIL")]
    public Task What_looks_like_one_is_left(string log) => ClassifierTrial.IsNotAsync("flaky_test", log);
}
