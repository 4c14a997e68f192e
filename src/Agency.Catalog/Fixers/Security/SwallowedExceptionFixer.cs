using Agency.Catalog.Fixers.Security.Shared;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Edits;
using Agency.Languages.Python.Names;

namespace Agency.Catalog.Fixers.Security;

/// <summary>What: writes an exception that is thrown away to the module's log.</summary>
/// <remarks>
/// <para>Why: what goes wrong without a trace is found last; a line at the level of debugging costs nothing until somebody
/// looks for it.</para>
/// <para>Finding: ruff:S110</para>
/// <para>Safety: NeedsReview. The program goes on as before. Only where the module has a logger; not while objects are
/// removed or the program ends, when there may be no log any more.</para>
/// <para>References: https://docs.astral.sh/ruff/rules/try-except-pass/,
/// https://docs.python.org/3/library/logging.html#logging.Logger.debug</para>
/// </remarks>
/// <example>
/// <code title="before">
/// import logging
/// from typing import TextIO
///
/// logger = logging.getLogger(__name__)
///
///
/// def finish(stream: TextIO) -> None:
///     try:
///         stream.close()
///     except Exception:
///         pass
/// </code>
/// <code title="after">
/// import logging
/// from typing import TextIO
///
/// logger = logging.getLogger(__name__)
///
///
/// def finish(stream: TextIO) -> None:
///     try:
///         stream.close()
///     except Exception:
///         logger.debug("Ignored an exception of close()", exc_info=True)
/// </code>
/// </example>
internal sealed class SwallowedExceptionFixer : IFixer
{
    private static readonly string[] Late = ["__del__", "__exit__", "__aexit__", "atexit", "cleanup_at_exit", "emit", "format", "handle", "handleError"];

    public string Id => "python.swallowed-exception";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.NeedsReview;

    public bool CanFix(Finding finding) => finding.Rule is "S110" or "S112" or "B110" or "B112" || finding.AlsoSeenAs.Any(s => s is "bandit:B110" or "bandit:B112");

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await SecurityCode.OpenAsync(this, finding, project, cancellationToken) is not { } code)
            return SecurityCode.Unreadable;
        var handlers = code.Pointed(n => n.Kind == "ExceptHandler" && n.ChildrenIn("body").ToList() is [{ Kind: "Pass" or "Continue" }]);
        if (handlers is not [var handler] || handler.Parent is not { } attempt)
            return SecurityCode.Decline("The handler is not found, or there are several on its lines.");
        if (code.IsTest)
            return SecurityCode.Harmless("a test cleans up as well as it can.");
        if (handler.EnclosingFunction() is { } function && Late.Contains(function.Text("name")))
            return SecurityCode.Harmless("objects are removed, or a log is written, just then: there is nobody to tell.");
        if (attempt.ChildrenIn("body").Any(s => s.IsImport()))
            return SecurityCode.Report("A module that may be missing is tried for; ImportError says so better than Exception does.");
        if (Logger(code, handler) is not { } logger)
            return SecurityCode.Report("The module has no log to write it to. Name the exceptions that may be ignored, or log them.");
        var body = handler.Child("body")!;
        if (!Lines.IsFirstOnLine(code.Tree.Source, body.Span))
            return SecurityCode.Decline("The handler stands on one line.");
        var text = $"{logger}.debug(\"Ignored an exception{Of(code, attempt)}\", exc_info=True)";
        var edit = body.Kind == "Pass"
            ? code.Replace(body, text)
            : code.Replace(new TextSpan(body.Span.Start, body.Span.Start), text + code.Tree.Source.NewLine + Lines.IndentAt(code.Tree.Source, body.Span.Start));
        return code.One("Log the exception that is ignored", [edit], "The program goes on as before; who turns debugging on sees what went wrong.");
    }

    /// <summary>The module's logger, by how it is made; null without one.</summary>
    private static string? Logger(SecurityCode code, SyntaxNode handler)
    {
        var scope = code.Names.ScopeAt(handler);
        return code.Names.Module.Symbols.Values
            .Where(s => s.Bindings.ToList() is [{ Role: NameRole.Assignment, Node: var target }] && target.Parent is { Kind: "Assign" } assign
                && assign.Child("value") is { Kind: "Call" } made && code.FullName(made.Child("func")) == "logging.getLogger"
                && (target.Span.End < handler.Span.Start || handler.EnclosingFunction() is not null) && scope.Lookup(s.Name) == s)
            .OrderBy(s => s.Bindings.First().Span.Start)
            .Select(s => s.Name)
            .FirstOrDefault();
    }

    /// <summary>What was tried, where that is one call.</summary>
    private static string Of(SecurityCode code, SyntaxNode attempt)
    {
        if (attempt.ChildrenIn("body").ToList() is not [var only])
            return "";
        var value = only.Kind is "Expr" or "Assign" or "Return" ? only.Child("value") : null;
        if (value is { Kind: "Await" })
            value = value.Child("value");
        return value is { Kind: "Call" } && (value.Child("func")!.Text("attr") ?? value.Child("func")!.Text("id")) is { } name ? $" of {name}()" : "";
    }
}
