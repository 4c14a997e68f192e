using System.Text.RegularExpressions;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Languages.Python.Typing;

namespace Agency.Catalog.Fixers.Types;

/// <summary>What: says what happens when something that may be <c>None</c> is, before an attribute of it is used.</summary>
/// <remarks>
/// <para>Why: what looks something up gives <c>None</c> when there is nothing, and <c>None</c> has no attributes: the
/// AttributeError comes far from its cause. A function that may return <c>None</c> itself passes it on; in a test the
/// assertion that people write is written; elsewhere an error that says what is missing is proposed.</para>
/// <para>Finding: mypy:union-attr</para>
/// <para>Safety: Safe. That holds for a function that just looks something up and already says that it may return
/// <c>None</c>, and for tests; what should happen elsewhere is the author's to say, and the proposal needs review.</para>
/// <para>References: https://mypy.readthedocs.io/en/stable/error_code_list.html#code-union-attr</para>
/// </remarks>
/// <example>
/// <code title="before">
/// from __future__ import annotations
///
/// import re
///
///
/// def first_word(text: str) -> str | None:
///     word = re.search(r"\w+", text)
///     return word.group(0)
/// </code>
/// <code title="after">
/// from __future__ import annotations
///
/// import re
///
///
/// def first_word(text: str) -> str | None:
///     word = re.search(r"\w+", text)
///     if word is None:
///         return None
///     return word.group(0)
/// </code>
/// </example>
internal sealed partial class NoneAttributeFixer : IFixer
{
    public string Id => "python.none-attribute";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.Safe;

    public bool CanFix(Finding finding) => finding.QualifiedRule == "mypy:union-attr" && OfNone().IsMatch(finding.Message);

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await ModuleContext.OfAsync(project, finding.File, cancellationToken) is not { } context)
            return new FixOutcome.Declined(ReasonCode.UnsupportedFile, "The file cannot be read or parsed.");
        var attribute = OfNone().Match(finding.Message).Groups["attribute"].Value;
        if (NoneGuard.At(context, context.Tree.Source.OffsetAt(finding.Range.Start), attribute) is not { } guard)
            return new FixOutcome.Declined(ReasonCode.NotFixable, "A guard cannot be put before this without changing what runs when.");

        if (guard.ByIdentity() is { Count: > 0 } comparisons)
            return FixOutcome.One(Proposal(finding, $"Ask by identity whether {guard.What} is None", FixSafety.NeedsReview, comparisons));
        var title = $"Guard against {guard.What} being None";
        if (context.IsTest)
            return FixOutcome.One(Proposal(finding, title, FixSafety.Safe, guard.Assert()));
        var returns = guard.Function?.Returns is { } annotation ? await new AnnotationReader(context).ReadAsync(annotation, cancellationToken) : PyType.Unknown;
        var passesOn = returns.IsUnion && returns.IsOptional && !new FunctionBody(guard.Function!).IsGenerator;
        return FixOutcome.One(passesOn
            ? Proposal(finding, title, guard.IsLookup ? FixSafety.Safe : FixSafety.NeedsReview, guard.IfNone("return None"))
            : Proposal(finding, title, FixSafety.NeedsReview, guard.IfNone($"raise ValueError(\"there is no {guard.What}\")")));
    }

    private Proposal Proposal(Finding finding, string title, FixSafety safety, IReadOnlyList<Edit> edits) => new()
    {
        Fixer = Id,
        Rung = Rung,
        Safety = safety,
        Title = title,
        Targets = [finding],
        Edits = edits,
        Rationale = safety == FixSafety.Safe ? null : "what should happen without it, and whether '==' is overridden, is the author's to say",
    };

    [GeneratedRegex(@"^Item ""None"" of "".*"" has no attribute ""(?<attribute>\w+)""")]
    private static partial Regex OfNone();
}
