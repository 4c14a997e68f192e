namespace Agency.Core.Decisions.Guardrails;

/// <summary>What one guardrail says of a patch.</summary>
/// <param name="Name">Its name in kebab-case: <c>file-cap</c>.</param>
/// <param name="Detail">What was seen, in words.</param>
public sealed record GuardrailDecision(string Name, bool Passed, string Detail)
{
    private const int MostTold = 5;

    /// <summary>Passed when there is no problem.</summary>
    /// <param name="otherwise">What to say then.</param>
    public static GuardrailDecision Of(string name, IEnumerable<string> problems, string otherwise)
    {
        var all = problems.ToList();
        var more = all.Count > MostTold ? $" And {all.Count - MostTold} more." : "";
        return all.Count == 0 ? new GuardrailDecision(name, true, otherwise) : new GuardrailDecision(name, false, string.Join(' ', all.Take(MostTold)) + more);
    }
}
