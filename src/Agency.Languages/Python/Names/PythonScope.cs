using Agency.Core.Syntax;

namespace Agency.Languages.Python.Names;

/// <summary>A scope of names and the variables it owns.</summary>
public sealed class PythonScope
{
    private readonly Dictionary<string, PythonSymbol> symbols = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NameRole> redirected = new(StringComparer.Ordinal);
    private readonly List<PythonScope> children = [];

    internal PythonScope(ScopeKind kind, SyntaxNode node, PythonScope? parent)
    {
        Kind = kind;
        Node = node;
        Parent = parent;
        parent?.children.Add(this);
    }

    public ScopeKind Kind { get; }

    /// <summary>The module, class, function, lambda or comprehension.</summary>
    public SyntaxNode Node { get; }

    public PythonScope? Parent { get; }

    public IReadOnlyList<PythonScope> Children => children;

    public IReadOnlyDictionary<string, PythonSymbol> Symbols => symbols;

    /// <summary>True when <c>from … import *</c> puts names here that are not known.</summary>
    public bool HasStarImport { get; internal set; }

    /// <summary>This scope and those around it, inside out.</summary>
    public IEnumerable<PythonScope> Chain
    {
        get
        {
            for (var scope = this; scope is not null; scope = scope.Parent)
                yield return scope;
        }
    }

    public PythonScope Module => Chain.Last();

    /// <summary>This scope and everything nested in it.</summary>
    public IEnumerable<PythonScope> DescendantsAndSelf()
    {
        var stack = new Stack<PythonScope>([this]);
        while (stack.TryPop(out var scope))
        {
            yield return scope;
            foreach (var child in scope.children)
                stack.Push(child);
        }
    }

    /// <summary>The variable that code in this scope means by a name; null for a builtin or an unknown one.</summary>
    public PythonSymbol? Lookup(string name)
    {
        if (redirected.TryGetValue(name, out var how))
            return how == NameRole.Global ? Module.symbols.GetValueOrDefault(name) : Parent?.LookupFromInside(name, functionsOnly: true);
        return symbols.GetValueOrDefault(name) ?? Parent?.LookupFromInside(name, functionsOnly: false, seesClass: Kind == ScopeKind.TypeParameters);
    }

    /// <summary>True when a <c>global</c> or <c>nonlocal</c> statement sends the name elsewhere.</summary>
    public bool IsRedirected(string name) => redirected.ContainsKey(name);

    internal void Redirect(string name, NameRole role) => redirected[name] = role;

    /// <summary>The variable that a binding in this scope binds, made on first sight.</summary>
    internal PythonSymbol Own(string name)
    {
        if (redirected.TryGetValue(name, out var how))
        {
            if (how == NameRole.Global)
                return Module.GetOrAdd(name);
            if (Parent?.LookupFromInside(name, functionsOnly: true) is { } outer)
                return outer;
        }

        return GetOrAdd(name);
    }

    private PythonSymbol GetOrAdd(string name) =>
        symbols.TryGetValue(name, out var symbol) ? symbol : symbols[name] = new PythonSymbol(name, this);

    /// <summary>As code of a nested scope sees it: past classes, whose names only their own code sees.</summary>
    private PythonSymbol? LookupFromInside(string name, bool functionsOnly, bool seesClass = false)
    {
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            var visible = scope.Kind switch
            {
                ScopeKind.Class => seesClass,
                ScopeKind.Module => !functionsOnly,
                _ => true,
            };
            if (visible && scope.redirected.TryGetValue(name, out var how) && how == NameRole.Global)
                return scope.Module.symbols.GetValueOrDefault(name);
            if (visible && scope.symbols.TryGetValue(name, out var symbol))
                return symbol;
            seesClass = seesClass && scope.Kind == ScopeKind.TypeParameters;
        }

        return null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Kind}[{Node.Span.Start}..{Node.Span.End})";
}
