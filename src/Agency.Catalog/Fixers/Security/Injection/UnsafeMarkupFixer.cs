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

/// <summary>What: escapes the values that are put into markup before it is marked as safe.</summary>
/// <remarks>
/// <para>Why: <c>Markup(f"…")</c> and <c>mark_safe(f"…")</c> declare the values safe as well, and those come from elsewhere; <c>Markup("…").format()</c> and
/// <c>format_html()</c> escape just them.</para>
/// <para>Finding: ruff:S308</para>
/// <para>Safety: NeedsReview. A value that is markup on purpose, and not marked so, is shown as text then. Where a name says that it is markup, the
/// fixer declines.</para>
/// <para>References: https://markupsafe.palletsprojects.com/en/stable/formatting/, https://docs.djangoproject.com/en/stable/ref/utils/#django.utils.html.format_html, https://cwe.mitre.org/data/definitions/79.html</para>
/// </remarks>
/// <example>
/// <code title="before">
/// from django.utils.safestring import mark_safe
///
///
/// def link(url: str, title: str) -> str:
///     return mark_safe(f'&lt;a href="{url}"&gt;{title}&lt;/a&gt;')
/// </code>
/// <code title="after">
/// from django.utils.html import format_html
///
///
/// def link(url: str, title: str) -> str:
///     return format_html('&lt;a href="{}"&gt;{}&lt;/a&gt;', url, title)
/// </code>
/// </example>
internal sealed class UnsafeMarkupFixer : IFixer
{
    private static readonly string[] MarkupNames = ["html", "markup", "content", "body", "rows", "cells", "items", "tag", "link", "icon", "button", "svg", "safe", "attr", "script", "style", "widget", "render", "output", "param", "placeholder", "escape"];

    private static readonly string[] EscapingModules = ["django.utils.html.", "html.", "markupsafe.", "flask.", "xml.sax.saxutils."];

    public string Id => "python.unsafe-markup";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.NeedsReview;

    public bool CanFix(Finding finding) => finding is { Tool: "ruff", Rule: "S308" or "S704" } or { Tool: "bandit", Rule: "B308" or "B703" or "B704" };

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await ImportContext.OpenAsync(project, finding.File, cancellationToken) is not { } context)
            return new FixOutcome.Declined(ReasonCode.UnsupportedFile, "The file cannot be parsed.");
        var tree = context.Tree;
        if (FindingPlace.Of(tree, finding, n => n.Kind == "Call" && KindOf(tree, n) is not null) is not { } call || call.ChildrenIn("args").ToList() is not [{ } argument] || call.ChildrenIn("keywords").Any())
            return new FixOutcome.Declined(ReasonCode.NotFixable, "There is no call here that marks a text as safe.");
        var origins = new ValueOrigins(tree).Of(argument);
        if (origins.Count == 0)
            return new FixOutcome.Declined(ReasonCode.NotFixable, "constant: no injection. The markup is written in the program.") { IsHarmless = true };
        var from = $"It depends on {string.Join(", ", origins.Take(3))}";
        if (FormattedText.Of(tree, argument) is not { } text || !text.Holes.Any() || text.Holes.Any(h => h.Spec is not null || h.Conversion is not ('\0' or 's')))
            return new FixOutcome.Declined(ReasonCode.NotFixable, $"{from}; which parts of it are markup and which are values is not to be seen.");
        if (text.Holes.All(h => Unescaped(h.Value) != h.Value && ImportedNames.FullName(tree, h.Value.Child("func")!) is { } escaping && Array.Exists(EscapingModules, m => escaping.StartsWith(m, StringComparison.Ordinal))))
            return new FixOutcome.Declined(ReasonCode.NotFixable, "No weakness here: every value is escaped where it is put in.") { IsHarmless = true };
        if (text.Holes.FirstOrDefault(h => IsMarkup(tree, h.Value)) is { } markup)
            return new FixOutcome.Declined(ReasonCode.Ambiguous, $"'{tree.TextOf(markup.Value)}' may be markup on purpose, which escaping would show as text.");
        if (tree.Comments.Any(c => call.Span.Contains(c)))
            return new FixOutcome.Declined(ReasonCode.LosesComments, "A comment stands among what would be changed.");

        var isDjango = KindOf(tree, call) == "mark_safe";
        var values = text.Holes.Select(h => tree.TextOf(Unescaped(h.Value))).ToList();
        var edits = text.Replace(finding.File, tree, Replacement).ToList();
        if (isDjango)
        {
            edits.Add(new Edit(finding.File, call.Child("func")!.Span, "format_html"));
            edits.Add(Insertion(argument.Outer().End, ", " + string.Join(", ", values)));
        }
        else
        {
            edits.Add(Insertion(call.Span.End, $".format({string.Join(", ", values)})"));
        }

        var rewriting = new Rewriting(project, finding.File, tree);
        if (!await rewriting.ApplyAsync(SourceEdits.Merged(edits), cancellationToken)
            || (isDjango && !await NeededImports.AddAsync(rewriting, context, new NewImport("django.utils.html", "format_html"), cancellationToken)))
        {
            return new FixOutcome.Declined(ReasonCode.NotFixable, $"{from}; it is written in a way that cannot be changed without breaking it.");
        }

        await NeededImports.DropUnusedAsync(rewriting, context, [call.Child("func")!.DottedName()!.Split('.')[0]], cancellationToken);
        await LineFitting.FitAsync(rewriting, finding.File, tree.Source, context.Style.LineLength, cancellationToken);
        return FixOutcome.One(new Proposal
        {
            Fixer = Id,
            Rung = Rung,
            Safety = Safety,
            Title = $"Escape {string.Join(", ", values.Distinct().Take(3))} in markup",
            Targets = [finding],
            Edits = rewriting.Edits,
            Rationale = $"{from}. A value that is markup on purpose must be marked so itself.",
        }.ShownBy(await InjectionTests.MarkupAsync(project, finding.File, tree, text.Holes.Select(h => h.Value), call, cancellationToken)));

        Edit Insertion(int at, string inserted) => new(finding.File, new TextSpan(at, at), inserted);

        // A brace of the text is doubled for format; that of an f-string or a format is so already.
        string? Replacement(TextItem item) => item switch
        {
            TextItem.Hole => "{}",
            TextItem.Character { Value: '{' or '}' } brace => new string(brace.Value, 2),
            TextItem.Character { Value: '%', Span.Length: 2 } => "%",
            _ => null,
        };
    }

    private static string? KindOf(SyntaxTree tree, SyntaxNode call) => ImportedNames.FullName(tree, call.Child("func")!) switch
    {
        "django.utils.safestring.mark_safe" or "django.utils.html.mark_safe" => "mark_safe",
        "markupsafe.Markup" or "flask.Markup" or "jinja2.Markup" => "Markup",
        _ => null,
    };

    /// <summary>True for a value that is put together as markup, or whose name, or that of what it comes from, says that it is.</summary>
    private static bool IsMarkup(SyntaxTree tree, SyntaxNode value)
    {
        if (Unescaped(value) != value)
            return false;
        var origins = new ValueOrigins(tree);
        var sources = origins.Of(value).Select(o => o.Name).Append(tree.TextOf(value));
        return value.Kind is "JoinedStr" or "IfExp" || value.Kind == "Call" && value.Child("func")!.Text("attr") == "join"
            || sources.Any(w => Array.Exists(MarkupNames, n => w.Contains(n, StringComparison.OrdinalIgnoreCase)))
            || value.Kind == "Name" && origins.SymbolOf(value) is { } symbol && symbol.Bindings.Any(b => b.Role != NameRole.Parameter && ValueOrigins.Bound(b) is { } bound && tree.TextOf(bound).Contains('<', StringComparison.Ordinal));
    }

    /// <summary>The value that <c>escape()</c> is put around: formatting does it again otherwise.</summary>
    private static SyntaxNode Unescaped(SyntaxNode value) =>
        value.Kind == "Call" && (value.Child("func")!.Text("id") ?? value.Child("func")!.Text("attr")) is "escape" or "conditional_escape" && value.ChildrenIn("args").ToList() is [{ } only] ? only : value;
}
