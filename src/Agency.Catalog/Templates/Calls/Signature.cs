namespace Agency.Catalog.Templates.Calls;

/// <summary>What a function of the file takes.</summary>
/// <param name="Parameters">Their names without the one that is bound; those that can be passed by keyword only come last.</param>
/// <param name="Required">How many of the positional ones have no default.</param>
internal sealed record Signature(IReadOnlyList<string> Parameters, int Required);
