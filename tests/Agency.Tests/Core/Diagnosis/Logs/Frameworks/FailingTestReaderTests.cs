using Agency.Core.Diagnosis.Logs;
using Agency.Tests.Catalog.Classifiers;

namespace Agency.Tests.Core.Diagnosis.Logs.Frameworks;

public sealed class FailingTestReaderTests
{
    [Theory]
    [InlineData("pytest", "FAILED tests/test_cart.py::TestCart::test_total[a b] - assert 3 == 4", "tests/test_cart.py::TestCart::test_total[a b]")]
    [InlineData("pytest", "[gw1] [ 50%] FAILED tests/test_cart.py::test_total", "tests/test_cart.py::test_total")]
    [InlineData("pytest", "tests/test_cart.py::test_total FAILED    [ 50%]", "tests/test_cart.py::test_total")]
    [InlineData("pytest", "ERROR tests/test_cart.py - ModuleNotFoundError: No module named 'x'", "tests/test_cart.py")]
    [InlineData("pytest", "FAILED [0.0221s] tests/test_cart.py::test_total - assert 3 == 4", "tests/test_cart.py::test_total")]
    [InlineData("unittest", "FAIL: test_total (tests.test_cart.TestCart)", "tests.test_cart.TestCart.test_total")]
    [InlineData("unittest", "ERROR: test_total (tests.test_cart.TestCart.test_total)", "tests.test_cart.TestCart.test_total")]
    [InlineData("jest", "FAIL src/cart.test.js (5.1 s)\n  ● Cart › adds", "Cart › adds")]
    [InlineData("vitest", " FAIL  src/cart.test.ts > Cart > adds", "Cart > adds")]
    [InlineData("mocha", "  1 passing (5ms)\n  1 failing\n\n  1) Cart\n       adds:\n     AssertionError: expected 3 to equal 4", "Cart adds")]
    [InlineData("playwright", "  1) [chromium] › tests/cart.spec.ts:9:5 › Cart › adds ─────", "tests/cart.spec.ts:9:5 › Cart › adds")]
    [InlineData("go test", "    --- FAIL: TestCart/adds (0.00s)", "TestCart/adds")]
    [InlineData("go test", "=== FAIL: shop/cart TestCart (0.11s)", "TestCart")]
    [InlineData("go test", "\tTestSlow (10m0s)", "TestSlow")]
    [InlineData("tap", "not ok 2 - adds", "adds")]
    [InlineData("tap", "✖ adds (1.5ms)", "adds")]
    [InlineData("doctest", "File \"ledger.py\", line 10, in ledger.parse\nFailed example:", "ledger.parse")]
    [InlineData("cargo", "test cart::tests::adds ... FAILED", "cart::tests::adds")]
    [InlineData("cargo", "        FAIL [   0.003s] shop cart::tests::adds", "cart::tests::adds")]
    [InlineData("maven", "[ERROR] com.acme.CartTest.adds  Time elapsed: 0.01 s  <<< FAILURE!", "com.acme.CartTest.adds")]
    [InlineData("maven", "[ERROR] adds(com.acme.CartTest)  Time elapsed: 0.01 s  <<< FAILURE!\n[ERROR]   CartTest.adds:12 expected: <4> but was: <3>", "com.acme.CartTest.adds")]
    [InlineData("gradle", "com.acme.CartTest > adds() FAILED", "com.acme.CartTest > adds()")]
    [InlineData("dotnet test", "  Failed Shop.Tests.CartTests.Adds(a: 1) [4 ms]", "Shop.Tests.CartTests.Adds(a: 1)")]
    [InlineData("dotnet test", "[xUnit.net 00:00:00.35]     Shop.Tests.CartTests.Adds [FAIL]", "Shop.Tests.CartTests.Adds")]
    [InlineData("rspec", "rspec ./spec/cart_spec.rb:12 # Cart adds", "./spec/cart_spec.rb:12")]
    [InlineData("phpunit", "1) Tests\\CartTest::testAdds", "Tests\\CartTest::testAdds")]
    [InlineData("ctest", "\t  3 - cart_adds (Failed)", "cart_adds")]
    [InlineData("ctest", "[  FAILED  ] CartTest.Adds (0 ms)", "CartTest.Adds")]
    [InlineData("bazel", "//shop:cart_test                                  FAILED in 1.2s", "//shop:cart_test")]
    [InlineData("bazel", "//shop:cart_test                                  TIMEOUT in 60.1s", "//shop:cart_test")]
    [InlineData("xctest", "Test Case '-[ShopTests.CartTests testAdds]' failed (0.002 seconds).", "ShopTests.CartTests testAdds")]
    [InlineData("xctest", "✘ Test adds() failed after 0.001 seconds with 1 issue.", "adds()")]
    [InlineData("minitest", "CartTest#test_adds [test/cart_test.rb:12]:", "CartTest#test_adds")]
    [InlineData("minitest", "bin/rails test test/models/cart_test.rb:12", "test/models/cart_test.rb:12")]
    [InlineData("mozlog", "12:30:59     INFO - TEST-UNEXPECTED-FAIL | dom/cart/test_total.html | got 3, expected 4", "dom/cart/test_total.html")]
    public async Task A_failing_test_is_read(string framework, string log, string id)
    {
        var test = Assert.Single(await ReadAsync(log));
        Assert.Equal((framework, id), (test.Framework, test.Id));
    }

    [Theory]
    [InlineData("PASSED tests/test_cart.py::test_total")]
    [InlineData("tests/test_cart.py::test_total PASSED [ 50%]")]
    [InlineData("PASS src/cart.test.js")]
    [InlineData("  ● Console")]
    [InlineData("  ✓  1 [chromium] › tests/cart.spec.ts:9:5 › Cart › adds (1.2s)")]
    [InlineData("--- PASS: TestCart (0.00s)")]
    [InlineData("test cart::tests::adds ... ok")]
    [InlineData("Tests run: 3, Failures: 0, Errors: 0")]
    [InlineData("> Task :test FAILED")]
    [InlineData("Failed to restore")]
    [InlineData("  1) not in a list")]
    [InlineData("//shop:cart_test                                  PASSED in 1.2s")]
    [InlineData("Test Case '-[ShopTests.CartTests testAdds]' passed (0.002 seconds).")]
    [InlineData("12:30:59     INFO - TEST-PASS | dom/cart/test_total.html | adds")]
    public async Task Other_lines_are_no_failing_tests(string log) => Assert.Empty(await ReadAsync(log));

    [Fact]
    public async Task A_test_is_listed_once_with_its_file()
    {
        var test = Assert.Single(await ReadAsync("tests/test_cart.py::test_total FAILED [ 50%]\nx\nFAILED tests/test_cart.py::test_total - assert 3 == 4"));
        Assert.Equal((1, "tests/test_cart.py"), (test.Line, test.File));
    }

    [Fact]
    public async Task There_is_an_end_to_the_list() =>
        Assert.Equal(500, (await ReadAsync(string.Join('\n', Enumerable.Range(0, 2000).Select(i => $"FAILED tests/test_a.py::test_{i} - x")))).Count);

    private static async Task<IReadOnlyList<FailingTest>> ReadAsync(string log) => (await ClassifierTrial.DiagnoseAsync(log)).FailingTests;
}
