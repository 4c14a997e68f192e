using Agency.Core.Detection;

namespace Agency.Testing.Fixers;

/// <summary>Names findings in a fixture: by rule (<c>F401</c>) or tool and rule (<c>ruff:F401</c>), and by line where several are alike.</summary>
public sealed record FindingMatcher(string Rule, int? Line = null)
{
    public bool Matches(Finding finding) =>
        (Line is null || finding.Range.Start.Line == Line)
        && (Rule == finding.Rule || Rule == finding.QualifiedRule || finding.AlsoSeenAs.Contains(Rule, StringComparer.Ordinal));

    /// <inheritdoc/>
    public override string ToString() => Line is null ? Rule : $"{Rule} on line {Line}";
}
