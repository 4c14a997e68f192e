using Agency.Core.Syntax;

namespace Agency.Catalog.Fixers.Security.Reproductions;

/// <summary>What a security test does with the function that it calls.</summary>
/// <param name="At">A node of the function.</param>
/// <param name="Arguments">What is passed for parameters, in Python; others get something plain.</param>
/// <param name="About">What the test shows, in a sentence for its file.</param>
/// <param name="Method">The name of the test method.</param>
internal sealed record HostileTest(SyntaxNode At, IReadOnlyDictionary<string, string> Arguments, string About, string Method)
{
    /// <summary>Modules of the standard library.</summary>
    public IReadOnlyList<string> Imports { get; init; } = [];

    /// <summary>Definitions before the test case.</summary>
    public string Helpers { get; init; } = "";

    /// <summary>Statements before the call.</summary>
    public IReadOnlyList<string> Before { get; init; } = [];

    /// <summary>Attributes of the object whose method is called, by name.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    /// <summary>Context managers around the call, in Python.</summary>
    public IReadOnlyList<string> Contexts { get; init; } = [];

    /// <summary>Gives what the function returns this name; null when that does not matter, and neither does an error.</summary>
    public string? Result { get; init; }

    /// <summary>Statements behind the call.</summary>
    public required IReadOnlyList<string> After { get; init; }
}
