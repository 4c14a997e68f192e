using Agency.Catalog.Fixers.Imports;
using Agency.Catalog.Fixers.Security.Reproductions;
using Agency.Catalog.Fixers.Shared;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.DataFlow;
using Agency.Languages.Python.Imports;

namespace Agency.Catalog.Fixers.Security.Injection;

/// <summary>What: loads YAML without letting it make any object and call any function.</summary>
/// <remarks>
/// <para>Why: a document may hold <c>!!python/object/apply:os.system</c>, and the loader does it.</para>
/// <para>Finding: ruff:S506</para>
/// <para>Safety: NeedsReview. Plain data is loaded as before; a document that has Python's own tags, tuples among them, is an error then. A file that gives
/// its loader constructors of its own is left alone. The loaders written in C have a safe one of their own.</para>
/// <para>References: https://pyyaml.org/wiki/PyYAMLDocumentation, https://cwe.mitre.org/data/definitions/20.html</para>
/// </remarks>
/// <example>
/// <code title="before">
/// import yaml
///
///
/// def settings(text: str) -> dict[str, str]:
///     return dict(yaml.load(text, Loader=yaml.Loader))
/// </code>
/// <code title="after">
/// import yaml
///
///
/// def settings(text: str) -> dict[str, str]:
///     return dict(yaml.safe_load(text))
/// </code>
/// </example>
internal sealed class YamlLoadFixer : IFixer
{
    public string Id => "python.yaml-load";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.NeedsReview;

    public bool CanFix(Finding finding) => finding is { Tool: "ruff", Rule: "S506" } or { Tool: "bandit", Rule: "B506" };

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await ImportContext.OpenAsync(project, finding.File, cancellationToken) is not { } context)
            return new FixOutcome.Declined(ReasonCode.UnsupportedFile, "The file cannot be parsed.");
        var tree = context.Tree;
        if (FindingPlace.Of(tree, finding, n => n.Kind == "Call" && IsLoad(tree, n)) is not { } call)
            return new FixOutcome.Declined(ReasonCode.NotFixable, "There is no call of yaml.load here.");
        if (tree.Root.DescendantsAndSelf().Any(n => n.Kind is "Call" or "ClassDef" && n.DescendantsAndSelf().Take(12).Any(IsConstructor)))
            return new FixOutcome.Declined(ReasonCode.Ambiguous, "The file gives a loader constructors of its own, which the safe one has not.");

        var function = call.Child("func")!;
        var loader = call.Keyword("Loader") ?? call.ChildrenIn("args").ElementAtOrDefault(1);
        var edits = new List<Edit>();
        NewImport? import = null;
        if (loader is not null)
        {
            var value = loader.Kind == "keyword" ? loader.Child("value")! : loader;
            switch (ImportedNames.FullName(tree, value)?.Split('.')[^1])
            {
                case "CLoader" or "CFullLoader" or "CUnsafeLoader":
                    edits.Add(Renamed(value, "CSafeLoader"));
                    import = value.Kind == "Name" ? new NewImport("yaml", "CSafeLoader") : null;
                    break;
                case "Loader" or "FullLoader" or "UnsafeLoader" when call.ChildrenIn("keywords").All(k => k == loader):
                    var end = call.ChildrenIn("args").First().Outer().End;
                    edits.Add(new Edit(finding.File, new TextSpan(end, loader.Kind == "keyword" ? loader.Span.End : loader.Outer().End), ""));
                    break;
                default:
                    return new FixOutcome.Declined(ReasonCode.Ambiguous, $"What '{tree.TextOf(value)}' loads is not to be seen here.");
            }
        }

        if (edits.Count == 0 || import is null && edits[0].NewText.Length == 0)
        {
            var safe = (function.Text("attr") ?? ImportedNames.FullName(tree, function)!.Split('.')[^1]).EndsWith("load_all", StringComparison.Ordinal) ? "safe_load_all" : "safe_load";
            edits.Add(Renamed(function, safe));
            import = function.Kind == "Name" ? new NewImport("yaml", safe) : null;
        }

        if (tree.Comments.Any(c => edits.Exists(e => e.Span.Contains(c))))
            return new FixOutcome.Declined(ReasonCode.LosesComments, "A comment stands among what would be changed.");
        var rewriting = new Rewriting(project, finding.File, tree);
        if (!await rewriting.ApplyAsync(SourceEdits.Merged(edits), cancellationToken) || (import is not null && !await NeededImports.AddAsync(rewriting, context, import, cancellationToken)))
            return new FixOutcome.Declined(ReasonCode.NotFixable, "The name of the safe function means something of the file's own.");
        var used = new[] { function, loader?.Child("value") ?? loader }.OfType<SyntaxNode>().Where(n => n.Kind == "Name").Select(n => n.Text("id")!);
        await NeededImports.DropUnusedAsync(rewriting, context, used, cancellationToken);
        return FixOutcome.One(new Proposal
        {
            Fixer = Id,
            Rung = Rung,
            Safety = Safety,
            Title = "Load YAML as plain data",
            Targets = [finding],
            Edits = rewriting.Edits,
            Rationale = "A document with tags of Python's (!!python/...) is an error now.",
        }.ShownBy(await InjectionTests.YamlAsync(project, finding.File, tree, call.ChildrenIn("args").First(), cancellationToken)));

        Edit Renamed(SyntaxNode name, string to) =>
            new(finding.File, name.Kind == "Attribute" ? name.SpanOf("attr")!.Value : name.Span, to);
    }

    private static bool IsLoad(SyntaxTree tree, SyntaxNode call) =>
        ImportedNames.FullName(tree, call.Child("func")!) is "yaml.load" or "yaml.load_all" && call.ChildrenIn("args").Any();

    private static bool IsConstructor(SyntaxNode node) =>
        (node.Text("attr") ?? node.Text("id")) is "add_constructor" or "add_multi_constructor" or "add_implicit_resolver" or "YAMLObject";
}
