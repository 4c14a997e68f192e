using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Languages.Python.Edits;
using Agency.Languages.Python.Typing;

namespace Agency.Catalog.Fixers.Types;

/// <summary>What the fixers of missing annotations share: reading the finding, settling every part, making proposals.</summary>
internal static class MissingAnnotations
{
    private const int MostAlternatives = 3;

    /// <summary>The rules, by their own names, under which a finding was seen.</summary>
    public static IEnumerable<string> RulesOf(Finding finding) => finding.AlsoSeenAs.Select(r => r[(r.IndexOf(':', StringComparison.Ordinal) + 1)..]).Prepend(finding.Rule);

    public static bool IsAboutReturn(Finding finding) =>
        RulesOf(finding).Any(r => r.StartsWith("ANN2", StringComparison.Ordinal))
        || (finding.QualifiedRule == "mypy:no-untyped-def" && finding.Message.Contains("missing a return type", StringComparison.Ordinal));

    public static bool IsAboutParameters(Finding finding) =>
        RulesOf(finding).Any(r => r is "ANN001" or "ANN002" or "ANN003")
        || (finding.QualifiedRule == "mypy:no-untyped-def" && !finding.Message.Contains("missing a return type", StringComparison.Ordinal));

    public static async Task<FixOutcome> ProposeAsync(IFixer fixer, Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await ModuleContext.OfAsync(project, finding.File, cancellationToken) is not { } context)
            return new FixOutcome.Declined(ReasonCode.UnsupportedFile, "The file cannot be read or parsed.");
        if (context.Style.Target.SupportsPython2)
            return new FixOutcome.Declined(ReasonCode.NotFixable, "The project also runs on Python 2, which has no annotations.");
        if (FunctionOf(context, finding) is not { IsOverload: false } function)
            return new FixOutcome.Declined(ReasonCode.NotFixable, "There is no function at this place.");

        if (IsKeptFromChecker(context, function))
            return new FixOutcome.Declined(ReasonCode.NotFixable, "Its author keeps the type checker away from it with '# type: ignore'.");

        var inference = await SignatureInference.OfAsync(context, cancellationToken);
        var parts = new List<SignaturePart>();
        foreach (var parameter in Wanted(context, finding, function))
        {
            var (part, problem) = await inference.ParameterAsync(function, parameter, cancellationToken);
            if (part is null)
                return new FixOutcome.Declined(ReasonCode.NotFixable, $"{parameter.Name}: {problem}");
            parts.Add(part);
        }

        if (!function.HasReturnAnnotation && WantsReturn(finding))
        {
            var (part, problem) = await inference.ReturnAsync(function, cancellationToken);
            if (part is null)
                return new FixOutcome.Declined(ReasonCode.NotFixable, problem);
            parts.Add(part);
        }

        var proposals = new List<Proposal>();
        for (var index = 0; index < MostAlternatives && index < parts.Select(p => p.Annotations.Count).DefaultIfEmpty().Max(); index++)
        {
            if (await SignatureEdits.MakeAsync(context, function, parts, index, cancellationToken) is { } edits)
                proposals.Add(Proposal(fixer, finding, function, parts, index, edits));
        }

        return proposals.Count > 0
            ? new FixOutcome.Proposed(proposals)
            : new FixOutcome.Declined(ReasonCode.NotFixable, "No annotation is missing here.");
    }

    private static Proposal Proposal(IFixer fixer, Finding finding, PythonFunction function, List<SignaturePart> parts, int index, IReadOnlyList<Edit> edits) => new()
    {
        Fixer = fixer.Id,
        Rung = fixer.Rung,
        Safety = FixSafety.Safe,
        Title = $"Annotate {function.QualifiedName}: " + string.Join(", ", parts.Select(p => p.Parameter is { } parameter ? $"{parameter.Name} {p.At(index).Text}" : $"returns {p.At(index).Text}")),
        Targets = [finding],
        Edits = edits,
        Rationale = string.Join("; ", parts.Select(p => $"{p.Parameter?.Name ?? "return"}: {p.Why}")),
    };

    private static bool IsKeptFromChecker(ModuleContext context, PythonFunction function)
    {
        var source = context.Tree.Source;
        var head = Lines.WholeLines(source, new TextSpan(function.Node.Span.Start, function.Node.Number("colon")!.Value + 1));
        return context.Tree.Comments.Any(c => head.Contains(c) && source.Slice(c).Contains("type: ignore", StringComparison.Ordinal));
    }

    private static PythonFunction? FunctionOf(ModuleContext context, Finding finding)
    {
        var at = context.Tree.Source.OffsetAt(finding.Range.Start);
        return PythonFunction.AtLine(context.Tree, finding.Range.Start.Line)
            ?? PythonFunction.All(context.Tree).LastOrDefault(f => f.Node.Span.Contains(at) && at <= f.Node.Number("colon"));
    }

    /// <summary>The parameters to annotate: the one at the place where a rule looks at them one by one, else all that lack it.</summary>
    private static IEnumerable<Parameter> Wanted(ModuleContext context, Finding finding, PythonFunction function)
    {
        if (!IsAboutParameters(finding))
            return [];
        var missing = function.OwnParameters.Where(p => p.Annotation is null).ToList();
        var at = context.Tree.Source.OffsetAt(finding.Range.Start);
        var own = RulesOf(finding).Contains("no-untyped-def") ? null : missing.Find(p => p.Node.Span.Start == at || p.Node.Span.Contains(at));
        return own is null ? missing : [own];
    }

    /// <summary>True when the finding goes only with a return annotation: it says so, or a checker wants all parts.</summary>
    private static bool WantsReturn(Finding finding) =>
        IsAboutReturn(finding) || (RulesOf(finding).Contains("no-untyped-def") && !finding.Message.Contains("for one or more arguments", StringComparison.Ordinal));
}
