using Agency.Catalog.Fixers.Shared;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Edits;
using Agency.Languages.Python.Imports;
using Agency.Languages.Python.Names;

namespace Agency.Catalog.Fixers.Imports;

/// <summary>The import that closes a circle, the names it takes from there and how they are used.</summary>
internal sealed class CircularImport
{
    private readonly ImportContext context;
    private readonly ImportStatement statement;
    private readonly List<NameOccurrence> reads;

    public CircularImport(ImportContext context, ImportStatement statement, ProjectModule target)
    {
        this.context = context;
        this.statement = statement;
        Target = target;
        var absolute = statement.IsFrom ? statement.Absolute(context.Module!.Name, context.File.FileName == "__init__.py") ?? "" : "";
        Names = [.. statement.Names.Where(n => statement.IsFrom
            ? context.Graph.Find($"{absolute}.{n.Name}") is { } submodule ? submodule == target : absolute == target.Name
            : n.Name == target.Name)];
        reads = [.. Names.SelectMany(n => context.Names.Module.Symbols.GetValueOrDefault(n.BoundName)?.Reads ?? [])];
    }

    public ProjectModule Target { get; }

    /// <summary>The names of the statement that come from the other module.</summary>
    public IReadOnlyList<ImportedName> Names { get; }

    public bool IsUnused => reads.Count == 0;

    /// <summary>The uses that need the names while the module is imported.</summary>
    public NameOccurrence? NeededOnImport => reads.Find(r => !IsAnnotation(r) && r.Node.EnclosingFunction() is null);

    /// <summary>True when frameworks may evaluate the annotations that use the names.</summary>
    public bool MayBeInspected => reads.Where(IsAnnotation).Any(r =>
        r.Node.Ancestors.FirstOrDefault(a => a.IsFunction() || a.Kind == "ClassDef") is { } owner && (owner.Kind == "ClassDef" || owner.ChildrenIn("decorator_list").Any()));

    /// <summary>The line from which the other module imports back, where its functions and classes are defined by then; else null.</summary>
    public async Task<int?> AnsweredLateAsync(CancellationToken cancellationToken)
    {
        if (await context.Project.ParseAsync(Target.File, cancellationToken) is not { } tree)
            return null;
        var statements = tree.Root.ChildrenIn("body").ToList();
        var lastDefinition = statements.FindLastIndex(s => s.IsFunction() || s.Kind == "ClassDef");
        var name = context.Module!.Name.Split('.')[^1];
        var at = statements.FindIndex(s => s.IsImport() && (s.Text("module")?.Split('.')[^1] == name || s.ChildrenIn("names").Any(n => n.Text("name")?.Split('.')[^1] == name)));
        return lastDefinition >= 0 && at > lastDefinition ? tree.Source.PositionAt(statements[at].Span.Start).Line : null;
    }

    /// <summary>The import goes to <c>if TYPE_CHECKING:</c>; null when more than annotations needs it.</summary>
    public async Task<IReadOnlyList<Edit>?> ToTypeCheckingAsync(CancellationToken cancellationToken) =>
        reads.Exists(r => !IsAnnotation(r)) ? null : await MoveAsync([], cancellationToken);

    /// <summary>The import goes into the functions that use it, and to <c>if TYPE_CHECKING:</c> for annotations.</summary>
    public async Task<IReadOnlyList<Edit>?> ToUsesAsync(CancellationToken cancellationToken)
    {
        var functions = reads.Where(r => !IsAnnotation(r)).Select(r => (Function: r.Node.EnclosingFunction(), r.Name)).Distinct().ToList();
        if (functions.Count == 0 || functions.Exists(f => f.Function is null))
            return null;
        var outermost = functions.Select(f => (Function: f.Function!, f.Name))
            .Select(f => (Function: f.Function.Ancestors.Where(a => functions.Exists(o => o.Function == a)).DefaultIfEmpty(f.Function).Last(), f.Name))
            .Distinct().ToLookup(f => f.Function, f => f.Name);
        return await MoveAsync([.. outermost.Select(f => Insert(f.Key, [.. f]))], cancellationToken);
    }

    /// <summary>The module is imported instead of its names; null when that would not help or the module's name is taken.</summary>
    public async Task<IReadOnlyList<Edit>?> ToModuleAsync(CancellationToken cancellationToken)
    {
        if (!statement.IsFrom || reads.Exists(r => r.InString || IsEvaluatedAnnotation(r)) || Names.Any(n => context.Graph.Find($"{Target.Name}.{n.Name}") is not null)
            || Names.Any(n => !statement.Module.EndsWith('.') && statement.Module.TrimStart('.').Length == 0))
        {
            return null;
        }

        var dots = new string('.', statement.Level);
        var parts = statement.Module[statement.Level..].Split('.');
        var module = parts[^1];
        var import = parts.Length > 1 || dots.Length > 0 ? new NewImport(dots + string.Join('.', parts[..^1]), module) : new NewImport(module);
        if (module.Length == 0 || context.Names.Occurrences.Any(o => o.Name == module))
            return null;
        var rewriting = new Rewriting(context.Project, context.File, context.Tree);
        var original = Names.ToDictionary(n => n.BoundName, n => n.Name, StringComparer.Ordinal);
        var edits = reads.Select(r => new Edit(context.File, r.Span, $"{module}.{original[r.Name]}")).ToList();
        var isWhole = Names.Count == statement.Names.Count;
        edits.AddRange(isWhole ? [new Edit(context.File, statement.Node.Span, import.ToString())] : ImportRemoval.Remove(context.File, context.Tree, statement, [.. Names]));
        return await rewriting.ApplyAsync(edits, cancellationToken)
            && (isWhole || await rewriting.ApplyAsync([(context with { Tree = rewriting.Tree }).Insertion.AtTop(import)], cancellationToken))
                ? rewriting.Edits
                : null;
    }

    private async Task<IReadOnlyList<Edit>?> MoveAsync(IReadOnlyList<Edit> intoFunctions, CancellationToken cancellationToken)
    {
        var rewriting = new Rewriting(context.Project, context.File, context.Tree);
        List<Edit> edits = [.. intoFunctions, .. ImportRemoval.Remove(context.File, context.Tree, statement, [.. Names])];
        var quoted = reads.Where(IsEvaluatedAnnotation).Select(r => AnnotationQuoting.AnnotationOf(r.Node)!).Distinct()
            .Select(a => AnnotationQuoting.Quote(context.File, context.Tree, a)).ToList();
        // A few annotations are quoted; where there are many, or quotes are not enough, all of the file's become lazy.
        var isLazy = quoted.Count > 3 || quoted.Contains(null);
        if (isLazy && context.Style.Target < new Version(3, 7))
            return null;
        if (!isLazy)
            edits.AddRange(quoted!);
        if (!await rewriting.ApplyAsync(edits, cancellationToken))
            return null;
        var forTypes = Names.Where(n => reads.Exists(r => IsAnnotation(r) && r.Name == n.BoundName)).ToList();
        foreach (var name in forTypes)
        {
            if (!await rewriting.ApplyAsync((context with { Tree = rewriting.Tree }).Insertion.ForTypeChecking(NewImportOf(name)), cancellationToken))
                return null;
        }

        return !isLazy || await rewriting.ApplyAsync([FutureImport.Insert(context.File, rewriting.Tree, "annotations")], cancellationToken) ? rewriting.Edits : null;
    }

    private Edit Insert(SyntaxNode function, IReadOnlyList<string> boundNames)
    {
        var names = Names.Where(n => boundNames.Contains(n.BoundName)).ToList();
        var first = context.Insertion.InFunction(function, NewImportOf(names[0]));
        return names.Count == 1 || !statement.IsFrom
            ? first
            : first with { NewText = first.NewText.Replace($"import {names[0]}", $"import {string.Join(", ", names.Select(n => n.ToString()).Order(StringComparer.Ordinal))}", StringComparison.Ordinal) };
    }

    private NewImport NewImportOf(ImportedName name) =>
        statement.IsFrom ? new NewImport(statement.Module, name.Name, name.AsName) : new NewImport(name.Name, null, name.AsName);

    private static bool IsAnnotation(NameOccurrence read) => read.InAnnotation || read.InString;

    /// <summary>An annotation that runs with the definition it belongs to; those of local variables never do.</summary>
    private bool IsEvaluatedAnnotation(NameOccurrence read) =>
        read.InAnnotation && !read.InString && !context.HasLazyAnnotations
        && !(AnnotationQuoting.AnnotationOf(read.Node)?.Parent is { Kind: "AnnAssign" } variable && variable.EnclosingFunction() is not null
            && context.Names.ScopeAt(variable).Kind == ScopeKind.Function);
}
