using Agency.Catalog.Analyzers.Ruff;
using Agency.Catalog.Analyzers.Shared;
using Agency.Core.Detection;
using Agency.Core.Projects;
using Agency.Core.Secrets;
using Agency.Core.Syntax;
using Agency.Languages.Python.Testing;

namespace Agency.Catalog.Analyzers.Bandit;

/// <summary>
/// Makes findings of Bandit's issues, without those that the project has settled with ruff's <c>S</c> rules, which are the
/// same ones, or that nobody wants who did not ask for them.
/// </summary>
internal sealed class BanditFindings(IProject project, BanditConfiguration configuration)
{
    /// <summary>Python 2's <c>input()</c>, which evaluated what was typed.</summary>
    private const string InputOfPython2 = "B322";

    /// <summary>Modules that are only worth a look where they are used, which other tests report.</summary>
    private static readonly string[] ImportNotices = ["B403", "B404", "B405", "B406", "B407", "B408", "B409", "B410"];

    /// <summary>What old versions say of md5 and sha1 too, for which ruff has a rule of its own.</summary>
    private const string WeakHash = "B303";

    private readonly RuffConfigurationReader ruff = new(project);

    /// <summary>Null for an issue that is not to be reported.</summary>
    public async Task<Finding?> OfAsync(BanditIssue issue, RepositoryPath file, SourceText source, CancellationToken cancellationToken)
    {
        var range = RangeOf(issue, source);
        if (issue.Test == InputOfPython2 || (ImportNotices.Contains(issue.Test) && !configuration.Tests.Contains(issue.Test)) || await IsSettledAsync(issue, file, source, range, cancellationToken)
            || (issue.Test is WeakHash or "B324" && await IsDeclaredHarmlessAsync(file, range, cancellationToken)))
        {
            return null;
        }

        var classification = RuleClassifier.Classify("bandit", issue.Test, issue.Severity);
        // Bandit quotes the secret itself.
        return SecretRedactor.Redact(new Finding
        {
            Tool = "bandit",
            Rule = issue.Test,
            Category = classification.Category,
            Severity = classification.Severity,
            Priority = classification.Priority,
            File = file,
            Range = range,
            Message = issue.Text,
            HelpUri = issue.HelpUri,
        });
    }

    private async Task<bool> IsSettledAsync(BanditIssue issue, RepositoryPath file, SourceText source, SourceRange range, CancellationToken cancellationToken)
    {
        var same = "S" + issue.Test[1..];
        if (!configuration.Exists && (RuffDefaults.Ignore.Contains(same) || (TestFiles.IsTest(file) && RuffDefaults.IsNoiseInTests(same))))
            return true;
        var rules = await ruff.ForAsync(file, cancellationToken);
        return InlineSuppression.ByNoqa(source, range, issue.Test[1..])
            || (issue.Test == WeakHash && InlineSuppression.ByNoqa(source, range, "324"))
            || rules.Ignores(file, same)
            || (rules.IsOwn && !rules.Selection.SelectsWith(same, RuffDefaults.Security));
    }

    /// <summary>Old versions do not know <c>usedforsecurity=False</c>, which says that a hash may be weak.</summary>
    private async Task<bool> IsDeclaredHarmlessAsync(RepositoryPath file, SourceRange range, CancellationToken cancellationToken) =>
        await project.ParseAsync(file, cancellationToken) is { } tree
        && tree.Root.DescendantsAndSelf().Any(n => n.Kind == "keyword" && n.Text("arg") == "usedforsecurity" && n.Child("value")?.Text("value") == "False"
            && n.Parent is { } call && tree.Source.PositionAt(call.Span.Start).Line <= range.End.Line && tree.Source.PositionAt(call.Span.End).Line >= range.Start.Line);

    /// <summary>From the start of the statement to the end of the line that is named: versions differ in which line that is.</summary>
    private static SourceRange RangeOf(BanditIssue issue, SourceText source)
    {
        var first = Math.Clamp(issue.FirstLine, 1, source.LineCount);
        var last = Math.Clamp(issue.Line, first, source.LineCount);
        var text = source.LineText(first);
        var column = issue.Column is { } bytes && issue.Line == issue.FirstLine ? Columns.OfUtf8(text, bytes) : text.Length - text.TrimStart().Length;
        return new SourceRange(new LinePosition(first, column + 1), new LinePosition(last, Math.Max(source.LineText(last).TrimEnd().Length, first == last ? column : 0) + 1));
    }
}
