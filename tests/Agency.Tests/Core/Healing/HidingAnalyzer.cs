using Agency.Core.Detection;
using Agency.Testing.Fakes;

namespace Agency.Tests.Core.Healing;

/// <summary>Reports a word as mypy does: nowhere, as long as a file does not parse.</summary>
internal sealed class HidingAnalyzer(string word, string unparsable) : IAnalyzer
{
    private readonly FakeAnalyzer inner = new("mypy", "late", word);

    public string Name => inner.Name;

    public bool IsPerFile => false;

    public async Task<AnalysisOutcome> AnalyzeAsync(AnalysisRequest request, CancellationToken cancellationToken) =>
        await new FakeAnalyzer("hidden", "hidden", unparsable).AnalyzeAsync(request, cancellationToken) is AnalysisOutcome.Completed { Findings.Count: > 0 }
            ? new AnalysisOutcome.Completed("1.0.0", [], [])
            : await inner.AnalyzeAsync(request, cancellationToken);
}
