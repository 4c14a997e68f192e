namespace Agency.Catalog.Analyzers.Cycles;

/// <summary>When what an import binds is needed, which says whether the import can be moved.</summary>
internal enum ImportUse
{
    /// <summary>Only by the type checker: the import can move to <c>TYPE_CHECKING</c>.</summary>
    InAnnotations,

    /// <summary>When functions run, or never: the import can move into them.</summary>
    Later,

    /// <summary>While the module itself is imported: the import must stay.</summary>
    OnImport,
}
