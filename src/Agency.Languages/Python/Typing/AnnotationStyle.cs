using Agency.Core.Syntax;
using Agency.Languages.Python.Imports;

namespace Agency.Languages.Python.Typing;

/// <summary>How types are written in a file: what its Python allows, and what its author does.</summary>
/// <param name="Target">The oldest Python the file must run on.</param>
/// <param name="HasFuture">Annotations are never evaluated: <c>from __future__ import annotations</c>, or a stub.</param>
/// <param name="WritesPipe"><c>X | None</c> rather than <c>Optional[X]</c>.</param>
/// <param name="WritesBuiltins"><c>list[int]</c> rather than <c>List[int]</c>.</param>
/// <param name="WritesAbstractFromTyping"><c>Iterable</c> and its like come from <c>typing</c> rather than <c>collections.abc</c>.</param>
public sealed record AnnotationStyle(TargetPython Target, bool HasFuture, bool WritesPipe, bool WritesBuiltins, bool WritesAbstractFromTyping)
{
    private static readonly HashSet<string> OldGenerics = new(StringComparer.Ordinal)
    {
        "List", "Dict", "Set", "FrozenSet", "Tuple", "Type", "Deque", "DefaultDict",
    };

    private static readonly HashSet<string> NewGenerics = new(StringComparer.Ordinal) { "list", "dict", "set", "frozenset", "tuple", "type" };

    /// <summary>True where annotations may use what came with a version.</summary>
    public bool Allows(int minor) => HasFuture || Target.Has(minor);

    public static AnnotationStyle Of(SyntaxTree tree, RepositoryPath file, TargetPython target, ProjectStyle project)
    {
        var hasFuture = file.Value.EndsWith(".pyi", StringComparison.Ordinal)
            || ImportStatement.All(tree).Any(s => s.IsFuture && s.Names.Any(n => n.Name == "annotations"));
        var annotations = tree.Root.DescendantsAndSelf().Where(n => n.Field is "annotation" or "returns").SelectMany(n => n.DescendantsAndSelf()).ToList();
        var names = annotations.Select(n => n.Kind == "Name" ? n.Text("id") : n.Kind == "Attribute" ? n.Text("attr") : null).OfType<string>().ToList();
        var pipes = annotations.Any(n => n is { Kind: "BinOp" } && n.Text("op") == "BitOr");
        var optionals = names.Exists(n => n is "Optional" or "Union");
        var oldGenerics = names.Exists(OldGenerics.Contains);
        var newGenerics = annotations.Any(n => n is { Kind: "Subscript" } && n.Child("value")?.Text("id") is { } id && NewGenerics.Contains(id));
        var modern = project.IsModernised;
        var allowsPipe = hasFuture || target.Has(10);
        var allowsBuiltins = hasFuture || target.Has(9);
        return new AnnotationStyle(
            target,
            hasFuture,
            allowsPipe && (modern || pipes || !optionals),
            allowsBuiltins && (modern || newGenerics || !oldGenerics),
            !target.Has(9) || (!modern && FromTyping(tree)));
    }

    private static bool FromTyping(SyntaxTree tree) =>
        ImportStatement.All(tree).Any(s => s.Module == "typing" && s.Names.Any(n => AbstractNames.AreInTyping(n.Name)));
}
