namespace Agency.Adapters.Models.Agents;

/// <summary>Something a model is told about the problem, quoted as data.</summary>
/// <param name="Label">What it is, in words of ours on one line: <c>message of the analyser</c>. Nothing of the repository is in it.</param>
/// <param name="Text">From the repository or a tool.</param>
public sealed record QuotedFact(string Label, string Text);
