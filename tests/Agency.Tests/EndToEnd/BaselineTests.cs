using System.Text.Json;
using Agency.Core.Reporting;
using Agency.Tests.Adapters.Git;
using Agency.Tests.Support;

namespace Agency.Tests.EndToEnd;

/// <summary>A baseline through the commands, with the real tools.</summary>
[Trait("Kind", "slow")]
public sealed class BaselineTests : IAsyncLifetime
{
    private TestRepository repository = null!;

    private string File => Path.Combine(repository.Root, "agency-baseline.json");

    public async Task InitializeAsync()
    {
        repository = await TestRepository.CreateAsync();
        repository.Write("shop.py", "import os\nimport sys\n\nPASSWORD = \"correct horse battery\"\n");
        await repository.CommitAllAsync();
    }

    public Task DisposeAsync()
    {
        repository.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Only_what_is_new_is_told_and_healed()
    {
        Assert.Equal(0, (await RunAsync("baseline", "create", repository.Root)).Code);
        Assert.DoesNotContain("horse", await System.IO.File.ReadAllTextAsync(File), StringComparison.Ordinal);

        var (code, output, _) = await RunAsync("scan", repository.Root);
        Assert.Equal(0, code);
        Assert.Contains("3 findings more are accepted by the baseline", output, StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync("scan", repository.Root, "--no-baseline")).Code);

        repository.Write("shop.py", "\"\"\"Moved.\"\"\"\nimport os\nimport re\nimport sys\n\nPASSWORD = \"correct horse battery\"\n");
        (_, output, _) = await RunAsync("scan", repository.Root, "--changed", "--format", "json");
        var scan = JsonDocument.Parse(output).RootElement;
        Assert.Equal(("F401", 3), (Assert.Single(scan.GetProperty("findings").EnumerateArray()).GetProperty("line").GetInt32() == 3 ? "F401" : "", scan.GetProperty("accepted").GetInt32()));

        var report = HealReportJson.Read((await RunAsync("heal", repository.Root, "--format", "json")).Output)!;
        Assert.Equal("F401", Assert.Single(report.Findings).Rule);
        Assert.Equal("\"\"\"Moved.\"\"\"\nimport os\nimport sys\n\nPASSWORD = \"correct horse battery\"\n", await System.IO.File.ReadAllTextAsync(Path.Combine(repository.Root, "shop.py")));
    }

    [Fact]
    public async Task It_is_made_once_and_updated_after()
    {
        Assert.Equal(2, (await RunAsync("baseline", "update", repository.Root)).Code);
        Assert.Equal(0, (await RunAsync("baseline", "create", repository.Root)).Code);
        var (code, _, error) = await RunAsync("baseline", "create", repository.Root);
        Assert.Equal(2, code);
        Assert.Contains("--force replaces it", error, StringComparison.Ordinal);

        repository.Write("shop.py", "import re\nimport sys\n");
        var (_, output, _) = await RunAsync("baseline", "update", repository.Root, "--only-drop");
        Assert.Contains("2 gone, 1 new (not accepted).", output, StringComparison.Ordinal);
        (_, output, _) = await RunAsync("baseline", "show", repository.Root, "--all");
        Assert.Contains("shop.py: `sys` imported but unused", output, StringComparison.Ordinal);
        Assert.Contains("1 finding accepted.", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{\"schema\":\"agency.baseline/1\",\"findings\":[{\"file\":\"../x\",\"rule\":\"\",\"message\":\"\",\"line\":\"\",\"shape\":\"\"}]}")]
    [InlineData("{\"schema\":\"agency.baseline/9\",\"findings\":[]}")]
    public async Task What_is_no_baseline_is_wrong_input(string text)
    {
        await System.IO.File.WriteAllTextAsync(File, text);

        Assert.Equal(2, (await RunAsync("baseline", "show", repository.Root)).Code);
    }

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) => RealCommand.RunAsync(repository.Host.Home, arguments);
}
