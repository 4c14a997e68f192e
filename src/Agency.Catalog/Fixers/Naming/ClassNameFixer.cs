using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Languages.Python.Names;
using Agency.Languages.Python.Renaming;
using Agency.Languages.Python.Typing;

namespace Agency.Catalog.Fixers.Naming;

/// <summary>What: writes the name of a class with capitals and without underscores, and that of an exception with Error at its end.</summary>
/// <remarks>
/// <para>Why: a reader takes another name for a function, and an exception without the word for an ordinary class.</para>
/// <para>Finding: ruff:N801</para>
/// <para>Safety: Safe for private classes; a public one waits for review, because code outside the project may use it, and
/// stays as it is in a package that is published. It keeps its name where a use may be unseen: a string, document or
/// configuration names it, or it is taken as an attribute of something unknown; and where it is made for <c>with</c>.</para>
/// <para>References: https://peps.python.org/pep-0008/#class-names</para>
/// </remarks>
/// <example>
/// <code title="before">
/// class _price_list:
///     total = 0
///
///
/// print(_price_list().total)
/// </code>
/// <code title="after">
/// class _PriceList:
///     total = 0
///
///
/// print(_PriceList().total)
/// </code>
/// </example>
internal sealed class ClassNameFixer : IFixer
{
    public string Id => "python.class-name";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.Safe;

    public bool CanFix(Finding finding) => finding is { Tool: "ruff", Rule: "N801" or "N818" };

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await NamedPlace.FindAsync(finding, project, cancellationToken) is not { Occurrence.Role: NameRole.Class } place)
            return NamedPlace.Lost();
        if (place.Symbol.Bindings.Count() > 1)
            return new FixOutcome.Declined(ReasonCode.NotFixable, $"{place.Name} is defined more than once.");
        if (place.Symbol.Scope.Kind == ScopeKind.Class)
            return new FixOutcome.Declined(ReasonCode.NotFixable, $"{place.Name} is part of another class.");
        if (ModuleContext.IsTestFile(finding.File) && place.Symbol.Scope.Kind == ScopeKind.Module
            && place.Occurrence.Node.ChildrenIn("body").Any(m => m.Text("name")?.StartsWith("test", StringComparison.Ordinal) == true))
        {
            return new FixOutcome.Declined(ReasonCode.NotFixable, $"{place.Name} holds tests: what passed before and after is compared by their names.");
        }

        if (finding.Rule == "N801" && MemberNames(place).Intersect(["__enter__", "__aenter__"]).Any())
            return new FixOutcome.Declined(ReasonCode.NotFixable, $"{place.Name} is for 'with', where names are written like those of functions.");
        if (await PublishedName.IsAsync(place, cancellationToken))
            return PublishedName.Declined(place);
        if (finding.Rule == "N801" && place.Name.Trim('_').All(char.IsAsciiLetterLower))
            return new FixOutcome.Declined(ReasonCode.NotFixable, $"Nothing shows where the words of {place.Name} begin, or whether it is to look like a function.");
        var name = finding.Rule == "N818" ? WithError(place.Name) : NameStyle.ToCapWords(place.Name);
        return place.Answer(this, await place.RenameAsync(name, cancellationToken), "class", name);
    }

    private static IEnumerable<string> MemberNames(NamedPlace place) => place.Occurrence.Node.ChildrenIn("body").Select(m => m.Text("name")).OfType<string>();

    /// <summary><c>OutOfStock</c> and <c>OutOfStockException</c> as <c>OutOfStockError</c>.</summary>
    private static string WithError(string name) =>
        (name.EndsWith("Exception", StringComparison.Ordinal) && name.Trim('_') != "Exception" ? name[..^"Exception".Length] : name) + "Error";
}
