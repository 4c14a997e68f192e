using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Languages.Python.Names;
using Agency.Languages.Python.Renaming;

namespace Agency.Catalog.Fixers.Naming;

/// <summary>What: renames a parameter to lower case, in its function and wherever it is passed by name.</summary>
/// <remarks>
/// <para>Why: capitals say "constant" or "class" to a reader, and the parameter's name is part of how a function is called.</para>
/// <para>Finding: ruff:N803</para>
/// <para>Safety: Safe where nobody outside the file's project can pass it by name (nested and private functions, lambdas,
/// <c>*args</c>); that of a public function waits for review. It keeps its name where a call may be unseen: the function
/// is handed on, decorated, called with <c>**</c>, or overrides what another class defines.</para>
/// <para>References: https://peps.python.org/pep-0008/#function-and-method-arguments</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def _scaled(values: list[int], Factor: int) -> list[int]:
///     return [value * Factor for value in values]
///
///
/// print(_scaled([1, 2], Factor=3))
/// </code>
/// <code title="after">
/// def _scaled(values: list[int], factor: int) -> list[int]:
///     return [value * factor for value in values]
///
///
/// print(_scaled([1, 2], factor=3))
/// </code>
/// </example>
internal sealed class ParameterNameFixer : IFixer
{
    public string Id => "python.parameter-name";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.Safe;

    public bool CanFix(Finding finding) => finding is { Tool: "ruff", Rule: "N803" };

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await NamedPlace.FindAsync(finding, project, cancellationToken) is not { Occurrence.Role: NameRole.Parameter } place)
            return NamedPlace.Lost();
        var plain = NameStyle.ToSnakeCase(place.Name);
        var names = AmbiguousNameFixer.IsAmbiguous(plain) ? TellingName.For(place.Symbol) : [plain];
        FixOutcome answer = new FixOutcome.Declined(ReasonCode.Ambiguous, $"In lower case {place.Name} would be hard to tell from a digit, and nothing tells a better name.");
        foreach (var name in names)
        {
            answer = place.Answer(this, await place.RenameParameterAsync(name, cancellationToken), "parameter", name);
            if (answer is FixOutcome.Proposed)
                break;
        }

        return answer;
    }
}
