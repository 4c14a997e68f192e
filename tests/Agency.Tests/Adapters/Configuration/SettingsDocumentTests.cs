using Agency.Adapters.Configuration;
using Agency.Core.Configuration;
using Agency.Server.Configuration;
using Agency.Tests.Support;

namespace Agency.Tests.Adapters.Configuration;

/// <summary>A server's settings as they are typed.</summary>
public sealed class SettingsDocumentTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("yes", "yes")]
    [InlineData("true", "yes")]
    [InlineData("True", "yes")]
    [InlineData("on", "yes")]
    [InlineData("\"yes\"", "yes")]
    [InlineData("no", "no")]
    [InlineData("false", "no")]
    [InlineData("OFF", "no")]
    public async Task Yes_and_no_may_be_said_in_every_way_that_YAML_has(string written, string read)
    {
        var settings = await LoadAsync($"repositories:\n  org/shop:\n    automatic: {written}\n");
        Assert.Equal(read, settings.Repositories["org/shop"].Automatic);
    }

    [Theory]
    [InlineData("maybe")]
    [InlineData("\"true\"")]
    [InlineData("1")]
    public async Task What_is_neither_is_refused_with_its_place(string written)
    {
        var failure = await Assert.ThrowsAsync<UserInputException>(() => LoadAsync($"repositories:\n  org/shop:\n    automatic: {written}\n"));
        Assert.Contains("server.yml:3:16: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("allowed: yes, no", failure.Message, StringComparison.Ordinal);
    }

    private async Task<ServerSettings> LoadAsync(string text) =>
        await SettingsDocument.LoadAsync(await folder.WriteAsync("server.yml", text), new ServerSettings(), CancellationToken.None);
}
