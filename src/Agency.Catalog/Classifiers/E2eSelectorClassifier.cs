using Agency.Core.Diagnosis.Logs;

namespace Agency.Catalog.Classifiers;

/// <summary>What: a test in a browser does not find, or cannot use, the element that it looks for.</summary>
/// <remarks>
/// <para>Why: the page has changed, or is not ready; the selector or the page has to change.</para>
/// <para>References: https://playwright.dev/docs/actionability, https://docs.cypress.io/app/references/error-messages, https://www.selenium.dev/documentation/webdriver/troubleshooting/errors/</para>
/// </remarks>
internal sealed class E2eSelectorClassifier : IFailureClassifier
{
    public string Id => "e2e_selector";

    public IReadOnlyList<string> Explains => ["test_failure", "timeout", "flaky_test"];

    public IReadOnlyList<LogSignal> Signals { get; } =
    [
        new("locator.", 0.93, @"\blocator\.\w+: (?:Timeout|Error|Test timeout|Target)"),
        new("waiting for locator(", 0.85),
        new("waiting for getBy", 0.9),
        new("waiting for selector", 0.9),
        new("waitForSelector", 0.88, @"(?i)waitForSelector.*(?:timeout|exceeded|failed)"),
        new("strict mode violation", 0.96),
        new("element(s) not found", 0.88),
        new("Locator: ", 0.75, @"^\s*Locator: +(?:locator|getBy|page)"),
        new("Locator expected to", 0.93),
        new("toBeVisible", 0.72, @"(?i)expect\(.*\)\.(?:not\.)?toBeVisible"),
        new("element is not visible", 0.85),
        new("element is not attached", 0.88),
        new("element is not stable", 0.85),
        new("element was detached from the DOM", 0.9),
        new("intercepts pointer events", 0.9),
        new("element is outside of the viewport", 0.88),
        new("page.click: Timeout", 0.93),
        new("page.fill: Timeout", 0.93),
        new("page.waitFor", 0.8, @"page\.waitFor\w+: Timeout"),
        new("playwright._impl._errors.TimeoutError", 0.85),
        new("playwright._impl._api_types.TimeoutError", 0.85),
        new("NoSuchElementException", 0.9, null, @"java\.util\.NoSuchElement"),
        new("NoSuchElementError", 0.93),
        new("no such element: Unable to locate element", 0.95),
        new("Unable to locate element", 0.93),
        new("StaleElementReference", 0.92),
        new("stale element reference", 0.92),
        new("ElementClickIntercepted", 0.93),
        new("element click intercepted", 0.93),
        new("ElementNotInteractable", 0.93),
        new("element not interactable", 0.92),
        new("element not visible", 0.85),
        new("selenium.common.exceptions.TimeoutException", 0.85),
        new("org.openqa.selenium.TimeoutException", 0.82),
        new("Expected condition failed: waiting for", 0.88),
        new("Expected to find element", 0.95),
        new("Expected to find content", 0.93),
        new("Timed out retrying after", 0.82),
        new("`cy.", 0.6, @"`cy\.\w+\(\)` (?:failed|can only|could not)", @"cy\.visit"),
        new("cy.click() failed because", 0.92),
        new("being covered by another element", 0.93),
        new("No node found for selector", 0.95),
        new("failed to find element matching selector", 0.95),
        new("Capybara::ElementNotFound", 0.95),
        new("Capybara::Ambiguous", 0.95),
        new("Unable to find css", 0.9),
        new("expected to find css", 0.9),
        new("Can't call click on element with selector", 0.93),
        new("element (\"", 0.85, @"element \("".*""\) still not (?:displayed|existing|visible|clickable)"),
        new("InvalidSelector", 0.9),
        new("Waiting for element to be", 0.8),
        new("An element could not be located on the page", 0.93),
        new("TestingLibraryElementError", 0.5),
        new("Unable to find an element", 0.5),
        new("Detox", 0.3),
        new("No elements found for", 0.85),
        new("WebDriverError", 0.4),
    ];
}
