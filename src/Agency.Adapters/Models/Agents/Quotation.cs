using System.Security.Cryptography;
using System.Text;

namespace Agency.Adapters.Models.Agents;

/// <summary>
/// Puts text from a repository or a tool between marks that it cannot contain, because they are drawn anew for every
/// conversation: so it cannot end its own quotation.
/// </summary>
internal sealed class Quotation
{
    private readonly string mark = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    /// <param name="label">What it is, in words of ours.</param>
    public string Of(string label, string text)
    {
        var quoted = new StringBuilder($"<<<data {mark} {label}\n").Append(text);
        if (!text.EndsWith('\n'))
            quoted.Append('\n');
        return quoted.Append($"{mark} data>>>").ToString();
    }

    public string Of(IEnumerable<QuotedFact> facts) => string.Join("\n\n", facts.Select(f => Of(f.Label, f.Text)));
}
