namespace Agency.Languages.Python.Typing;

/// <summary>How arguments reach a parameter.</summary>
public enum ParameterKind
{
    PositionalOnly,
    Plain,

    /// <summary><c>*args</c>.</summary>
    VarPositional,
    KeywordOnly,

    /// <summary><c>**kwargs</c>.</summary>
    VarKeyword,
}
