using Agency.Core.Syntax;

namespace Agency.Languages.Python.Imports;

/// <summary>One name of an import statement.</summary>
/// <param name="Node">Its <c>alias</c> node.</param>
/// <param name="Name">As written: <c>os.path</c> of <c>import os.path</c>, <c>join</c> of <c>from os.path import join as j</c>.</param>
/// <param name="AsName">Behind <c>as</c>; null without.</param>
public sealed record ImportedName(SyntaxNode Node, string Name, string? AsName, ImportStatement Statement)
{
    /// <summary>The variable it binds.</summary>
    public string BoundName => AsName ?? (Statement.IsFrom ? Name : Name.Split('.')[0]);

    /// <summary><c>import a as a</c>: the notation for "this is meant for others".</summary>
    public bool IsReexport => AsName is not null && AsName == Name;

    /// <summary>What is imported, dotted: <c>os.path.join</c>; relative imports keep their dots.</summary>
    public string QualifiedName => Statement.IsFrom
        ? Statement.Module.EndsWith('.') ? Statement.Module + Name : $"{Statement.Module}.{Name}"
        : Name;

    /// <inheritdoc/>
    public override string ToString() => AsName is null ? Name : $"{Name} as {AsName}";
}
