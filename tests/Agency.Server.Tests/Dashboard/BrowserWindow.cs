using Microsoft.Playwright;

namespace Agency.Server.Tests.Dashboard;

/// <summary>A browser's window with a session of its own.</summary>
internal sealed class BrowserWindow : IAsyncDisposable
{
    private readonly List<string> complaints = [];

    public BrowserWindow(IBrowserContext context, IPage page)
    {
        Context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                Add($"{message.Type}: {message.Text}");
        };
        page.PageError += (_, error) => Add($"script: {error}");
        // What a script of a hostile name would do first.
        page.Dialog += async (_, dialog) =>
        {
            Add($"dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
        page.Request += (_, request) =>
        {
            if (request.Url is var url && !url.StartsWith("http://127.0.0.1", StringComparison.Ordinal) && !url.StartsWith("file:", StringComparison.Ordinal) && !url.StartsWith("data:", StringComparison.Ordinal))
                Add($"asked elsewhere: {url}");
        };
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    /// <summary>Errors on the console, breaches of the policy among them, dialogs, and requests to elsewhere.</summary>
    public IReadOnlyList<string> Complaints
    {
        get
        {
            lock (complaints)
                return [.. complaints];
        }
    }

    /// <summary>Signs in with a token.</summary>
    public async Task SignInAsync(string token)
    {
        await Page.GotoAsync("/sign-in");
        await Page.GetByLabel("Token").FillAsync(token);
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign in" }).ClickAsync();
        // Asked again and again: a wait for the navigation misses one that is over before it listens.
        await Assertions.Expect(Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/healing$"));
        // The address is there before the script is, and keys do nothing without it.
        await LoadedAsync();
    }

    /// <summary>Whether the page is wider than the window, by the browser's own measure.</summary>
    public async Task<bool> ScrollsSidewaysAsync() => await Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth");

    /// <summary>Keeps a picture where <c>AGENCY_SCREENSHOTS</c> names a folder.</summary>
    public async Task PictureAsync(string name)
    {
        if (Adapters.Processes.HostEnvironment.Current.Get("AGENCY_SCREENSHOTS") is { } folder)
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }

    public async ValueTask DisposeAsync() => await Context.DisposeAsync();

    private void Add(string complaint)
    {
        lock (complaints)
            complaints.Add(complaint);
    }

    /// <summary>The page is there with its script. Asked of the page itself: the event may have been before anybody listened.</summary>
    internal Task LoadedAsync() => Page.WaitForFunctionAsync("() => document.readyState === 'complete'");
}
