using Agency.Catalog.Analyzers.Shared;
using Agency.Core.Detection;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Catalog.Analyzers.Ruff;

/// <summary>Makes findings of ruff's diagnostics.</summary>
internal sealed class RuffFindings(IProject project, RuffPolicy policy, Func<RepositoryPath, bool> asksForAnnotations, bool engineKnowsPaths)
{
    private readonly Dictionary<RepositoryPath, bool> annotated = [];

    public async Task<IReadOnlyList<Finding>> OfAsync(
        IReadOnlyList<RuffDiagnostic> diagnostics, IReadOnlyList<RuffFile> files, CancellationToken cancellationToken)
    {
        var byPath = files.ToDictionary(f => f.Path);
        var findings = new List<Finding>();
        foreach (var group in diagnostics.GroupBy(d => d.File))
        {
            var file = byPath[group.Key];
            foreach (var diagnostic in OnceUnparsable(group))
            {
                if ((engineKnowsPaths || IsMeantForPath(diagnostic, file)) && await StaysAsync(diagnostic, file, cancellationToken))
                    findings.Add(await FindingAsync(diagnostic, file, cancellationToken));
            }
        }

        return findings;
    }

    /// <summary>
    /// A file that does not parse is one finding: the complaints that follow the first are echoes of it. Syntax that is only
    /// too new for the project's Python stops nothing and is reported place by place.
    /// </summary>
    private static IEnumerable<RuffDiagnostic> OnceUnparsable(IEnumerable<RuffDiagnostic> diagnostics)
    {
        var list = diagnostics.OrderBy(d => d.Range.Start).ToList();
        var broken = list.FirstOrDefault(d => IsSyntaxError(d) && !IsTooNew(d));
        return broken is null ? list : [broken];
    }

    private static bool IsSyntaxError(RuffDiagnostic diagnostic) => diagnostic.Code is null or RuleClassifier.SyntaxError or "E999";

    private static bool IsTooNew(RuffDiagnostic diagnostic) => diagnostic.Message.Contains(" on Python 3", StringComparison.Ordinal);

    /// <summary>What the command line leaves out because of a file's name, and an engine without names does not.</summary>
    private static bool IsMeantForPath(RuffDiagnostic diagnostic, RuffFile file)
    {
        var code = diagnostic.Code ?? "";
        if (file.Path.FileName == "__init__.py")
            return code is not ("F822" or "D100" or "PLC0414") && !(code == "F821" && diagnostic.Message.Contains("`__path__`", StringComparison.Ordinal));
        // A module that is private by its name needs no documentation.
        return !code.StartsWith("D1", StringComparison.Ordinal) || !file.Path.Value.Split('/').Any(part => part.StartsWith('_') && !part.StartsWith("__", StringComparison.Ordinal));
    }

    private async Task<bool> StaysAsync(RuffDiagnostic diagnostic, RuffFile file, CancellationToken cancellationToken)
    {
        if (diagnostic.Code is { } code && RuffSelection.Fits(RuffDefaults.Security, code) && InlineSuppression.ByNosec(file.Source, diagnostic.Range, code[1..]))
            return false;
        if (policy.Keeps(diagnostic, file) is { } decided)
            return decided;
        if (await AnnotationPolicy.IsSettledAsync(project, file.Path, diagnostic.Range, cancellationToken))
            return false;
        if (asksForAnnotations(file.Path))
            return true;
        if (!annotated.TryGetValue(file.Path, out var mostly))
            annotated[file.Path] = mostly = await AnnotationPolicy.IsMostlyAnnotatedAsync(project, file.Path, cancellationToken);
        return mostly;
    }

    private async Task<Finding> FindingAsync(RuffDiagnostic diagnostic, RuffFile file, CancellationToken cancellationToken)
    {
        var rule = IsSyntaxError(diagnostic) ? RuleClassifier.SyntaxError : diagnostic.Code!;
        var classification = RuleClassifier.Classify("ruff", rule);
        var safety = await RuffFixSafety.OfAsync(diagnostic, file, project, cancellationToken);
        return new Finding
        {
            Tool = "ruff",
            Rule = rule,
            Category = classification.Category,
            Severity = classification.Severity,
            Priority = classification.Priority,
            File = file.Path,
            Range = diagnostic.Range,
            Message = ToolText.OneLine(diagnostic.Message),
            HelpUri = diagnostic.HelpUri,
            Fixes = safety is { } known ? [new ToolFix(diagnostic.Fix!.Message, known, diagnostic.Fix.Edits)] : [],
        };
    }
}
