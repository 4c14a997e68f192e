using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Templates.Text;

/// <summary>What: puts a separator behind or before a text that is looked for, joined or compared.</summary>
/// <remarks>
/// <para>Why: "build" is the beginning of "builder" as well; "build/" is not.</para>
/// <para>References: https://docs.python.org/3/library/stdtypes.html#str.startswith</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def is_below(path, folder):
///     return path.startswith(folder)
///
///
/// def parts(path):
///     return path.split("/")
/// </code>
/// <code title="after">
/// def is_below(path, folder):
///     return path.startswith(folder + "/")
///
///
/// def parts(path):
///     return path.split("/")
/// </code>
/// </example>
internal sealed class SeparatorTemplate : ITemplate
{
    private static readonly string[] Usual = ["\"/\"", "\".\"", "\" \"", "\"-\"", "\"\\n\"", "\":\""];

    public string Id => "separator";

    public double Prior => 0.5;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        var texts = site.Open("Name", "Attribute", "Subscript").Where(IsText).ToList();
        if (texts.Count == 0)
            yield break;
        var used = site.Tree.Root.DescendantsAndSelf()
            .Where(n => n.Kind == "Constant" && n.IsString() && n.StringValue() is { Length: 1 or 2 } value && !value.Any(char.IsLetterOrDigit) && n.Parent?.Kind is not ("JoinedStr" or "FormattedValue"))
            .Select(site.TextOf).Where(t => t[0] is '"' or '\'').GroupBy(t => t).OrderByDescending(g => g.Count()).Select(g => g.Key).Take(3);
        var separators = used.Select(u => (Text: u, Weight: 1.0)).Concat(Usual.Select(u => (Text: u, Weight: 0.3))).DistinctBy(s => s.Text.Trim('"', '\'')).Take(5).ToList();
        foreach (var node in texts)
        {
            var text = site.TextFor(node, Binding.Sum);
            foreach (var (separator, weight) in separators)
            {
                yield return site.Swap(node, $"{text} + {separator}", $"Put {separator} behind {text}", weight, Binding.Sum);
                yield return site.Swap(node, $"{separator} + {text}", $"Put {separator} before {text}", weight * 0.7, Binding.Sum);
            }
        }
    }

    private static bool IsText(SyntaxNode node) =>
        node.Kind is "Name" or "Attribute" or "Subscript" && node.Text("ctx") is "Load" or null && node is { Field: "args", Parent: { Kind: "Call" } call }
        && Expressions.CalledName(call) is "startswith" or "endswith" or "removeprefix" or "removesuffix" or "split" or "replace" or "find" or "count" or "partition" or "rpartition" or "index" && call.Child("func")?.Kind == "Attribute";
}
