using Agency.Core.Detection;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Names;

namespace Agency.Catalog.Checks.Logic;

/// <summary>What: finds conditions whose answer does not depend on anything: a literal after or, a function that is not called.</summary>
/// <remarks>
/// <para>Why: <c>kind == "a" or "b"</c> is always true, and so is a function where its result was meant.</para>
/// <para>Finding: agency:constant-condition</para>
/// <para>References: https://pylint.readthedocs.io/en/stable/user_guide/messages/warning/using-constant-test.html</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def is_vowel(letter: str) -> bool:
///     if letter == "a" or "e":
///         return True
///     return False
/// </code>
/// <code title="after">
/// def is_vowel(letter: str) -> bool:
///     if letter == "a" or letter == "e":
///         return True
///     return False
/// </code>
/// </example>
internal sealed class ConstantConditionCheck : ICheck
{
    public string Id => "constant-condition";

    public Category Category => Category.Logic;

    public Priority Priority => Priority.P1;

    public Severity Severity => Severity.High;

    public bool IsPerFile => true;

    public Task<IReadOnlyList<CheckHit>> FindAsync(CheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CheckHit>>([.. Find(context.Tree)]);

    private static IEnumerable<CheckHit> Find(SyntaxTree tree)
    {
        var names = NameTable.Of(tree);
        foreach (var node in tree.Root.DescendantsAndSelf().Where(n => n.Kind is "If" or "While" or "IfExp"))
        {
            foreach (var part in Parts(node.Child("test")!))
            {
                if (Always(part, names) is { } why)
                    yield return new CheckHit(part, $"The condition is always true: {why}") { Notes = NotesOf(tree, part) };
            }
        }
    }

    /// <summary>What a condition is put together from.</summary>
    private static IEnumerable<SyntaxNode> Parts(SyntaxNode test) =>
        test.Kind == "BoolOp" ? test.ChildrenIn("values").SelectMany(Parts)
        : test.Kind == "UnaryOp" && test.Text("op") == "Not" ? Parts(test.Child("operand")!)
        : [test];

    private static string? Always(SyntaxNode part, NameTable names)
    {
        // "while 1", "if True" and the like are written by somebody who means it.
        if (part.Kind == "Constant")
            return part is { Parent.Kind: "BoolOp" } && part.IsString() && part.Text("value")?.Length > 0 ? "a text that is not empty is true" : null;
        if (part.Kind == "Name" && names.OccurrenceAt(part.Span) is { } use && names.SymbolOf(use) is { } symbol)
            return symbol.Bindings.Any() && symbol.Bindings.All(b => b.Role == NameRole.Function) && !IsConditional(symbol) ? $"`{symbol.Name}` is a function that is not called" : null;
        return part.Kind switch
        {
            "Lambda" => "a function is true",
            "GeneratorExp" => "a generator is true, even one that gives nothing",
            "Tuple" when part.Children.Count > 0 && part.Children.All(c => c.Kind != "Starred") => "a tuple with elements is true",
            _ => null,
        };
    }

    /// <summary>A function that is only there under a condition is asked for by its name.</summary>
    private static bool IsConditional(PythonSymbol symbol) =>
        symbol.Bindings.Any(b => b.Node.Parent is not { Kind: "Module" or "ClassDef" or "FunctionDef" or "AsyncFunctionDef" } || b.Node.ChildrenIn("decorator_list").Any())
        || symbol.Occurrences.Any(o => o.Role is NameRole.Global or NameRole.Nonlocal or NameRole.Deletion);

    private static IReadOnlyList<string> NotesOf(SyntaxTree tree, SyntaxNode part)
    {
        if (part.Kind == "Name")
            return [$"Probably meant: {tree.TextOf(part)}()"];
        var other = part.Parent?.ChildrenIn("values").TakeWhile(v => v != part).LastOrDefault(v => v.Kind == "Compare");
        return other?.Child("left") is { } left ? [$"Probably meant: {Conditions.Brief(tree, left)} == {Conditions.Brief(tree, part)}"] : [];
    }
}
