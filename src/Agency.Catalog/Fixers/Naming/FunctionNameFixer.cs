using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Languages.Python.Names;
using Agency.Languages.Python.Renaming;
using Agency.Languages.Python.Typing;

namespace Agency.Catalog.Fixers.Naming;

/// <summary>What: renames a function or method to lower case, in the whole project or not at all.</summary>
/// <remarks>
/// <para>Why: a reader takes a name with capitals for a class.</para>
/// <para>Finding: ruff:N802</para>
/// <para>Safety: Safe for functions inside functions and for private ones; a public function waits for review, because
/// code outside the project may call it. It keeps its name where a use may be unseen (a string, document or configuration names it,
/// it is taken as an attribute of something unknown), where a base class may define or call it, and where it is a test.</para>
/// <para>References: https://peps.python.org/pep-0008/#function-and-variable-names</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def _addTax(price: int) -> int:
///     return price + price // 5
///
///
/// print(_addTax(10))
/// </code>
/// <code title="after">
/// def _add_tax(price: int) -> int:
///     return price + price // 5
///
///
/// print(_add_tax(10))
/// </code>
/// </example>
internal sealed class FunctionNameFixer : IFixer
{
    public string Id => "python.function-name";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.Safe;

    public bool CanFix(Finding finding) => finding is { Tool: "ruff", Rule: "N802" };

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await NamedPlace.FindAsync(finding, project, cancellationToken) is not { Occurrence.Role: NameRole.Function } place || PythonFunction.Of(place.Occurrence.Node) is not { } function)
            return NamedPlace.Lost();
        if (ModuleContext.IsTestFile(finding.File) && place.Name.StartsWith("test", StringComparison.Ordinal))
            return new FixOutcome.Declined(ReasonCode.NotFixable, $"{place.Name} is a test: what passed before and after is compared by the names of tests.");
        if (place.Symbol.Bindings.Count() > 1)
            return new FixOutcome.Declined(ReasonCode.NotFixable, $"{place.Name} is defined more than once.");
        if (function.Decorators.FirstOrDefault(d => d is not ("staticmethod" or "classmethod" or "property" or "contextmanager" or "lru_cache" or "functools.lru_cache" or "abstractmethod")) is { } decorator)
            return new FixOutcome.Declined(ReasonCode.NotFixable, $"The decorator {decorator} may use the name {place.Name}.");
        if (await PublishedName.IsAsync(place, cancellationToken))
            return PublishedName.Declined(place);
        var name = NameStyle.ToSnakeCase(place.Name);
        return AmbiguousNameFixer.IsAmbiguous(name)
            ? new FixOutcome.Declined(ReasonCode.Ambiguous, $"In lower case {place.Name} would be hard to tell from a digit.")
            : place.Answer(this, await place.RenameAsync(name, cancellationToken), function.Class is null ? "function" : "method", name);
    }
}
