using Agency.Core.Detection;
using Agency.Core.Projects;

namespace Agency.Tests.Core.Healing;

/// <summary>Finds nothing, and breaks or throws as the test wants it.</summary>
/// <param name="breaks">Asked with the whole text of the tree and the number of the run, from 1.</param>
internal sealed class BreakableAnalyzer(Func<string, int, bool> breaks) : IAnalyzer
{
    private int runs;

    public string Name => "breakable";

    public bool IsPerFile => false;

    /// <summary>Runs so far.</summary>
    public int Runs => runs;

    public async Task<AnalysisOutcome> AnalyzeAsync(AnalysisRequest request, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref runs);
        var text = "";
        foreach (var file in request.Files)
            text += await request.Project.ReadAsync(file, cancellationToken) is ReadOutcome.Text { Source: var source } ? source.Text : "";
        return breaks(text, number) ? throw new InvalidOperationException("internal error") : new AnalysisOutcome.Completed("1", [], []);
    }
}
