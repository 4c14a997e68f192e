using System.Security.Cryptography;
using Agency.Adapters.Processes;
using Agency.Cli.Rendering;
using Agency.Cli.Rendering.Scans;
using Agency.Core.Execution;
using Agency.Tests.House;
using Agency.Tests.Support;

namespace Agency.Tests.Cli.Rendering.Scans;

/// <summary>
/// Validates what is written against the SARIF 2.1.0 schema with ajv. Both come from npm into the artifacts folder,
/// once: the schema is the copy that Microsoft publishes for tests (<c>@microsoft/jest-sarif</c>).
/// </summary>
[Trait("Kind", "slow")]
public sealed class SarifSchemaTests : IAsyncLifetime
{
    private const string Packages = """{ "private": true, "dependencies": { "@microsoft/jest-sarif": "1.0.0-beta.0", "ajv": "6.12.6" } }""";

    private const string SchemaFile = "node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json";

    private const string SchemaHash = "2d99159ae54a3eea97f81781cff48780548657c35949f4b7f25e99a2ba4de4f8";

    private const string Validate =
        """
        const Ajv = require('ajv');
        const ajv = new Ajv({ schemaId: 'auto', meta: false, format: 'full', allErrors: true, logger: false });
        ajv.addMetaSchema(require('ajv/lib/refs/json-schema-draft-04.json'));
        ajv._opts.defaultMeta = 'http://json-schema.org/draft-04/schema#';
        const check = ajv.compile(JSON.parse(require('fs').readFileSync(process.argv[1], 'utf8')));
        const document = JSON.parse(require('fs').readFileSync(0, 'utf8'));
        console.log(check(document) ? 'valid' : JSON.stringify(check.errors.slice(0, 5)));
        """;

    private static readonly SemaphoreSlim Installing = new(1, 1);
    private static readonly string Folder = Path.Combine(Repository.Root, "artifacts", "test-tools", "sarif");

    private readonly ProcessRunner runner = new(HostEnvironment.Current, TimeProvider.System);

    public async Task InitializeAsync()
    {
        await Installing.WaitAsync();
        try
        {
            var schema = Path.Combine(Folder, SchemaFile);
            if (!File.Exists(schema))
            {
                Directory.CreateDirectory(Folder);
                await File.WriteAllTextAsync(Path.Combine(Folder, "package.json"), Packages);
                await Repository.RunAsync("npm", ["install", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], Folder);
            }

            Assert.Equal(SchemaHash, Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(schema))));
        }
        finally
        {
            Installing.Release();
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_full_log_is_valid() => Assert.Equal("valid", await ValidateAsync(Render(SampleScan.Full)));

    [Fact]
    public async Task An_empty_log_is_valid() => Assert.Equal("valid", await ValidateAsync(Render(SampleScan.View())));

    [Fact]
    public async Task A_log_of_a_hostile_repository_is_valid() => Assert.Equal("valid", await ValidateAsync(Render(SampleScan.View(SampleScan.Hostile))));

    [Fact]
    public async Task A_finding_without_a_place_is_valid() =>
        Assert.Equal("valid", await ValidateAsync(Render(SampleScan.View(SampleScan.Hostile with { Range = default, Message = "", Fingerprint = "" }))));

    [Theory]
    [InlineData("\"startLine\": 1", "\"startLine\": 0")]
    [InlineData("\"level\": \"error\"", "\"level\": \"fatal\"")]
    [InlineData("\"columnKind\"", "\"columnKin\"")]
    [InlineData("src/my%20shop", "src/my shop")]
    public async Task What_is_wrong_is_refused(string right, string wrong)
    {
        var log = Render(SampleScan.Full);
        Assert.Contains(right, log, StringComparison.Ordinal);

        Assert.NotEqual("valid", await ValidateAsync(log.Replace(right, wrong, StringComparison.Ordinal)));
    }

    private static string Render(ScanView view)
    {
        var terminal = new TestTerminal();
        new SarifScanRenderer().Render(view, terminal.Terminal);
        return terminal.Output;
    }

    private async Task<string> ValidateAsync(string log)
    {
        var outcome = await runner.RunAsync(
            new ProcessSpec { Program = "node", Arguments = ["-e", Validate, SchemaFile], WorkingDirectory = Folder, StandardInput = log },
            CancellationToken.None);
        var ended = Assert.IsType<ProcessOutcome.Ended>(outcome);
        Assert.True(ended.Succeeded, ended.StandardError);
        return ended.StandardOutput.Trim();
    }
}
