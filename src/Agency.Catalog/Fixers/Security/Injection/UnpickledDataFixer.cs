using Agency.Catalog.Fixers.Imports;
using Agency.Catalog.Fixers.Shared;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.DataFlow;

namespace Agency.Catalog.Fixers.Security.Injection;

/// <summary>What: copies an object without pickling it, and says of other pickles where they come from.</summary>
/// <remarks>
/// <para>Why: a pickle is a program: who can write it can have any function called when it is loaded. Only the author knows who can, and what other
/// form the data may take, so that is reported and never changed; a copy needs no pickle.</para>
/// <para>Finding: ruff:S301</para>
/// <para>Safety: NeedsReview. A deep copy asks the same methods of an object as a pickle does, and keeps functions and other things that a pickle
/// refuses.</para>
/// <para>References: https://docs.python.org/3/library/pickle.html, https://cwe.mitre.org/data/definitions/502.html</para>
/// </remarks>
/// <example>
/// <code title="before">
/// import pickle
///
///
/// def copied(basket: list[str]) -> list[str]:
///     return list(pickle.loads(pickle.dumps(basket)))
/// </code>
/// <code title="after">
/// import copy
///
///
/// def copied(basket: list[str]) -> list[str]:
///     return list(copy.deepcopy(basket))
/// </code>
/// </example>
internal sealed class UnpickledDataFixer : IFixer
{
    public string Id => "python.unpickled-data";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.NeedsReview;

    public bool CanFix(Finding finding) => finding is { Tool: "ruff", Rule: "S301" or "S302" } or { Tool: "bandit", Rule: "B301" or "B302" };

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await ImportContext.OpenAsync(project, finding.File, cancellationToken) is not { } context)
            return new FixOutcome.Declined(ReasonCode.UnsupportedFile, "The file cannot be parsed.");
        var tree = context.Tree;
        if (FindingPlace.Of(tree, finding, n => n.Kind == "Call") is not { } call || ImportedNames.FullName(tree, call.Child("func")!) is not { } name || call.ChildrenIn("args").FirstOrDefault() is not { } data)
            return new FixOutcome.Declined(ReasonCode.ReportOnly, "Who can write the data can have any function called; a format such as JSON cannot.");
        var isCopy = name == "pickle.loads" && data.Kind == "Call" && ImportedNames.FullName(tree, data.Child("func")!) == "pickle.dumps" && call.ChildrenIn("args").Count() == 1;
        if (!isCopy || data.ChildrenIn("args").FirstOrDefault() is not { Kind: not "Starred" } copied || tree.Comments.Any(c => call.Span.Contains(c)))
        {
            var origins = new ValueOrigins(tree).Of(data);
            var from = origins.Count == 0 ? "" : $", which comes from {string.Join(", ", origins.Take(3))},";
            return new FixOutcome.Declined(ReasonCode.ReportOnly, $"Who can write the data{from} can have any function called. A format such as JSON cannot do that; or sign the data, and check that before loading it.");
        }

        var rewriting = new Rewriting(project, finding.File, tree);
        if (!await rewriting.ApplyAsync([new Edit(finding.File, call.Span, $"copy.deepcopy({tree.Source.Slice(copied.Outer())})")], cancellationToken)
            || !await NeededImports.SwapAsync(rewriting, context, "copy", call.Child("func")!, cancellationToken))
        {
            return new FixOutcome.Declined(ReasonCode.NotFixable, "'copy' means something of the file's own.");
        }

        await NeededImports.DropUnusedAsync(rewriting, context, [data.Child("func")!.DottedName()!.Split('.')[0]], cancellationToken);
        return FixOutcome.One(new Proposal
        {
            Fixer = Id,
            Rung = Rung,
            Safety = Safety,
            Title = $"Copy {tree.TextOf(copied).ReplaceLineEndings(" ")} without pickling it",
            Targets = [finding],
            Edits = rewriting.Edits,
            Rationale = "The pickle never leaves the expression: all it does is to copy.",
        });
    }
}
