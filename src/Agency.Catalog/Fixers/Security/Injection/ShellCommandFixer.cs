using Agency.Catalog.Fixers.Imports;
using Agency.Catalog.Fixers.Security.Reproductions;
using Agency.Catalog.Fixers.Shared;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Languages.Python.DataFlow;

namespace Agency.Catalog.Fixers.Security.Injection;

/// <summary>What: starts a program with a list of arguments instead of a line for the shell.</summary>
/// <remarks>
/// <para>Why: a shell reads the whole line: a value that holds a semicolon or a dollar sign is executed, and one that holds a blank is
/// two arguments. A list goes to the program as it is.</para>
/// <para>Finding: ruff:S602, ruff:S605</para>
/// <para>Safety: NeedsReview. The words are those that a POSIX shell makes. What needs a shell (pipes, redirections, patterns, variables) is
/// declined. A value stays one argument, also when it holds blanks, and a program that is not found is a FileNotFoundError instead of
/// the shell's exit code 127.</para>
/// <para>References: https://docs.python.org/3/library/subprocess.html#security-considerations, https://cwe.mitre.org/data/definitions/78.html</para>
/// </remarks>
/// <example>
/// <code title="before">
/// import os
/// import subprocess
///
///
/// def archive(folder: str, target: str) -> None:
///     subprocess.check_call(f"tar -czf '{target}' {folder}", shell=True)
///     os.system("rm -r " + folder)
/// </code>
/// <code title="after">
/// import subprocess
///
///
/// def archive(folder: str, target: str) -> None:
///     subprocess.check_call(["tar", "-czf", target, folder])
///     subprocess.run(["rm", "-r", folder], check=False)
/// </code>
/// </example>
internal sealed class ShellCommandFixer : IFixer
{
    public string Id => "python.shell-command";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.NeedsReview;

    public bool CanFix(Finding finding) => finding is { Tool: "ruff", Rule: "S602" or "S604" or "S605" } or { Tool: "bandit", Rule: "B602" or "B604" or "B605" };

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await ImportContext.OpenAsync(project, finding.File, cancellationToken) is not { } context)
            return new FixOutcome.Declined(ReasonCode.UnsupportedFile, "The file cannot be parsed.");
        var tree = context.Tree;
        if (FindingPlace.Of(tree, finding, n => n.Kind == "Call" && ShellCall.Of(tree, n) is not null) is not { } node)
            return new FixOutcome.Declined(ReasonCode.NotFixable, "There is no call here that starts a program in a shell and whose command is to be seen.");
        var call = ShellCall.Of(tree, node)!;
        var origins = new ValueOrigins(tree).Of(call.Command);
        if (origins.Count == 0 && call.Starts != ShellStart.Subprocess)
            return new FixOutcome.Declined(ReasonCode.NotFixable, "constant: no injection. The command is written in the program.") { IsHarmless = true };
        var from = origins.Count == 0 ? "The command is constant" : $"It depends on {string.Join(", ", origins.Take(3))}";
        var (replacement, reason) = call.Rewrite(tree);
        if (replacement is null)
        {
            var hint = origins.Count > 0 && call.Command.Kind != "Name" ? " What is put into it can be protected with shlex.quote()." : "";
            return new FixOutcome.Declined(ReasonCode.NotFixable, $"{(origins.Count == 0 ? "constant: no injection. The command is written in the program" : from)}; {reason}.{hint}");
        }

        if (tree.Comments.Any(c => replacement.Any(e => e.Span.Contains(c))))
            return new FixOutcome.Declined(ReasonCode.LosesComments, "A comment stands among what would be changed.");
        var rewriting = new Rewriting(project, finding.File, tree);
        if (!await rewriting.ApplyAsync(SourceEdits.Merged(replacement.Select(e => new Edit(finding.File, e.Span, e.Text))), cancellationToken))
            return new FixOutcome.Declined(ReasonCode.NotFixable, $"{from}; it is written in a way that cannot be changed without breaking it.");
        if (call.Starts != ShellStart.Subprocess && !await NeededImports.SwapAsync(rewriting, context, "subprocess", call.Function, cancellationToken))
            return new FixOutcome.Declined(ReasonCode.NotFixable, "'subprocess' means something of the file's own.");
        await LineFitting.FitAsync(rewriting, finding.File, tree.Source, context.Style.LineLength, cancellationToken);
        return FixOutcome.One(new Proposal
        {
            Fixer = Id,
            Rung = Rung,
            Safety = Safety,
            Title = $"Start {call.Program(tree)} without a shell",
            Targets = [finding],
            Edits = rewriting.Edits,
            Rationale = $"{from}. A program that is not found is a FileNotFoundError then; a shell gave the exit code 127.",
        }.ShownBy(await InjectionTests.ShellAsync(project, finding.File, tree, call.Command, cancellationToken)));
    }
}
