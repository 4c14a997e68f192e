using System.Text.RegularExpressions;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Languages.Python.Edits;
using Agency.Languages.Python.Names;
using Agency.Languages.Python.Typing;

namespace Agency.Languages.Python.Renaming;

/// <summary>
/// Renames a parameter in its function and as a keyword argument of every call; nothing at all where a call may be
/// unseen.
/// </summary>
public sealed class ParameterRename
{
    private readonly IProject project;
    private readonly RepositoryPath file;
    private readonly SyntaxTree tree;
    private readonly SyntaxNode parameter;
    private readonly string name;
    private readonly string newName;
    private readonly List<Edit> edits = [];

    /// <param name="parameter">Its <c>arg</c> node.</param>
    public ParameterRename(IProject project, RepositoryPath file, SyntaxTree tree, SyntaxNode parameter, string newName)
    {
        (this.project, this.file, this.tree, this.parameter, this.newName) = (project, file, tree, parameter, newName);
        name = parameter.Text("arg")!;
    }

    public async Task<RenameOutcome> FindAsync(CancellationToken cancellationToken)
    {
        var definition = parameter.Ancestors.First(a => a.IsFunction() || a.Kind == "Lambda");
        var names = NameTable.Of(tree);
        if (names.ScopeOf(definition)?.Symbols.GetValueOrDefault(name) is not { } symbol)
            return RenameOutcome.No($"{name} cannot be followed.");
        if (SymbolRename.Obstacle(tree, symbol, newName) is { } obstacle)
            return RenameOutcome.No($"{name} keeps its name: {obstacle}.");
        edits.AddRange(SymbolRename.EditsOf(file, symbol, newName));
        edits.AddRange(Mentions.InComments(file, tree, definition, name, newName));
        if (definition.Kind == "Lambda")
        {
            return Keywords(tree).Any()
                ? RenameOutcome.No($"{name} keeps its name: something in the file passes an argument by it.")
                : new RenameOutcome.Renamed(edits, IsPrivate: true);
        }

        edits.AddRange(Mentions.OfParameter(file, tree, definition, name, newName));
        var function = PythonFunction.Of(definition)!;
        var kind = function.Parameters.First(p => p.Node == parameter).Kind;
        if (kind is ParameterKind.PositionalOnly or ParameterKind.VarPositional or ParameterKind.VarKeyword)
            return new RenameOutcome.Renamed(edits, IsPrivate: true);
        var reason = Unnamable(function) ?? await CallsAsync(function, names, cancellationToken) ?? await ToldAsync(function, cancellationToken);
        return reason is null ? new RenameOutcome.Renamed(edits, IsPrivate(function)) : RenameOutcome.No($"{name} keeps its name: {reason}.");
    }

    /// <summary>Functions whose parameters are found by their names.</summary>
    private string? Unnamable(PythonFunction function)
    {
        if (function.Parameters.Any(p => p.Kind == ParameterKind.VarKeyword))
            return $"{function.Name} takes any keyword, and one may be called {newName}";
        var isTest = ModuleContext.IsTestFile(file) && (function.Name.StartsWith("test", StringComparison.Ordinal) || function.Name.StartsWith("pytest_", StringComparison.Ordinal));
        return isTest ? "a test's parameters are found by their names" : null;
    }

    private async Task<string?> CallsAsync(PythonFunction function, NameTable names, CancellationToken cancellationToken)
    {
        FunctionCalls found;
        if (function.Class is { } @class)
        {
            var isDunder = function.Name.StartsWith("__", StringComparison.Ordinal) && function.Name.EndsWith("__", StringComparison.Ordinal);
            if (TakesConstruction(function))
                return await AnyKeywordAsync(cancellationToken);
            if (!isDunder && await ClassFamily.ObstacleAsync(project, @class, function.Name, cancellationToken) is { } family)
                return family;
            found = await FunctionCalls.OfMethodAsync(project, tree, function, cancellationToken);
        }
        else
        {
            if (names.OccurrenceAt(function.Node.SpanOf("name") ?? function.Node.Span) is not { } occurrence || names.SymbolOf(occurrence) is not { } symbol)
                return $"{function.Name} cannot be followed";
            found = await FunctionCalls.OfFunctionAsync(project, file, tree, function, symbol, cancellationToken);
        }

        if (found.Obstacle is { } obstacle)
            return obstacle;
        foreach (var (at, callTree, call) in found.Calls)
        {
            var line = callTree.Source.PositionAt(call.Span.Start).Line;
            foreach (var keyword in call.ChildrenIn("keywords"))
            {
                if (keyword.Text("arg") is not { } passed)
                    return $"a call in {at}, line {line}, passes keywords that are not written there";
                if (passed != name)
                    continue;
                if (function.Class is { } owner && !(at == file && IsOnSelf(call, owner)))
                    return $"a call in {at}, line {line}, passes it by name and may be of another class";
                edits.Add(new Edit(at, new TextSpan(keyword.Span.Start, keyword.Span.Start + name.Length), newName));
            }
        }

        return null;
    }

    /// <summary>Objects are made in many ways: nobody may pass an argument by this name at all.</summary>
    private async Task<string?> AnyKeywordAsync(CancellationToken cancellationToken)
    {
        await foreach (var (other, _) in WordIndex.FilesWithAsync(project, name, cancellationToken))
        {
            if (project.Language.IsSource(other) && await project.ParseAsync(other, cancellationToken) is { } otherTree && Keywords(otherTree).Any())
                return $"a call in {other} passes an argument by that name";
        }

        var owner = parameter.Ancestors.First(a => a.Kind == "ClassDef").Text("name")!;
        await foreach (var (other, _) in WordIndex.FilesWithAsync(project, owner, cancellationToken))
        {
            if (project.Language.IsSource(other) && await project.ParseAsync(other, cancellationToken) is { } otherTree
                && otherTree.Root.DescendantsAndSelf().Any(n => n.Kind == "Call" && n.ChildrenIn("keywords").Any(k => k.Text("arg") is null)))
            {
                return $"a call in {other} passes keywords that are not written there";
            }
        }

        return null;
    }

    /// <summary>Documents, strings and other docstrings that show a call with the keyword.</summary>
    private async Task<string?> ToldAsync(PythonFunction function, CancellationToken cancellationToken)
    {
        var pattern = new Regex($@"\b{Regex.Escape(function.Name)}\([^)]*\b{Regex.Escape(name)}\s*=(?!=)", RegexOptions.None, TimeSpan.FromSeconds(2));
        await foreach (var (other, source) in WordIndex.FilesWithAsync(project, function.Name, cancellationToken))
        {
            if (!project.Language.IsSource(other))
            {
                if (pattern.IsMatch(source.Text))
                    return $"{other} shows a call with it";
                continue;
            }

            var own = function.Node.Docstring();
            if (Words.Contain(source.Text, name) && await project.ParseAsync(other, cancellationToken) is { } otherTree
                && otherTree.Root.DescendantsAndSelf().Any(n => n.IsString() && !(own is not null && other == file && n.Span == own.Span) && pattern.IsMatch(n.Text("value")!)))
            {
                return $"a string in {other} shows a call with it";
            }
        }

        return null;
    }

    private IEnumerable<SyntaxNode> Keywords(SyntaxTree other) => other.Root.DescendantsAndSelf().Where(n => n.Kind == "keyword" && n.Text("arg") == name);

    private static bool IsOnSelf(SyntaxNode call, SyntaxNode owner) =>
        call.Child("func")!.Child("value")?.Text("id") is "self" or "cls" && call.Ancestors.FirstOrDefault(a => a.Kind == "ClassDef")?.Span == owner.Span;

    private bool IsPrivate(PythonFunction function) =>
        ModuleContext.IsTestFile(file) || (function.Name.StartsWith('_') && !TakesConstruction(function)) || function.Node.EnclosingFunction() is not null
        || function.Node.Ancestors.Any(a => a.Kind == "ClassDef" && a.Text("name")!.StartsWith('_'));

    /// <summary>Methods whose arguments are passed to the class or the object itself.</summary>
    private static bool TakesConstruction(PythonFunction function) => function.Name is "__init__" or "__new__" or "__call__" or "__init_subclass__" or "__class_getitem__";
}
