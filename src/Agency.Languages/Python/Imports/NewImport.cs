namespace Agency.Languages.Python.Imports;

/// <summary>One import to write: <c>import Module [as AsName]</c>, or <c>from Module import Name [as AsName]</c>.</summary>
/// <param name="Module">Dotted; a relative one with its leading dots.</param>
/// <param name="Name">Null for a plain import.</param>
public sealed record NewImport(string Module, string? Name = null, string? AsName = null)
{
    public bool IsFrom => Name is not null;

    /// <summary>The variable it binds.</summary>
    public string BoundName => AsName ?? Name ?? Module.Split('.')[0];

    /// <summary>The part behind <c>import</c>.</summary>
    public string Clause => (Name ?? Module) + (AsName is null ? "" : $" as {AsName}");

    /// <inheritdoc/>
    public override string ToString() => IsFrom ? $"from {Module} import {Clause}" : $"import {Clause}";
}
