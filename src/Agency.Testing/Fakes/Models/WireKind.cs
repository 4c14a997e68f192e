namespace Agency.Testing.Fakes.Models;

/// <summary>How a fake service answers.</summary>
public enum WireKind
{
    /// <summary>Text and calls of tools, in pieces.</summary>
    Message,

    /// <summary>A status other than 200, with the API's own form of error.</summary>
    Error,

    /// <summary>An error in the middle of a stream that began well.</summary>
    BreaksOff,

    /// <summary>A stream that ends before its end.</summary>
    Cut,

    /// <summary>A stream in which an event is no JSON.</summary>
    Malformed,

    /// <summary>No answer at all.</summary>
    Silence,
}
