using System.Text;
using Agency.Adapters.Sarif;
using Agency.Core.Configuration;
using Agency.Tests.Support;

namespace Agency.Tests.Adapters.Sarif;

public sealed class SarifLogTests : IDisposable
{
    private const string Empty = """{"version":"2.1.0","runs":[]}""";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("{\n  \"version\": \"2.1.0\",\n  oops\n}", "line 3, byte 3")]
    [InlineData("[]", "$: it holds an array instead of an object")]
    [InlineData("{}", "$.version: it is missing")]
    [InlineData("""{"version":"1.0.0","runs":[]}""", "$.version: it is '1.0.0', and only 2.1.0 is read")]
    [InlineData("""{"version":"2.1.0"}""", "$.runs: there is no array")]
    [InlineData("""{"version":"2.1.0","runs":{}}""", "$.runs: there is no array")]
    [InlineData("""{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"x"}}},{"results":[]}]}""", "$.runs[1].tool.driver.name: it is missing")]
    [InlineData("""{"version":"2.1.0","runs":[7]}""", "$.runs[0].tool.driver.name: it is missing")]
    [InlineData("""{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"x"}},"results":{"a":1}}]}""", "$.runs[0].results: it is an object instead of an array")]
    public async Task What_is_no_report_is_told_with_its_place_and_what_to_do(string json, string expected)
    {
        var path = await folder.WriteAsync("x.sarif", json);

        var failure = await Assert.ThrowsAsync<UserInputException>(() => SarifLog.ReadAsync(path, CancellationToken.None));

        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
        Assert.Contains("x.sarif", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Have the tool write SARIF 2.1.0", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nesting_without_end_is_refused()
    {
        var path = await folder.WriteAsync("deep.sarif", $$"""{"version":"2.1.0","runs":{{new string('[', 100_000)}}""");

        var failure = await Assert.ThrowsAsync<UserInputException>(() => SarifLog.ReadAsync(path, CancellationToken.None));

        Assert.Contains("depth", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_not_read_to_its_end()
    {
        var path = folder.Combine("huge.sarif");
        await using (var stream = File.Create(path))
            stream.SetLength(SarifLog.MaxBytes + 1L);

        var failure = await Assert.ThrowsAsync<UserInputException>(() => SarifLog.ReadAsync(path, CancellationToken.None));

        Assert.Contains("larger than 64 MiB", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_and_a_folder_are_told()
    {
        foreach (var path in (string[])[folder.Combine("none.sarif"), folder.Path])
            Assert.Contains("cannot be read", (await Assert.ThrowsAsync<UserInputException>(() => SarifLog.ReadAsync(path, CancellationToken.None))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    public async Task Every_encoding_that_tools_and_shells_write_is_read(string name, bool marked)
    {
        var encoding = Encoding.GetEncoding(name);
        var path = folder.Combine("report.sarif");
        await File.WriteAllBytesAsync(path, [.. marked ? encoding.GetPreamble() : [], .. encoding.GetBytes(Empty)]);

        Assert.Equal("report.sarif", (await SarifLog.ReadAsync(path, CancellationToken.None)).Name);
    }
}
