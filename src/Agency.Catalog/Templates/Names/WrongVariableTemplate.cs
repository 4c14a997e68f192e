using Agency.Core.Repair;
using Agency.Core.Syntax;

namespace Agency.Catalog.Templates.Names;

/// <summary>What: reads another variable.</summary>
/// <remarks>
/// <para>Why: the commonest of one-line fixes: two names that are alike, or both at hand, are mistaken for each other.</para>
/// <para>References: https://github.com/cedricrupb/TSSB3M</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def area(width, height):
///     return width * width
/// </code>
/// <code title="after">
/// def area(width, height):
///     return width * height
/// </code>
/// </example>
internal sealed class WrongVariableTemplate : ITemplate
{
    public string Id => "wrong-variable";

    public double Prior => 2.2;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        foreach (var name in site.OwnOf("Name").Where(n => n.Text("ctx") is "Load" or null && n.Field != "func" && !IsOwner(n)))
        {
            var text = name.Text("id")!;
            foreach (var (donor, rank) in site.Vocabulary.Variables.Where(d => d.Text != text).Select((d, i) => (d, i)))
                yield return site.Replace(name, donor.Text, $"Use {donor.Text} in place of {text}", Near(rank) * Alike(text, donor.Text));
            foreach (var (donor, rank) in site.Vocabulary.Members.Take(5).Select((d, i) => (d, i)))
                yield return site.Replace(name, donor.Text, $"Use {donor.Text} in place of {text}", 0.4 * Near(rank) * Alike(text, donor.Text.Split('.')[^1]));
        }

        // A member where a variable was meant.
        foreach (var member in site.OwnOf("Attribute").Where(n => n.Field != "func" && n.Text("ctx") is "Load" or null))
        {
            var text = site.TextOf(member);
            foreach (var donor in site.Vocabulary.Variables.Where(d => d.Text == member.Text("attr")))
                yield return site.Replace(member, donor.Text, $"Use {donor.Text} in place of {text}", 0.6);
        }
    }

    /// <summary>What an attribute is taken of: that is another slip.</summary>
    private static bool IsOwner(SyntaxNode name) => name is { Field: "value", Parent.Kind: "Attribute" } && name.Text("id") is "self" or "cls";

    private static double Near(int rank) => 1 / (1 + (0.12 * rank));

    private static double Alike(string one, string other) => one.Length > 1 && other.Length > 1 && (one[0] == other[0] || one[^1] == other[^1]) ? 1.1 : 0.9;
}
