namespace Agency.Languages.Python.Names;

/// <summary>What an occurrence of a name does there.</summary>
public enum NameRole
{
    Use,

    /// <summary><c>del name</c>.</summary>
    Deletion,

    Assignment,

    /// <summary><c>name += …</c>: reads and binds.</summary>
    AugmentedAssignment,

    /// <summary><c>name: int</c> without a value: makes the name local and binds nothing.</summary>
    Declaration,

    Parameter,

    Function,

    Class,

    /// <summary><c>import a.b</c> (binds <c>a</c>), <c>import a as name</c>.</summary>
    Import,

    /// <summary><c>from a import name</c>, <c>from a import b as name</c>.</summary>
    FromImport,

    /// <summary>The target of a <c>for</c> statement.</summary>
    Loop,

    With,

    /// <summary><c>except … as name</c>.</summary>
    Handler,

    Comprehension,

    /// <summary><c>name := …</c>.</summary>
    Walrus,

    /// <summary>A capture of a <c>case</c>.</summary>
    Pattern,

    TypeParameter,

    /// <summary>Named by a <c>global</c> statement.</summary>
    Global,

    /// <summary>Named by a <c>nonlocal</c> statement.</summary>
    Nonlocal,
}
