using Agency.Core.Detection;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Names;

namespace Agency.Catalog.Checks.Logic;

/// <summary>What: finds loops that cannot end, because nothing in them changes what their condition looks at.</summary>
/// <remarks>
/// <para>Why: such a loop runs for ever or not at all. A step that was forgotten is the usual cause.</para>
/// <para>Finding: agency:endless-loop</para>
/// <para>References: https://cwe.mitre.org/data/definitions/835.html</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def total(values: list[int]) -> int:
///     result = 0
///     i = 0
///     while i &lt; 10:
///         result += 1
///     return result
/// </code>
/// <code title="after">
/// def total(values: list[int]) -> int:
///     result = 0
///     i = 0
///     while i &lt; 10:
///         result += 1
///         i += 1
///     return result
/// </code>
/// </example>
internal sealed class EndlessLoopCheck : ICheck
{
    public string Id => "endless-loop";

    public Category Category => Category.Logic;

    public Priority Priority => Priority.P1;

    public Severity Severity => Severity.High;

    public bool IsPerFile => true;

    public Task<IReadOnlyList<CheckHit>> FindAsync(CheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CheckHit>>([.. Find(context.Tree)]);

    private static IEnumerable<CheckHit> Find(SyntaxTree tree)
    {
        var names = NameTable.Of(tree);
        foreach (var loop in tree.Root.DescendantsAndSelf())
        {
            if (loop.Kind == "While" && loop.Child("test") is { } test && !CanLeave(loop) && Variables(test, names) is { Count: > 0 } variables
                && variables.TrueForAll(v => IsUntouched(v, loop)))
            {
                yield return new CheckHit(new TextSpan(loop.Span.Start, test.Span.End), $"The loop never ends: nothing in it changes {string.Join(" or ", variables.Select(v => $"`{v.Name}`").Distinct())}");
            }

            if (loop.Kind == "For" && GrownWhileRead(loop, names) is { } growing && !CanLeave(loop))
                yield return new CheckHit(growing, $"The loop never ends: it adds to `{tree.TextOf(loop.Child("iter")!)}` for each of its elements");
        }
    }

    /// <summary>
    /// The variables that a condition of plain comparisons looks at; null when it asks anything that may change by itself: a call, an
    /// attribute, an element.
    /// </summary>
    private static List<PythonSymbol>? Variables(SyntaxNode test, NameTable names)
    {
        var found = new List<PythonSymbol>();
        foreach (var node in test.DescendantsAndSelf())
        {
            if (node.Kind is not ("Name" or "Constant" or "Compare" or "BoolOp" or "UnaryOp" or "BinOp"))
                return null;
            if (node.Kind != "Name")
                continue;
            if (names.OccurrenceAt(node.Span) is not { } use || names.SymbolOf(use) is not { } symbol)
                return null;
            found.Add(symbol);
        }

        return found;
    }

    /// <summary>
    /// True for a number or a text that only this function's own code can give another value, and that the loop gives none. What may be
    /// an object can change behind its name, wherever it is handed to.
    /// </summary>
    private static bool IsUntouched(PythonSymbol variable, SyntaxNode loop) =>
        variable.Scope.Kind == ScopeKind.Function
        && variable.Occurrences.All(o => o.Scope == variable.Scope && !o.InString)
        && variable.Bindings.All(b => !loop.Span.Contains(b.Span) && b.Role is NameRole.Assignment or NameRole.AugmentedAssignment)
        && variable.Bindings.Any() && variable.Bindings.All(IsScalar)
        && !variable.Occurrences.Any(o => o.Role == NameRole.Deletion);

    private static bool IsScalar(NameOccurrence binding) => binding.Node.Parent switch
    {
        { Kind: "Assign" } assignment => binding.Node.Field == "targets" && assignment.Child("value") is { Kind: "Constant" } or { Kind: "UnaryOp" } or { Kind: "JoinedStr" }
            || (assignment.Child("value") is { Kind: "Call" } call && call.Child("func")?.DottedName() is "len" or "int" or "float" or "str"),
        { Kind: "AugAssign" } => true,
        _ => false,
    };

    /// <summary>A way out of the loop other than its condition; <c>yield</c> and <c>await</c> hand control to somebody who may not come back.</summary>
    private static bool CanLeave(SyntaxNode loop)
    {
        var stack = new Stack<(SyntaxNode Node, bool IsInner)>(loop.ChildrenIn("body").Select(s => (s, false)));
        while (stack.TryPop(out var item))
        {
            var (node, isInner) = item;
            if (node.Kind is "Return" or "Raise" or "Yield" or "YieldFrom" or "Await" || (node.Kind == "Break" && !isInner) || IsExit(node))
                return true;
            if (node.IsFunction() || node.Kind is "ClassDef" or "Lambda")
                continue;
            var opensLoop = node.Kind is "For" or "AsyncFor" or "While";
            foreach (var child in node.Children)
                stack.Push((child, isInner || (opensLoop && child.Field == "body")));
        }

        return false;
    }

    private static bool IsExit(SyntaxNode node) =>
        node.Kind == "Call" && node.Child("func")?.DottedName() is { } name
        && (name.Contains("exit", StringComparison.OrdinalIgnoreCase) || name.Contains("exec", StringComparison.Ordinal) || name.Contains("abort", StringComparison.Ordinal)
            || name.Contains("fail", StringComparison.OrdinalIgnoreCase) || name.Contains("error", StringComparison.OrdinalIgnoreCase));

    /// <summary>A statement of the loop's own body (under no condition) that appends to the list that the loop walks over.</summary>
    private static SyntaxNode? GrownWhileRead(SyntaxNode loop, NameTable names)
    {
        if (loop.Child("iter") is not { Kind: "Name" } list || names.OccurrenceAt(list.Span) is not { } use || names.SymbolOf(use) is not { Scope.Kind: ScopeKind.Function })
            return null;
        return loop.ChildrenIn("body").FirstOrDefault(s => s.Kind == "Expr" && s.Child("value") is { Kind: "Call" } call
            && call.Child("func") is { Kind: "Attribute" } method && method.Text("attr") == "append" && method.Child("value") is { Kind: "Name" } target && target.Text("id") == list.Text("id"));
    }
}
