namespace Agency.Core.Ci;

/// <summary>One check of a change of the patch.</summary>
/// <param name="Proposal">The change it is about.</param>
/// <param name="Name"><c>parse</c>, <c>types</c>, <c>analysers</c>, <c>tests</c> …</param>
/// <param name="Result"><c>passed</c>, <c>failed</c> or <c>skipped</c>.</param>
public sealed record FixCheck(string Proposal, string Name, string Result, string Detail);
