using Agency.Catalog.Fixers.Security.Shared;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Fixers.Security;

/// <summary>What: extracts tar archives with the filter that keeps them inside the folder.</summary>
/// <remarks>
/// <para>Why: a member called <c>../../.ssh/authorized_keys</c>, or a link out of the folder, writes wherever it wants.</para>
/// <para>Finding: ruff:S202</para>
/// <para>Safety: NeedsReview. Archives with such members now raise <c>FilterError</c>, and owners, device files and set-user
/// bits are not restored. Only for code whose oldest Python has the filter (3.12; earlier ones have it in later
/// maintenance releases only). Zip files are cleaned by Python itself.</para>
/// <para>References: https://docs.astral.sh/ruff/rules/tarfile-unsafe-members/,
/// https://docs.python.org/3/library/tarfile.html#extraction-filters</para>
/// </remarks>
/// <example>
/// <code title="before">
/// import tarfile
///
///
/// def unpack(archive, folder):
///     with tarfile.open(archive) as tar:
///         tar.extractall(folder)
/// </code>
/// <code title="after">
/// import tarfile
///
///
/// def unpack(archive, folder):
///     with tarfile.open(archive) as tar:
///         tar.extractall(folder, filter="data")
/// </code>
/// <code title="before" file="pyproject.toml">
/// [project]
/// name = "example"
/// version = "1.0"
/// requires-python = ">=3.12"
/// </code>
/// </example>
internal sealed class ArchiveExtractionFixer : IFixer
{
    public string Id => "python.archive-extraction";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.NeedsReview;

    public bool CanFix(Finding finding) => finding.Rule is "S202" or "B202" || finding.AlsoSeenAs.Contains("bandit:B202");

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await SecurityCode.OpenAsync(this, finding, project, cancellationToken) is not { } code)
            return SecurityCode.Unreadable;
        var calls = code.Pointed(n => n.Kind == "Call" && n.Child("func")!.Text("attr") == "extractall");
        if (calls is not [var call])
            return SecurityCode.Decline("The extraction is not found, or there are several on its lines.");
        var kind = ArchiveOf(code, call.Child("func")!.Child("value")!);
        if (kind?.StartsWith("zipfile.", StringComparison.Ordinal) == true)
            return SecurityCode.Harmless("zipfile itself takes '..' and roots out of the names of members.");
        if (call.Ancestors.Any(a => a.Kind == "If" && code.TextOf(a.Child("test")!).Contains("data_filter", StringComparison.Ordinal)))
            return SecurityCode.Harmless("it is what is left to do on a Python without the filter, which the code asks for first.");
        if (code.Tree.Root.DescendantsAndSelf().Any(n => n.Kind == "Attribute" && n.Text("attr") == "extraction_filter" && n.Text("ctx") == "Store"))
            return SecurityCode.Harmless("the file chooses the filter for its archives by extraction_filter.");
        if (call.HasUnpacking() || call.Keyword("filter") is not null)
            return SecurityCode.Decline("The arguments already name a filter, or are not to be seen.");
        if (kind?.StartsWith("tarfile.", StringComparison.Ordinal) != true)
            return SecurityCode.Report("What is extracted here is not seen. If it is a tar archive from outside, extract it with filter=\"data\".");
        if (call.Argument("members", 1) is not null)
            return SecurityCode.Report("The code chooses the members itself; whether it keeps them inside the folder is its author's to say. filter=\"data\" does.");
        if (!code.Has(12))
        {
            return SecurityCode.Report(
                "Extract with filter=\"data\": from Python 3.12, or from 3.8.17, 3.9.17, 3.10.12 and 3.11.4. The project runs on older ones too, where the argument is an error: ask for hasattr(tarfile, \"data_filter\") first.");
        }

        return code.One(
            "Keep what is extracted inside its folder", CallEdits.AddArgument(code.File, code.Tree, call, "filter=\"data\""),
            "Members that would leave the folder raise tarfile.FilterError; owners, devices and set-user bits are no longer restored.",
            await WeaknessTests.OfExtractionAsync(code, call, cancellationToken));
    }

    /// <summary>The call that made the archive, by its full name; null when it is not in sight.</summary>
    private static string? ArchiveOf(SecurityCode code, SyntaxNode archive)
    {
        if (archive.Kind == "Call")
            return code.FullName(archive.Child("func"));
        if (archive.Kind != "Name" || code.Names.OccurrenceAt(archive.Span) is not { } use || code.Names.SymbolOf(use) is not { } symbol)
            return null;
        var made = symbol.Bindings.Select(b => b.Node.Parent switch
        {
            { Kind: "withitem" } item => item.Child("context_expr"),
            { Kind: "Assign" or "NamedExpr" } assignment => assignment.Child("value"),
            _ => null,
        }).Select(n => n is { Kind: "Call" } ? code.FullName(n.Child("func")) : null).Distinct().ToList();
        return made is [var only] ? only : null;
    }
}
