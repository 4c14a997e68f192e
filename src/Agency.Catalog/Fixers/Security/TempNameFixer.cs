using Agency.Catalog.Fixers.Security.Shared;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Edits;

namespace Agency.Catalog.Fixers.Security;

/// <summary>What: makes a temporary file instead of only choosing a name for one.</summary>
/// <remarks>
/// <para>Why: between <c>mktemp()</c> and the opening somebody else can put a file, or a link to another, under the name.
/// <c>mkstemp()</c> makes the file in the same step, for its owner only.</para>
/// <para>Finding: ruff:S306</para>
/// <para>Safety: NeedsReview. The file exists from the start, and can be read by its owner only. Names that a folder, a
/// link, a socket or another program is to get are left alone.</para>
/// <para>References: https://docs.astral.sh/ruff/rules/suspicious-mktemp-usage/,
/// https://docs.python.org/3/library/tempfile.html#tempfile.mkstemp</para>
/// </remarks>
/// <example>
/// <code title="before">
/// import os
/// import tempfile
///
///
/// def store(text: str) -> str:
///     path = tempfile.mktemp(suffix=".txt")
///     with open(path, "w") as stream:
///         stream.write(text)
///     return os.path.abspath(path)
/// </code>
/// <code title="after">
/// import os
/// import tempfile
///
///
/// def store(text: str) -> str:
///     fd, path = tempfile.mkstemp(suffix=".txt")
///     os.close(fd)
///     with open(path, "w") as stream:
///         stream.write(text)
///     return os.path.abspath(path)
/// </code>
/// </example>
internal sealed class TempNameFixer : IFixer
{
    private static readonly string[] NeedsNothing = ["mkdir", "makedirs", "symlink", "link", "mkfifo", "mknod", "bind", "connect", "exists", "isfile", "isdir", "lexists", "copytree", "rename", "mkdtemp", "Popen", "run", "call", "check_call", "check_output", "system", "spawn"];

    private static readonly string[] Handles = ["fd", "handle", "temp_fd"];

    public string Id => "python.mktemp";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.NeedsReview;

    public bool CanFix(Finding finding) => finding.Rule is "S306" or "B306" || finding.AlsoSeenAs.Contains("bandit:B306");

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await SecurityCode.OpenAsync(this, finding, project, cancellationToken) is not { } code)
            return SecurityCode.Unreadable;
        if (code.Call(n => n == "tempfile.mktemp") is not { } call)
            return SecurityCode.Decline("The call is not found, or there are several on its lines.");
        return call.Parent switch
        {
            { Kind: "Call" } open when call.Field == "args" && open.Child("func")!.Text("id") == "open" && open.Positional()[0] == call => Opened(code, call, open),
            { Kind: "Assign" } assign when assign.ChildrenIn("targets").ToList() is [{ Kind: "Name" } target] => Assigned(code, call, assign, target),
            _ => SecurityCode.Report("Take tempfile.mkstemp() for a file, TemporaryDirectory() for a folder; what gets this name is not seen here."),
        };
    }

    /// <summary><c>open(mktemp(), "w")</c> is a file that nobody else names.</summary>
    private static FixOutcome Opened(SecurityCode code, SyntaxNode call, SyntaxNode open)
    {
        var function = call.Child("func")!;
        if (function.Kind != "Attribute" || open.HasUnpacking() || call.Positional().Count > 0 || open.Positional().Count > 2 || (open.Argument("mode", 1).StringValue() is { } mode && !mode.Contains('w', StringComparison.Ordinal) && !mode.Contains('x', StringComparison.Ordinal)) || open.Argument("mode", 1) is null)
            return SecurityCode.Report("Take tempfile.NamedTemporaryFile(delete=False), which makes the file and opens it in one step.");
        var module = code.TextOf(function.Child("value")!);
        var rest = open.Positional().Skip(1).Concat(open.ChildrenIn("keywords")).Concat(call.ChildrenIn("keywords")).Select(code.TextOf).Append("delete=False");
        return code.One(
            "Make the temporary file in one step", [code.Replace(open, $"{module}.NamedTemporaryFile({string.Join(", ", rest)})")],
            "The file is made and opened in one step, readable by its owner only; as before it stays when it is closed.");
    }

    private static FixOutcome Assigned(SecurityCode code, SyntaxNode call, SyntaxNode assign, SyntaxNode target)
    {
        var uses = Surroundings.UsesOfResult(code, call).ToList();
        var name = target.Text("id")!;
        if (assign.EnclosingFunction() is null && assign.Parent is not { Kind: "Module" })
            return SecurityCode.Report("Take tempfile.mkstemp() for a file, TemporaryDirectory() for a folder.");
        var calls = uses.Select(u => u.Name.Ancestors.FirstOrDefault(a => a.Kind == "Call")).OfType<SyntaxNode>().ToList();
        if (calls.Select(c => c.Child("func")!).Select(f => f.Text("attr") ?? f.Text("id") ?? "").FirstOrDefault(NeedsNothing.Contains) is { } other)
            return SecurityCode.Report($"What gets the name must not exist yet ({other}). Take a folder of your own, tempfile.mkdtemp(), and any name inside it.");
        if (!calls.Any(c => c.Child("func")!.Text("id") == "open" && c.Positional() is [{ } path, ..] && path.Text("id") == name && c.Argument("mode", 1).StringValue() is { } mode && mode[0] is 'w' or 'a'))
            return SecurityCode.Report("That the name is for a file is not seen here: another program may be to make it. Take tempfile.mkstemp() if an empty file may be there.");
        var function = call.Child("func")!;
        if (!Lines.IsFirstOnLine(code.Tree.Source, assign.Span) || !Lines.IsLastOnLine(code.Tree, assign.Span) || code.Import(assign, "os") is not { } os)
            return SecurityCode.Decline("It shares its line with other statements, or 'os' means something else here.");
        var scope = code.Names.ScopeAt(assign);
        if (Handles.FirstOrDefault(h => scope.Lookup(h) is null) is not { } handle)
            return SecurityCode.Decline("Every usual name for the handle means something else here.");
        List<Edit> edits = [code.Replace(new TextSpan(target.Span.Start, target.Span.Start), $"{handle}, ")];
        if (function.Kind == "Attribute")
            edits.Add(code.Replace(function.SpanOf("attr")!.Value, "mkstemp"));
        else if (code.Import(assign, "tempfile") is { } tempfile && tempfile.Edits.Count == 0)
            edits.Add(code.Replace(function, $"{tempfile.Name}.mkstemp"));
        else
            return SecurityCode.Decline("mktemp is imported by itself.");
        var after = code.Tree.Source.LineSpan(code.Tree.Source.PositionAt(assign.Span.End).Line).End;
        edits.Add(code.Replace(new TextSpan(after, after), $"{code.Tree.Source.NewLine}{Lines.IndentAt(code.Tree.Source, assign.Span.Start)}{os.Name}.close({handle})"));
        return code.One(
            "Make the temporary file in one step", [.. edits, .. os.Edits],
            "The file is made in the same step as its name, readable by its owner only, and is there (empty) before it is opened.");
    }
}
