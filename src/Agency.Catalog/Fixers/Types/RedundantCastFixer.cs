using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Fixers.Types;

/// <summary>What: takes a value out of a <c>cast</c> to the type that it has anyway.</summary>
/// <remarks>
/// <para>Why: a cast says "the type checker is wrong here"; where it is right, the cast only stops it from looking.</para>
/// <para>Finding: mypy:redundant-cast</para>
/// <para>Safety: Safe. At run time <c>cast</c> gives back its second argument.</para>
/// <para>References: https://mypy.readthedocs.io/en/stable/error_code_list2.html#check-that-cast-is-not-redundant-redundant-cast</para>
/// </remarks>
/// <example>
/// <code title="with" file="mypy.ini">
/// [mypy]
/// warn_redundant_casts = True
/// </code>
/// <code title="before">
/// from typing import Any, cast
///
///
/// def double(number: int, other: Any) -> int:
///     return cast(int, number + number) * cast(int, other)
/// </code>
/// <code title="after">
/// from typing import Any, cast
///
///
/// def double(number: int, other: Any) -> int:
///     return (number + number) * cast(int, other)
/// </code>
/// </example>
internal sealed class RedundantCastFixer : IFixer
{
    private static readonly HashSet<string> Atoms = new(StringComparer.Ordinal)
    {
        "Name", "Attribute", "Subscript", "Call", "Constant", "List", "Dict", "Set", "ListComp", "DictComp", "SetComp", "JoinedStr",
    };

    public string Id => "python.redundant-cast";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.Safe;

    public bool CanFix(Finding finding) => finding.QualifiedRule == "mypy:redundant-cast";

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await project.ParseAsync(finding.File, cancellationToken) is not { } tree)
            return new FixOutcome.Declined(ReasonCode.UnsupportedFile, "The file cannot be read or parsed.");
        var at = tree.Source.OffsetAt(finding.Range.Start);
        var call = tree.Root.DescendantsAndSelf().FirstOrDefault(n => n.Kind == "Call" && n.Span.Start == at && IsCast(n));
        if (call?.ChildrenIn("args").ElementAtOrDefault(1) is not { } value)
            return new FixOutcome.Declined(ReasonCode.NotFixable, "There is no cast with two arguments at this place.");
        if (tree.Comments.Any(c => call.Span.Contains(c) && !value.Outer().Contains(c)))
            return new FixOutcome.Declined(ReasonCode.LosesComments, "A comment stands inside the cast.");
        var text = tree.Source.Slice(value.Outer());
        // Without the call's brackets a line break would end the statement, and operators would bind to what is around.
        if (value.SpanOf("paren") is null && (text.AsSpan().ContainsAny('\r', '\n') || (!Atoms.Contains(value.Kind) && !StandsAlone(call)) || IsJoined(tree, value)))
            text = $"({text})";
        return FixOutcome.One(new Proposal
        {
            Fixer = Id,
            Rung = Rung,
            Safety = FixSafety.Safe,
            Title = $"Remove the cast of {Shortened(text)} to the type it has",
            Targets = [finding],
            Edits = [new Edit(finding.File, call.Span, text)],
        });
    }

    private static bool IsCast(SyntaxNode call) => call.Child("func") is { } func && (func.Text("id") ?? func.Text("attr")) == "cast";

    /// <summary>True where nothing around binds tighter than the value may.</summary>
    private static bool StandsAlone(SyntaxNode call) =>
        (call.Parent!.Kind, call.Field) is ("Assign" or "AnnAssign" or "AugAssign" or "Return" or "Expr" or "keyword", "value") or ("Call", "args");

    /// <summary>Strings put together by standing side by side.</summary>
    private static bool IsJoined(SyntaxTree tree, SyntaxNode value) => value.IsString() && !StandsAlone(value.Parent!) && tree.TextOf(value).Count(c => c is '"' or '\'') > 2;

    private static string Shortened(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= 40 ? line : line[..37] + "...";
    }
}
