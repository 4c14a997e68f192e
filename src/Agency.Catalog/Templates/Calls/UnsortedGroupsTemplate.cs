using Agency.Core.Repair;
using Agency.Languages.Python;

namespace Agency.Catalog.Templates.Calls;

/// <summary>What: sorts what is handed to <c>groupby</c>, <c>sample</c> or the like, by the same key.</summary>
/// <remarks>
/// <para>Why: groupby begins a new group whenever the key changes; it does not gather what stands apart.</para>
/// <para>References: https://docs.python.org/3/library/itertools.html#itertools.groupby</para>
/// </remarks>
/// <example>
/// <code title="before">
/// from itertools import groupby
///
///
/// def by_length(words):
///     return {size: list(group) for size, group in groupby(words, key=len)}
/// </code>
/// <code title="after">
/// from itertools import groupby
///
///
/// def by_length(words):
///     return {size: list(group) for size, group in groupby(sorted(words, key=len), key=len)}
/// </code>
/// </example>
internal sealed class UnsortedGroupsTemplate : ITemplate
{
    public string Id => "unsorted-groups";

    public double Prior => 2.0;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        foreach (var call in site.Calls().Where(c => Expressions.CalledName(c) is "groupby" or "bisect" or "bisect_left" or "bisect_right"))
        {
            var arguments = call.ChildrenIn("args").ToList();
            if (arguments.Count == 0 || Expressions.IsCallOf(arguments[0], "sorted") || arguments[0].Kind == "Starred")
                continue;
            var isGroup = Expressions.CalledName(call) == "groupby";
            var key = isGroup ? call.Keyword("key")?.Child("value") ?? arguments.ElementAtOrDefault(1) : null;
            var text = site.TextOf(arguments[0]);
            yield return site.Swap(arguments[0], key is null ? $"sorted({text})" : $"sorted({text}, key={site.TextOf(key)})", $"Sort {text} first", isGroup ? 1 : 0.2);
        }
    }
}
