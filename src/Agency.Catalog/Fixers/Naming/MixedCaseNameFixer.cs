using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Languages.Python.Names;
using Agency.Languages.Python.Renaming;

namespace Agency.Catalog.Fixers.Naming;

/// <summary>What: renames a variable of a module or class that is written in mixedCase, in the whole project or not at all.</summary>
/// <remarks>
/// <para>Why: variables are written in lower case with underscores.</para>
/// <para>Finding: ruff:N816</para>
/// <para>Safety: Safe for private variables; a public one waits for review, because code outside the project may use it.
/// It keeps its name where a use may be unseen: a string, document or configuration names it, a base class or decorator may look at it (columns
/// of tables, fields of records), or it is an attribute of something unknown.</para>
/// <para>References: https://peps.python.org/pep-0008/#global-variable-names</para>
/// </remarks>
/// <example>
/// <code title="before">
/// _taxRate = 5
///
///
/// def tax(price: int) -> int:
///     return price // _taxRate
/// </code>
/// <code title="after">
/// _tax_rate = 5
///
///
/// def tax(price: int) -> int:
///     return price // _tax_rate
/// </code>
/// </example>
internal sealed class MixedCaseNameFixer : IFixer
{
    public string Id => "python.mixed-case-name";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.Safe;

    public bool CanFix(Finding finding) => finding is { Tool: "ruff", Rule: "N815" or "N816" };

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await NamedPlace.FindAsync(finding, project, cancellationToken) is not { } place)
            return NamedPlace.Lost();
        if (place.Symbol.Bindings.Any(b => b.Role is NameRole.Import or NameRole.FromImport))
            return new FixOutcome.Declined(ReasonCode.NotFixable, $"{place.Name} is imported by this name.");
        var name = NameStyle.ToSnakeCase(place.Name);
        return place.Answer(this, await place.RenameAsync(name, cancellationToken), "variable", name);
    }
}
