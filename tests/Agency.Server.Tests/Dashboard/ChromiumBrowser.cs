using Microsoft.Playwright;

namespace Agency.Server.Tests.Dashboard;

/// <summary>One real browser for all tests; each opens contexts of its own.</summary>
public sealed class ChromiumBrowser : IAsyncLifetime
{
    /// <summary>Milliseconds that a page or a script may take on a machine that has much else to do.</summary>
    private const float Patience = 30_000;

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async Task InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A window of its own, with everything that it complains about.</summary>
    internal async Task<BrowserWindow> OpenAsync(string? address, int width = 1280, int height = 900, bool isDark = false, bool hasScript = true)
    {
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = hasScript,
            AcceptDownloads = true,
        });
        context.SetDefaultTimeout(Patience);
        return new BrowserWindow(context, await context.NewPageAsync());
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
