using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Tests.Core.Detection;

/// <summary>Reports the first line of every file, with a fix, and remembers what it was asked.</summary>
internal sealed class CountingAnalyzer(string name, bool isPerFile) : IAnalyzer
{
    public string Name => name;

    public bool IsPerFile => isPerFile;

    public bool IsBuiltIn { get; init; }

    public string? Key { get; set; } = "1";

    public List<IReadOnlyList<RepositoryPath>> Asked { get; } = [];

    public Func<AnalysisOutcome>? Answer { get; init; }

    public Task<string?> CacheKeyAsync(AnalysisRequest request, CancellationToken cancellationToken) => Task.FromResult(Key);

    public async Task<AnalysisOutcome> AnalyzeAsync(AnalysisRequest request, CancellationToken cancellationToken)
    {
        Asked.Add(request.Files);
        if (Answer is not null)
            return Answer();
        var findings = new List<Finding>();
        foreach (var file in request.Files)
        {
            if (await request.Project.ReadAsync(file, cancellationToken) is ReadOutcome.Text { Source: var source })
                findings.Add(Finding(file, source.LineText(1)));
        }

        return new AnalysisOutcome.Completed("2.0", findings, [new SkippedFile(request.Files[0], "just so")]) { Notes = ["a note"] };
    }

    private Finding Finding(RepositoryPath file, string text) => Findings.At($"{name}:X1", 1, file: file.Value, message: $"says \"{text}\"\té") with
    {
        Notes = ["more"],
        HelpUri = new Uri("https://example.org/X1"),
        Fixes = [new ToolFix("Do it", FixSafety.NeedsReview, [new Edit(file, new TextSpan(0, 1), "\"\r\n")])],
    };
}
