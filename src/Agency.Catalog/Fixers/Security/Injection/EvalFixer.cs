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
using Agency.Languages.Python.Names;

namespace Agency.Catalog.Fixers.Security.Injection;

/// <summary>What: reads literals that come from outside with <c>ast.literal_eval</c> instead of executing them.</summary>
/// <remarks>
/// <para>Why: <c>eval</c> does whatever the text says, and whoever types it, or writes the file or the variable, says it.</para>
/// <para>Finding: ruff:S307</para>
/// <para>Safety: NeedsReview. Numbers, strings, tuples, lists, dicts, sets, booleans and None are read as before; an expression that computes something
/// is a ValueError then. Proposed only for what is typed, read from a file or taken from the environment, and not where names or a
/// prompt say that an expression or code is wanted.</para>
/// <para>References: https://docs.python.org/3/library/ast.html#ast.literal_eval, https://cwe.mitre.org/data/definitions/95.html</para>
/// </remarks>
/// <example>
/// <code title="before">
/// import os
///
///
/// def sizes() -> list[int]:
///     return list(eval(os.environ["SIZES"]))
/// </code>
/// <code title="after">
/// import ast
/// import os
///
///
/// def sizes() -> list[int]:
///     return list(ast.literal_eval(os.environ["SIZES"]))
/// </code>
/// </example>
internal sealed class EvalFixer : IFixer
{
    private static readonly string[] Computing =
    [
        "expr", "code", "func", "formula", "equation", "condition", "cmd", "command", "source", "script", "stmt", "statement", "calc", "eval", "program", "predicate", "lambda", "math", "rule",
    ];

    public string Id => "python.eval-literal";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.NeedsReview;

    public bool CanFix(Finding finding) => finding is { Tool: "ruff", Rule: "S307" } or { Tool: "bandit", Rule: "B307" };

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await ImportContext.OpenAsync(project, finding.File, cancellationToken) is not { } context)
            return new FixOutcome.Declined(ReasonCode.UnsupportedFile, "The file cannot be parsed.");
        var tree = context.Tree;
        if (FindingPlace.Of(tree, finding, n => n.Kind == "Call" && n.Child("func")!.Text("id") == "eval") is not { } call)
            return new FixOutcome.Declined(ReasonCode.NotFixable, "There is no call of eval here.");
        if (call.ChildrenIn("args").ToList() is not [{ } text] || call.ChildrenIn("keywords").Any() || NameTable.Of(tree).Module.Lookup("eval") is not null)
            return new FixOutcome.Declined(ReasonCode.ReportOnly, "It is given names to compute with: this is meant to be code.");
        var origins = new ValueOrigins(tree).Of(text);
        if (origins.Count == 0)
            return new FixOutcome.Declined(ReasonCode.NotFixable, "constant: no injection. The text is written in the program.") { IsHarmless = true };
        var from = $"It executes {string.Join(", ", origins.Take(3))}";
        if (FormattedText.IsBuilding(text) || origins.Any(o => o.Source is not (ValueSource.Input or ValueSource.Environment or ValueSource.File or ValueSource.Request)))
            return new FixOutcome.Declined(ReasonCode.ReportOnly, $"{from}; whether that is a literal or code is not to be seen here.");
        if (Words(tree, call, text, origins).FirstOrDefault(w => Computing.Any(c => w.Contains(c, StringComparison.OrdinalIgnoreCase))) is { } word)
            return new FixOutcome.Declined(ReasonCode.ReportOnly, $"{from}, and computing that seems to be meant ('{(word.Length > 40 ? word[..40] : word)}').");

        var rewriting = new Rewriting(project, finding.File, tree);
        if (!await rewriting.ApplyAsync([new Edit(finding.File, call.Child("func")!.Span, "ast.literal_eval")], cancellationToken)
            || !await NeededImports.AddAsync(rewriting, context, new NewImport("ast"), cancellationToken))
        {
            return new FixOutcome.Declined(ReasonCode.NotFixable, "'ast' means something of the file's own.");
        }

        await LineFitting.FitAsync(rewriting, finding.File, tree.Source, context.Style.LineLength, cancellationToken);
        return FixOutcome.One(new Proposal
        {
            Fixer = Id,
            Rung = Rung,
            Safety = Safety,
            Title = "Read a literal without executing it",
            Targets = [finding],
            Edits = rewriting.Edits,
            Rationale = $"{from}. An expression that is no literal is a ValueError now.",
        }.ShownBy(origins.All(o => o.Source == ValueSource.Input && o.Name == "input") ? await InjectionTests.InputAsync(project, finding.File, call, cancellationToken) : null));
    }

    /// <summary>What says what the text is: the names around it, and the prompt.</summary>
    private static IEnumerable<string> Words(SyntaxTree tree, SyntaxNode call, SyntaxNode text, IReadOnlyList<ValueOrigin> origins)
    {
        yield return tree.TextOf(text);
        foreach (var origin in origins)
            yield return tree.TextOf(origin.Node);
        if (call.EnclosingFunction() is { } function)
            yield return function.Text("name")!;
        foreach (var prompt in (call.EnclosingFunction() ?? call.Statement()!).DescendantsAndSelf().Where(n => n.Kind == "Call" && n.Child("func")!.Text("id") == "print").SelectMany(n => n.DescendantsAndSelf().Where(s => s.IsString())))
            yield return prompt.Text("value")!;
    }
}
