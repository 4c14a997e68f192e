using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Languages.Python.Names;
using Agency.Languages.Python.Renaming;

namespace Agency.Catalog.Fixers.Naming;

/// <summary>What: gives a variable called <c>l</c>, <c>O</c> or <c>I</c> a name that cannot be misread.</summary>
/// <remarks>
/// <para>Why: in many typefaces these letters cannot be told from the digits one and zero.</para>
/// <para>Finding: ruff:E741</para>
/// <para>Safety: Safe. The variable is renamed at every use in its function, and a parameter in every call that passes it
/// by name; one of a public function waits for review. The name comes from what the variable holds: a loop over
/// <c>lines</c> has a <c>line</c>.</para>
/// <para>References: https://docs.astral.sh/ruff/rules/ambiguous-variable-name/</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def longest(lines: list[str]) -> int:
///     return max(len(l) for l in lines)
/// </code>
/// <code title="after">
/// def longest(lines: list[str]) -> int:
///     return max(len(line) for line in lines)
/// </code>
/// </example>
internal sealed class AmbiguousNameFixer : IFixer
{
    public string Id => "python.ambiguous-name";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.Safe;

    public bool CanFix(Finding finding) => finding is { Tool: "ruff", Rule: "E741" };

    public static bool IsAmbiguous(string name) => name is "l" or "O" or "I";

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await NamedPlace.FindAsync(finding, project, cancellationToken) is not { } place)
            return NamedPlace.Lost();
        if (place.Symbol.Scope.Kind is not (ScopeKind.Function or ScopeKind.Comprehension))
            return new FixOutcome.Declined(ReasonCode.NotFixable, $"{place.Name} is no local variable: other modules may use it.");
        var isParameter = place.Symbol.Bindings.Any(b => b.Role == NameRole.Parameter);
        FixOutcome answer = new FixOutcome.Declined(ReasonCode.Ambiguous, $"Nothing in the code tells what {place.Name} should be called.");
        foreach (var name in TellingName.For(place.Symbol))
        {
            var outcome = isParameter ? await place.RenameParameterAsync(name, cancellationToken) : place.RenameLocally(name);
            answer = place.Answer(this, outcome, isParameter ? "parameter" : "variable", name);
            if (answer is FixOutcome.Proposed)
                break;
        }

        return answer;
    }
}
