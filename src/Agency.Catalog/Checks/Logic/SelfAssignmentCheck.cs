using Agency.Core.Detection;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Checks.Logic;

/// <summary>What: finds assignments of a variable or an attribute to itself.</summary>
/// <remarks>
/// <para>Why: they do nothing; in a constructor one side has nearly always lost its name.</para>
/// <para>Finding: agency:self-assignment</para>
/// <para>References: https://pylint.readthedocs.io/en/stable/user_guide/messages/warning/self-assigning-variable.html</para>
/// </remarks>
/// <example>
/// <code title="before">
/// class Order:
///     def __init__(self, total: int) -> None:
///         self.total = self.total
/// </code>
/// <code title="after">
/// class Order:
///     def __init__(self, total: int) -> None:
///         self.total = total
/// </code>
/// </example>
internal sealed class SelfAssignmentCheck : ICheck
{
    public string Id => "self-assignment";

    public Category Category => Category.Logic;

    public Priority Priority => Priority.P2;

    public Severity Severity => Severity.Medium;

    public bool IsPerFile => true;

    public Task<IReadOnlyList<CheckHit>> FindAsync(CheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CheckHit>>(context.IsTest ? [] : [.. Find(context.Tree)]);

    private static IEnumerable<CheckHit> Find(SyntaxTree tree)
    {
        foreach (var assignment in tree.Root.DescendantsAndSelf().Where(n => n.Kind == "Assign"))
        {
            // A module exports a name this way, and a class takes it over from the module.
            if (assignment.EnclosingFunction() is null || assignment.Ancestors.TakeWhile(a => !a.IsFunction()).Any(a => a.Kind == "ClassDef"))
                continue;
            var value = assignment.Child("value")!;
            if (value.DottedName() is { } name && !IsSetter(tree, name) && assignment.ChildrenIn("targets").ToList() is [var target] && target.DottedName() == name)
                yield return new CheckHit(assignment, $"`{name}` is assigned to itself") { Notes = NotesOf(assignment, name) };
        }
    }

    /// <summary>True for an attribute that a class of the file does something for when it is set.</summary>
    private static bool IsSetter(SyntaxTree tree, string name) => name.LastIndexOf('.') is > 0 and var dot && tree.Root.DescendantsAndSelf().Any(n =>
        n.IsFunction() && n.Parent?.Kind == "ClassDef"
        && (n.Text("name") == "__setattr__" || (n.Text("name") == name[(dot + 1)..] && n.ChildrenIn("decorator_list").Any(d => d.Text("attr") == "setter"))));

    private static IReadOnlyList<string> NotesOf(SyntaxNode assignment, string name)
    {
        var last = name[(name.LastIndexOf('.') + 1)..];
        return assignment.EnclosingFunction() is { } function && last != name
            && function.Child("args")?.Children.Any(a => a.Kind == "arg" && a.Text("arg") == last) == true
            ? [$"The parameter {last} was probably meant: {name} = {last}"]
            // A property or a descriptor may do something when it is set.
            : name.Contains('.', StringComparison.Ordinal) ? ["Where setting the attribute does something, call what it does instead."] : [];
    }
}
