using Agency.Core.Detection;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Testing.Fakes;

/// <summary>Reports every line that holds a word.</summary>
public sealed class FakeAnalyzer(string name, string rule, string word) : IAnalyzer
{
    public string Name => name;

    public bool IsPerFile => true;

    public async Task<AnalysisOutcome> AnalyzeAsync(AnalysisRequest request, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        foreach (var file in request.Files)
        {
            if (await request.Project.ReadAsync(file, cancellationToken) is not ReadOutcome.Text { Source: var source })
                continue;
            for (var line = 1; line <= source.LineCount; line++)
            {
                var column = source.LineText(line).IndexOf(word, StringComparison.Ordinal) + 1;
                if (column > 0)
                    findings.Add(Finding(file, line, column));
            }
        }

        return new AnalysisOutcome.Completed("1.0.0", findings, []);
    }

    private Finding Finding(RepositoryPath file, int line, int column) => new()
    {
        Tool = name,
        Rule = rule,
        Category = Category.Style,
        Severity = Severity.Low,
        Priority = Priority.P3,
        File = file,
        Range = new SourceRange(new LinePosition(line, column), new LinePosition(line, column + word.Length)),
        Message = $"'{word}' is not wanted",
    };
}
