namespace Agency.Languages.Python.Imports;

/// <summary>The groups that imports are sorted into, in their order (as isort and PEP 8 have them).</summary>
public enum ImportSection
{
    Future,
    StandardLibrary,
    ThirdParty,
    FirstParty,

    /// <summary>Relative imports.</summary>
    Local,
}
