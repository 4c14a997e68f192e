namespace Agency.Tests.Catalog.Classifiers;

public sealed class E2eSelectorClassifierTests
{
    [Theory]
    [InlineData("  1) [chromium] › tests/login.spec.ts:9:5 › logs in ─────\n\n    TimeoutError: locator.click: Timeout 30000ms exceeded.\n    Call log:\n      - waiting for locator('#submit')\n\n  1 failed")]
    [InlineData("AssertionError: Timed out retrying after 4000ms: Expected to find element: `.cart-total`, but never found it.")]
    [InlineData("selenium.common.exceptions.NoSuchElementException: Message: no such element: Unable to locate element: {\"method\":\"css selector\",\"selector\":\"#go\"}")]
    public Task What_is_one_is_found(string log) => ClassifierTrial.IsAsync("e2e_selector", log);

    [Theory]
    [InlineData("Error: expect(received).toBe(expected)\n\n    Expected: 4\n    Received: 3\n  1 failed\n    [chromium] › tests/sum.spec.ts:9:5 › adds")]
    [InlineData("Error: page.goto: net::ERR_CONNECTION_REFUSED at http://localhost:3000/\n  1 failed")]
    public Task What_looks_like_one_is_left(string log) => ClassifierTrial.IsNotAsync("e2e_selector", log);
}
