using Agency.Adapters.Processes;
using Agency.Adapters.Sandboxes;
using Agency.Core.Configuration;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Tests.Languages.Python;

/// <summary>Trees of Python texts, made by one worker for all tests.</summary>
internal static class Trees
{
    public static PythonServices Language => Services.Value;

    private static readonly Lazy<PythonServices> Services = new(() =>
    {
        var host = HostEnvironment.Current;
        var runner = new ProcessRunner(host, TimeProvider.System);
        var cache = Path.Combine(Path.GetTempPath(), "agency-test-trees");
        return new PythonServices(cache, new PythonSettings(), runner, new UnconfinedSandbox(runner, TimeProvider.System), cache, host.PathFolders);
    });

    public static async Task<SyntaxTree> ParseAsync(string text) =>
        await Services.Value.ParseAsync(new SourceText(text), CancellationToken.None) switch
        {
            ParseOutcome.Parsed parsed => parsed.Tree,
            ParseOutcome.Invalid invalid => throw new ArgumentException($"Line {invalid.At.Line}: {invalid.Message}", nameof(text)),
            var other => throw new InvalidOperationException($"Unknown outcome {other}."),
        };

    /// <summary>The first node of a kind, or with this source text.</summary>
    public static SyntaxNode Node(this SyntaxTree tree, string kindOrText) =>
        tree.Root.DescendantsAndSelf().First(n => n.Kind == kindOrText || tree.TextOf(n) == kindOrText);

    public static string Apply(this SyntaxTree tree, params IEnumerable<Edit> edits) => EditSet.Apply(tree.Source.Text, edits);
}
