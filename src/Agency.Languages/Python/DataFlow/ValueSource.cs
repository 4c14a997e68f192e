namespace Agency.Languages.Python.DataFlow;

/// <summary>What kind of place a value comes from.</summary>
public enum ValueSource
{
    Parameter,

    /// <summary>What a person typed: <c>input()</c>, <c>sys.argv</c>.</summary>
    Input,

    /// <summary>A request of a web framework.</summary>
    Request,

    Environment,

    /// <summary>Read from a file, a socket, a pipe.</summary>
    File,

    /// <summary>What some function gives back.</summary>
    Call,

    Attribute,

    Unknown,
}
