using Agency.Catalog.Checks.Performance;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Edits;

namespace Agency.Catalog.Fixers.Performance;

/// <summary>What: compiles a fixed pattern once, before the loop that uses it.</summary>
/// <remarks>
/// <para>Why: functions of <c>re</c> look the pattern up in every call; a compiled pattern is used as it is.</para>
/// <para>Finding: agency:regex-in-loop</para>
/// <para>Safety: Safe. The pattern and its flags are the same in every round; only a pattern that is no valid one raises its error even when
/// the loop has no round.</para>
/// <para>References: https://docs.python.org/3/library/re.html#re.compile</para>
/// </remarks>
/// <example>
/// <code title="before">
/// import re
///
///
/// def numbers(lines: list[str]) -> list[str]:
///     found = []
///     for line in lines:
///         match = re.match(r"\d+", line)
///         if match:
///             found.append(match.group())
///     return found
/// </code>
/// <code title="after">
/// import re
///
///
/// def numbers(lines: list[str]) -> list[str]:
///     found = []
///     pattern = re.compile(r"\d+")
///     for line in lines:
///         match = pattern.match(line)
///         if match:
///             found.append(match.group())
///     return found
/// </code>
/// </example>
internal sealed class RegexInLoopFixer : IFixer
{
    public string Id => "python.regex-in-loop";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.Safe;

    public bool CanFix(Finding finding) => finding is { Tool: "agency", Rule: "regex-in-loop" };

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await PerformanceFix.OpenAsync(finding, project, cancellationToken) is not { } fix)
            return PerformanceFix.Unreadable;
        if (RegexCall.In(fix.Tree).FirstOrDefault(c => fix.IsHere(c.Call)) is not { } regex)
            return PerformanceFix.NotFound;
        if (fix.HasComment(regex.Call.Span))
            return PerformanceFix.Decline("There is a comment in the call.");
        if (Moved(fix, regex) is { } moved)
            return fix.Propose(this, regex.Call, Safety, "Compile the pattern once, before the loop", null, moved);
        var assigned = regex.Call.Parent is { Kind: "Assign" } assignment && assignment.ChildrenIn("targets").ToList() is [{ Kind: "Name" } target] ? target.Text("id") : null;
        var names = regex.Function != "compile" ? ["pattern", assigned is null ? "regex" : assigned + "_pattern", "regex", "pattern2", "pattern3"]
            : assigned is null ? ["pattern", "regex"] : (string[])["compiled_" + assigned, "compiled"];
        if (fix.FreeName(regex.Call, names) is not { } name)
            return PerformanceFix.Decline("Every usual name for the pattern means something else here.");
        var module = fix.Source.Slice(regex.Call.Child("func")!.Child("value")!.Span);
        var flags = regex.Flags is null ? "" : ", " + (regex.Flags.Kind == "keyword" ? fix.Tree.TextOf(regex.Flags.Child("value")!) : fix.Tree.TextOf(regex.Flags));
        if (fix.Before(regex.Invariant, $"{name} = {module}.compile({fix.Tree.TextOf(regex.Pattern)}{flags})") is not { } line)
            return PerformanceFix.Decline("Nothing can be put before the loop.");
        return fix.Propose(this, regex.Call, Safety, "Compile the pattern once, before the loop", null, [line, fix.Replace(regex.Call.Span, Use(fix, regex, name))]);
    }

    /// <summary>The whole statement before the loop, where it alone gives the variable its value.</summary>
    private static IReadOnlyList<Edit>? Moved(PerformanceFix fix, RegexCall regex)
    {
        if (regex.Function != "compile" || regex.Call.Parent is not { Kind: "Assign" } statement || statement.ChildrenIn("targets").ToList() is not [{ Kind: "Name" } target] || statement.Block().Count == 1
            || new Unchanged(fix.Tree).SymbolOf(target)?.Bindings.Count() != 1 || fix.Tree.TextOf(statement).Contains('\n', StringComparison.Ordinal))
        {
            return null;
        }

        var removal = StatementRemoval.Remove(fix.File, fix.Tree, statement);
        return !fix.HasComment(removal.Span) && fix.Before(regex.Invariant, fix.Tree.TextOf(statement)) is { } line ? [line, removal] : null;
    }

    private static string Use(PerformanceFix fix, RegexCall regex, string name)
    {
        if (regex.Function == "compile")
            return name;
        var rest = regex.Call.Children.Where(c => c.Field is "args" or "keywords" && c != regex.Pattern && c != regex.Flags)
            .Select(c => fix.Source.Slice(c.Kind == "keyword" ? c.Span : c.Outer()));
        return $"{name}.{regex.Function}({string.Join(", ", rest)})";
    }
}
