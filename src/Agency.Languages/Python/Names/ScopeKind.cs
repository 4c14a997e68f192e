namespace Agency.Languages.Python.Names;

/// <summary>What opens a scope of names.</summary>
public enum ScopeKind
{
    Module,

    Class,

    /// <summary>A <c>def</c> or a <c>lambda</c>.</summary>
    Function,

    Comprehension,

    /// <summary>The parameters in brackets of a generic function, class or type alias.</summary>
    TypeParameters,
}
