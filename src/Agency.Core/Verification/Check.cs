namespace Agency.Core.Verification;

/// <summary>One check of a change.</summary>
/// <param name="Name"><c>parse</c>, <c>types</c>, <c>analysers</c>, <c>measurement</c>, <c>reproduction</c>, <c>tests</c>, <c>report</c>.</param>
/// <param name="Result"><c>passed</c>, <c>failed</c> or <c>skipped</c>.</param>
/// <param name="Detail">What was seen, in one line.</param>
public sealed record Check(string Name, string Result, string Detail);
