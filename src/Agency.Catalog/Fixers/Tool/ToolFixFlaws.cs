using System.Text.RegularExpressions;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Fixers.Tool;

/// <summary>What speaks against fixes that tools offer: that they leave code which does nothing, or a reader worse off.</summary>
internal static partial class ToolFixFlaws
{
    /// <summary>The longest text, in characters, that pieces which were joined may become.</summary>
    private const int LongestJoined = 80;

    /// <summary>Methods that are called for their result alone.</summary>
    private static readonly HashSet<string> Questions = new(StringComparer.Ordinal)
    {
        "get", "items", "keys", "values", "copy", "count", "index", "format", "join", "split", "strip", "lower", "upper", "replace", "encode", "decode", "startswith", "endswith",
    };

    /// <summary>Why a fix is not to be had; null when it is.</summary>
    /// <param name="tree">Null for a file that does not parse.</param>
    public static string? Find(Finding finding, ToolFix fix, SyntaxTree? tree) => finding.Rule switch
    {
        // Redundant parentheses around several lines: the fix blanks them and leaves the lines in between where they were.
        "UP034" when fix.Edits.Any(e => e.NewText.Contains('\n', StringComparison.Ordinal)) => "The tool's own fix would leave the code badly laid out.",
        // Lines that somebody wrote under one another to be read, put on one line with \n between them.
        "FLY002" when fix.Edits.Any(e => e.NewText.Length > LongestJoined || e.NewText.Contains("\\n", StringComparison.Ordinal)) => "On one line it would be harder to read.",
        // Which rules are on changes from one version of ruff to the next, and other linters read the comment, too.
        "RUF100" when finding.Message.Contains("non-enabled", StringComparison.Ordinal) => "Another version of the tool may have the rule that the comment switches off.",
        // A row of a database has keys() too, and goes over its values.
        "SIM118" when fix.Safety != FixSafety.Safe => "What keys() is called on may not be a dict.",
        // The last of a chain of cases, each with its answer.
        "SIM103" when tree is not null && At(tree, finding, "If") is { } last && Before(last) is { Kind: "If" } before && before.ChildrenIn("body").LastOrDefault()?.Kind == "Return" =>
            "It is the last of several cases that are written alike.",
        "UP036" when tree is not null && LooksAhead().IsMatch(tree.Source.LineText(finding.Range.Start.Line)) => "It is about a Python that is still to come.",
        // One of a series of functions written alike.
        "PIE807" when tree is not null && new[] { -1, 1 }.Any(d => LineAt(tree, finding.Range.Start.Line + d).Contains("lambda", StringComparison.Ordinal)) => "Those around it are written as functions, too.",
        "F841" when tree is not null => OfUnusedName(fix, tree),
        "B007" when tree is not null && At(tree, finding, "For") is { } loop && loop.Child("iter") is { Kind: "Call" } call && call.Child("func")?.Text("id") == "enumerate" =>
            "That the loop counts is what is not needed.",
        "RET501" when tree is not null && At(tree, finding, "Return") is { } only && only.EnclosingFunction()?.ChildrenIn("body").Count(s => s.Docstring() is null && !IsText(s)) == 1 =>
            "That the function gives None is all that it says.",
        _ => null,
    };

    /// <summary>What speaks against a fix that takes an unused name from its value.</summary>
    private static string? OfUnusedName(ToolFix fix, SyntaxTree tree)
    {
        if (fix.Edits is not [var edit])
            return null;
        var statement = tree.Root.DescendantsAndSelf().LastOrDefault(n => n.Kind is "Assign" or "AnnAssign" && n.Span.Start <= edit.Span.Start && edit.Span.Start < n.Span.End);
        if (statement?.Child("value") is not { } value || edit.Span.Contains(value.Span))
            return null;
        if (edit.NewText.StartsWith('_'))
            return value.Kind is "Tuple" or "List" ? "What the name is given is not needed either." : null;
        return DoesSomething(value) ? null : "What is left without the name would do nothing.";
    }

    /// <summary>True unless a value is only asked or made: what a method like get() gives, or a new object.</summary>
    private static bool DoesSomething(SyntaxNode value) => value.Kind switch
    {
        "Call" => value.Child("func") is { } callee && !(callee.Kind == "Attribute" ? Questions.Contains(callee.Text("attr")!) : char.IsUpper((callee.Text("id") ?? "_").TrimStart('_').FirstOrDefault())),
        _ => value.DescendantsAndSelf().Any(n => n.Kind is "Call" or "Await" or "Yield" or "YieldFrom"),
    };

    private static bool IsText(SyntaxNode statement) => statement.Kind == "Expr" && statement.Child("value")!.IsString();

    private static SyntaxNode? Before(SyntaxNode statement) => statement.Block().TakeWhile(s => s != statement).LastOrDefault();

    private static string LineAt(SyntaxTree tree, int line) => line >= 1 && line <= tree.Source.LineCount ? tree.Source.LineText(line) : "";

    /// <summary>The innermost node of a kind that holds the place of a finding.</summary>
    private static SyntaxNode? At(SyntaxTree tree, Finding finding, string kind)
    {
        var at = tree.Source.OffsetAt(finding.Range.Start);
        return tree.Root.DescendantsAndSelf().LastOrDefault(n => n.Kind == kind && n.Span.Start <= at && at < n.Span.End);
    }

    [GeneratedRegex(@"version_info(?:\.major|\[0\])\s*>\s*3|version_info\s*>=?\s*\(\s*[4-9]", RegexOptions.CultureInvariant)]
    private static partial Regex LooksAhead();
}
