namespace Agency.Core.Detection;

/// <summary>How an analyser fared.</summary>
/// <param name="Version">Null when it was not found.</param>
/// <param name="State"><c>ok</c>, <c>missing</c> or <c>crashed</c>.</param>
/// <param name="Detail">What to type, or what went wrong; empty when all is well.</param>
public sealed record ToolStatus(string Name, string? Version, string State, string Detail, TimeSpan Duration);
