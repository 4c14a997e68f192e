using Agency.Generators.Rules;
using Agency.Tests.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Agency.Tests.House;

/// <summary>The project that checks all others cannot refer to itself, so its sources are checked here.</summary>
public sealed class OwnRulesTests
{
    [Fact]
    public async Task The_generators_obey_their_own_rules()
    {
        var trees = new List<SyntaxTree>();
        foreach (var file in await Repository.FilesAsync("src/Agency.Generators", ".cs"))
            trees.Add(CSharpSyntaxTree.ParseText(await Repository.ReadAsync(file), Snippet.ParseOptions, file));
        DiagnosticAnalyzer[] rules = [new OneTypePerFile(), new Leftovers(), new BroadCatch(), new CancellationTokenLast(), new SyncOverAsync()];

        var found = await CSharpCompilation.Create("Agency.Generators", trees).WithAnalyzers([.. rules]).GetAnalyzerDiagnosticsAsync();

        Assert.True(trees.Count > 10);
        Repository.AssertNone(found.Select(d => d.ToString()));
    }
}
