namespace Agency.Core.Learning;

/// <summary>An import that a change needs: <c>import Module [as AsName]</c>, or <c>from Module import Name [as AsName]</c>.</summary>
/// <param name="Module">Dotted; a relative one with its leading dots.</param>
/// <param name="Name">Null for a plain import.</param>
public sealed record RequiredImport(string Module, string? Name, string? AsName)
{
    /// <inheritdoc/>
    public override string ToString() => (Name is null ? $"import {Module}" : $"from {Module} import {Name}") + (AsName is null ? "" : $" as {AsName}");
}
