using System.Text.Json;
using Agency.Adapters.Processes;
using Agency.Catalog;
using Agency.Cli;
using Agency.Cli.Commands;
using Agency.Cli.Rendering;
using Agency.Testing.Fakes;

namespace Agency.Tests.Cli.Commands;

public sealed class RulesCommandTests
{
    [Fact]
    public async Task Every_unit_is_listed()
    {
        var (code, output, _) = await RunAsync("rules");
        Assert.Equal(0, code);
        Assert.NotEmpty(UnitRegistry.Docs);
        Assert.All(UnitRegistry.Docs, doc => Assert.Contains($"  {doc.Id}", output, StringComparison.Ordinal));
        Assert.Contains("  tool.fix  rung 2 tool, safe\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_unit_is_explained_with_its_example()
    {
        var (code, output, _) = await RunAsync("rules", "TOOL.fix");
        Assert.Equal(0, code);
        Assert.Contains("\nSafety\n  safe. ", output, StringComparison.Ordinal);
        Assert.Contains("-GREETING = f\"hello\"\n+GREETING = \"hello\"\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_is_one_document()
    {
        var (code, output, _) = await RunAsync("rules", "--format", "json");
        Assert.Equal(0, code);
        var root = JsonDocument.Parse(output).RootElement;
        Assert.Equal("agency.rules/1", root.GetProperty("schema").GetString());
        Assert.Equal(UnitRegistry.Docs.Select(d => d.Id), root.GetProperty("rules").EnumerateArray().Select(r => r.GetProperty("id").GetString()!));
        var example = root.GetProperty("rules").EnumerateArray().First(r => r.GetProperty("id").GetString() == "tool.fix").GetProperty("example");
        Assert.Equal("GREETING = \"hello\"\n", example.GetProperty("after").GetProperty("example.py").GetString());
    }

    [Fact]
    public async Task An_id_that_is_not_there_gets_a_suggestion()
    {
        var (code, _, error) = await RunAsync("rules", "tool.fx");
        Assert.Equal(2, code);
        Assert.Contains("There is no fixer, check or analyser 'tool.fx'. Did you mean tool.fix?", error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(output, error, TerminalTraits.Plain);
        var host = new CommandHost(terminal, new HostEnvironment(new Dictionary<string, string>()), new FakeTimeProvider());
        var code = await Application.RunAsync(arguments, host, CommandList.All, CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }
}
