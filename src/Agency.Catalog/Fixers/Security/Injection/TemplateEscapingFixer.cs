using Agency.Catalog.Fixers.Imports;
using Agency.Catalog.Fixers.Shared;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Secrets;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.DataFlow;
using Agency.Languages.Python.Imports;

namespace Agency.Catalog.Fixers.Security.Injection;

/// <summary>What: has Jinja escape what it puts into HTML.</summary>
/// <remarks>
/// <para>Why: without it, a value that holds a tag is markup of the page: whoever decides about the value runs scripts in the browsers of others.</para>
/// <para>Finding: ruff:S701</para>
/// <para>Safety: NeedsReview. With <c>select_autoescape()</c> templates named .html, .htm and .xml are escaped and all others are as before, but those made
/// of strings are escaped too. Values that hold markup on purpose must be marked with <c>Markup</c> or <c>|safe</c>. An environment
/// whose templates are plainly something else than HTML is declined.</para>
/// <para>References: https://jinja.palletsprojects.com/en/stable/api/#autoescaping, https://cwe.mitre.org/data/definitions/79.html</para>
/// </remarks>
/// <example>
/// <code title="before">
/// from jinja2 import Environment, FileSystemLoader
///
/// pages = Environment(loader=FileSystemLoader("pages"))
/// </code>
/// <code title="after">
/// from jinja2 import Environment, FileSystemLoader, select_autoescape
///
/// pages = Environment(loader=FileSystemLoader("pages"), autoescape=select_autoescape())
/// </code>
/// </example>
internal sealed class TemplateEscapingFixer : IFixer
{
    /// <summary>Endings of templates that are markup, before that of the template language itself.</summary>
    private static readonly string[] MarkupEndings = [".html", ".htm", ".xhtml", ".xml", ".svg", ".atom", ".rss"];

    private static readonly string[] TemplateEndings = [".j2", ".jinja", ".jinja2", ".tmpl", ".tpl", ".template"];

    /// <summary>Words for what browsers and programs for mail show.</summary>
    private static readonly string[] MarkupWords = ["html", "page", "pages", "web", "site", "markup", "mail", "email", "view", "views", "flask", "response", "request", "browser"];

    public string Id => "python.template-escaping";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.NeedsReview;

    public bool CanFix(Finding finding) => finding is { Tool: "ruff", Rule: "S701" } or { Tool: "bandit", Rule: "B701" };

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await ImportContext.OpenAsync(project, finding.File, cancellationToken) is not { } context)
            return new FixOutcome.Declined(ReasonCode.UnsupportedFile, "The file cannot be parsed.");
        var tree = context.Tree;
        if (FindingPlace.Of(tree, finding, n => n.Kind == "Call" && ImportedNames.FullName(tree, n.Child("func")!)?.EndsWith("jinja2.Environment", StringComparison.Ordinal) == true) is not { } call)
            return new FixOutcome.Declined(ReasonCode.NotFixable, "There is no Jinja environment made here.");
        var function = call.Child("func")!;
        var keywords = call.ChildrenIn("keywords").ToList();
        var autoescape = call.Keyword("autoescape")?.Child("value");
        if (keywords.Exists(k => k.Text("arg") is null) || autoescape is not null && autoescape.Text("value") != "False")
            return new FixOutcome.Declined(ReasonCode.Ambiguous, "What it escapes is decided elsewhere.");
        if (keywords.Exists(k => k.Text("arg") is "block_start_string" or "variable_start_string" && k.Child("value")!.Text("value")?.Contains('\\', StringComparison.Ordinal) == true))
            return new FixOutcome.Declined(ReasonCode.NotFixable, "Its templates are LaTeX: no markup of a browser.") { IsHarmless = true };
        if (OtherTemplate(tree) is { } other)
            return new FixOutcome.Declined(ReasonCode.NotFixable, $"It makes no HTML: '{other}'.") { IsHarmless = true };

        var fromStrings = tree.Root.DescendantsAndSelf().Any(n => n.Text("attr") == "from_string") && !keywords.Exists(k => k.Text("arg") == "loader") && !call.ChildrenIn("args").Any();
        if (autoescape is not null && fromStrings && !SpeaksOfMarkup(tree))
            return new FixOutcome.Declined(ReasonCode.Ambiguous, "Not to escape is chosen here, and nothing says that the texts are HTML.");
        // By its bare name, since Bandit knows it by no other.
        var value = fromStrings ? "True" : "select_autoescape()";
        var edit = autoescape is not null
            ? new Edit(finding.File, autoescape.Outer(), value)
            : Added(finding.File, tree, call, $"autoescape={value}");
        var rewriting = new Rewriting(project, finding.File, tree);
        var module = ImportedNames.FullName(tree, function)!.Replace(".Environment", "", StringComparison.Ordinal);
        if (!await rewriting.ApplyAsync([edit], cancellationToken)
            || (!fromStrings && !await NeededImports.AddAsync(rewriting, context, new NewImport(module, "select_autoescape"), cancellationToken)))
        {
            return new FixOutcome.Declined(ReasonCode.NotFixable, "'select_autoescape' means something of the file's own.");
        }

        await LineFitting.FitAsync(rewriting, finding.File, tree.Source, context.Style.LineLength, cancellationToken);
        return FixOutcome.One(new Proposal
        {
            Fixer = Id,
            Rung = Rung,
            Safety = Safety,
            Title = "Escape values in templates",
            Targets = [finding],
            Edits = rewriting.Edits,
            Rationale = fromStrings
                ? "All templates made of strings are escaped now; a value that is markup on purpose needs Markup or |safe."
                : "Templates named .html, .htm and .xml, and those made of strings, are escaped now; a value that is markup on purpose needs Markup or |safe.",
        });
    }

    /// <summary>A template that the file names and that is no markup.</summary>
    private static string? OtherTemplate(SyntaxTree tree)
    {
        var names = tree.Root.DescendantsAndSelf().Where(n => n.Kind == "Call" && n.Child("func")!.Text("attr") is "get_template" or "select_template")
            .SelectMany(n => n.DescendantsAndSelf().Where(s => s.IsString())).Select(s => s.Text("value")!).ToList();
        return names.Count > 0 && names.TrueForAll(n => EndingOf(n) is { Length: > 1 } ending && !MarkupEndings.Contains(ending)) ? names[0] : null;
    }

    /// <summary>What the result of a template is called by its ending; empty where that is not to be seen.</summary>
    private static string EndingOf(string template)
    {
        var name = template.ToLowerInvariant();
        return Path.GetExtension(TemplateEndings.Contains(Path.GetExtension(name)) ? Path.GetFileNameWithoutExtension(name) : name);
    }

    /// <summary>True when anything in the file speaks of pages.</summary>
    private static bool SpeaksOfMarkup(SyntaxTree tree) => tree.Root.DescendantsAndSelf().Any(n =>
        (n.IsString() && n.Text("value")!.Contains('<', StringComparison.Ordinal))
        || SecretNames.Words(n.Text("id") ?? n.Text("attr") ?? n.Text("arg") ?? n.Text("name") ?? (n.IsString() ? n.Text("value")! : "")).Any(MarkupWords.Contains));

    private static Edit Added(RepositoryPath file, SyntaxTree tree, SyntaxNode call, string argument)
    {
        var close = call.Number("args_end")!.Value;
        if (call.Children.LastOrDefault(c => c.Field is "args" or "keywords") is null)
            return new Edit(file, new TextSpan(close, close), argument);
        var last = call.Children.Where(c => c.Field is "args" or "keywords").MaxBy(c => c.Span.End)!;
        var end = last.Kind == "keyword" ? Math.Max(last.Span.End, last.Child("value")!.Outer().End) : last.Outer().End;
        // One argument a line goes on like that.
        var start = tree.Source.PositionAt(last.Span.Start).Line;
        var isOwnLine = start != tree.Source.PositionAt(call.Number("args_start")!.Value).Line && string.IsNullOrWhiteSpace(tree.Source.LineText(start)[..(tree.Source.PositionAt(last.Span.Start).Column - 1)]);
        return new Edit(file, new TextSpan(end, end), isOwnLine ? $",\n{Languages.Python.Edits.Lines.IndentAt(tree.Source, last.Span.Start)}{argument}" : $", {argument}");
    }
}
