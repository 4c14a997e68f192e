namespace Agency.Testing.Fakes.Models;

/// <summary>An answer of a fake service, in neither API's words.</summary>
public sealed record WireAnswer
{
    public WireKind Kind { get; private init; } = WireKind.Message;

    public string Text { get; private init; } = "";

    /// <summary>Name and arguments (as JSON, or not) of the tools that are called.</summary>
    public IReadOnlyList<(string Name, string Arguments)> Calls { get; private init; } = [];

    /// <summary>It ends because it reached the most tokens.</summary>
    public bool IsCutOff { get; init; }

    /// <summary>The model refuses.</summary>
    public bool IsRefusal { get; init; }

    /// <summary>What the request is said to have cost.</summary>
    public (int Input, int Output) Usage { get; init; } = (1000, 50);

    public int StatusCode { get; private init; } = 200;

    /// <summary>Of an error: what the API says of it.</summary>
    public string Message { get; private init; } = "";

    /// <summary>Value of the header of that name; null sends none.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>A further header, name and value in one.</summary>
    public string? Header { get; init; }

    public static WireAnswer Say(string text) => new() { Text = text };

    /// <param name="arguments">JSON, or what is to pass for it.</param>
    public static WireAnswer Call(string tool, string arguments) => new() { Calls = [(tool, arguments)] };

    public static WireAnswer Status(int code, string message) => new() { Kind = WireKind.Error, StatusCode = code, Message = message };

    public static WireAnswer Of(WireKind kind) => new() { Kind = kind, Message = "Overloaded" };
}
