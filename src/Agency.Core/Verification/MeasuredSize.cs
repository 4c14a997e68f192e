namespace Agency.Core.Verification;

/// <summary>One size of input, and what a call took of it.</summary>
/// <param name="Size">How many elements the input had; for queries, how many parent rows.</param>
/// <param name="Before">Seconds, or queries, of the text before.</param>
/// <param name="After">The same of the text after.</param>
public sealed record MeasuredSize(int Size, double Before, double After);
