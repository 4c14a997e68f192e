namespace Agency.Core.Repair;

/// <summary>What a function does with some inputs: a short name for each outcome, equal for equal ones.</summary>
/// <param name="Given">How many of the inputs come from the tests themselves; they are the first.</param>
/// <param name="Before">With the function as it is.</param>
/// <param name="After">With each change, by the variant's number.</param>
public sealed record FunctionProbe(int Given, IReadOnlyList<string> Before, IReadOnlyDictionary<int, IReadOnlyList<string>> After);
