using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Templates.Calls;

/// <summary>What: lets the base class do its part: calls its method of the same name.</summary>
/// <remarks>
/// <para>Why: Python calls no constructor of a base class by itself once the class has its own.</para>
/// <para>References: https://docs.python.org/3/library/functions.html#super</para>
/// </remarks>
/// <example>
/// <code title="before">
/// class Base:
///     def __init__(self, name):
///         self.name = name
///
///
/// class Child(Base):
///     def __init__(self, name, age):
///         self.age = age
/// </code>
/// <code title="after">
/// class Base:
///     def __init__(self, name):
///         self.name = name
///
///
/// class Child(Base):
///     def __init__(self, name, age):
///         super().__init__(name)
///         self.age = age
/// </code>
/// </example>
internal sealed class SuperCallTemplate : ITemplate
{
    public string Id => "super-call";

    public double Prior => 0.5;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        if (Blocks.FunctionOf(site) is not { } function || Blocks.SelfOf(function) is null || function.Parent is not { } type || Blocks.FirstIn(function) is not { } first)
            yield break;
        var bases = type.ChildrenIn("bases").Where(b => site.TextOf(b) != "object").ToList();
        var isCalled = function.DescendantsAndSelf().Any(n => n.Kind == "Name" && n.Text("id") == "super" || n.Kind == "Attribute" && n.Text("attr") == function.Text("name"));
        if (bases.Count == 0 || isCalled || !Blocks.IsAlone(site.Tree, first) || function.ChildrenIn("decorator_list").Any())
            yield break;
        var name = function.Text("name")!;
        var own = Expressions.Parameters(function).Skip(1).ToList();
        var inherited = bases.Select(b => Find(site, site.TextOf(b), name, 0)).FirstOrDefault(f => f is not null);
        var isMaking = name == "__init__";
        var isTold = site.Failure.Is("AttributeError") && isMaking;
        // A method that overrides nothing has nothing to call.
        if (inherited is null && !isMaking && !IsSpecial(name))
            yield break;
        foreach (var (arguments, rank) in Arguments(own, inherited).Distinct().Select((a, i) => (a, i)))
        {
            var (call, indent) = ($"super().{name}({arguments})", Blocks.IndentOf(site.Tree, first));
            var weight = (isTold ? 2 : isMaking ? 1 : 0.5) / (1 + (0.4 * rank));
            foreach (var mutation in Blocks.Change($"Call {call} first", weight, Blocks.Before(site, first, $"{indent}{call}\n")))
                yield return mutation;
            if (site.Statement is { Kind: "Return" } && site.Statement.Child("value") is { } value && ValueGuess.Of(site, value) is ValueKind.Text or ValueKind.List or ValueKind.Number && !isMaking)
                yield return site.Replace(value.Outer(), $"{call} + {site.TextFor(value, Binding.Sum + 1)}", $"Add to what {call} gives", 0.5);
        }

        var last = function.ChildrenIn("body").Last();
        if (!isMaking && inherited is not null && Arguments(own, inherited).First() is var given && Blocks.IsAlone(site.Tree, last) && last.Kind is not ("Return" or "Raise"))
        {
            foreach (var mutation in Blocks.Change($"Call super().{name}({given}) last", 0.5, Blocks.After(site, last, $"{Blocks.IndentOf(site.Tree, last)}super().{name}({given})\n")))
                yield return mutation;
        }
    }

    private static bool IsSpecial(string name) => name is "setUp" or "tearDown" or "__enter__" or "__setattr__" or "__setitem__" or "update" or "clear" or "save" or "run" or "close";

    private static IEnumerable<string> Arguments(List<string> own, SyntaxNode? inherited)
    {
        if (inherited is not null)
        {
            var wanted = Expressions.Parameters(inherited).Skip(1).ToList();
            yield return string.Join(", ", wanted.Where(own.Contains));
            if (wanted.Count == own.Count)
                yield return string.Join(", ", own);
        }
        else
        {
            yield return "";
            yield return string.Join(", ", own);
            if (own.Count > 1)
                yield return own[0];
        }
    }

    private static SyntaxNode? Find(RepairSite site, string type, string name, int depth)
    {
        if (depth > 5 || site.Tree.Root.DescendantsAndSelf().FirstOrDefault(n => n.Kind == "ClassDef" && n.Text("name") == type) is not { } found)
            return null;
        return found.ChildrenIn("body").FirstOrDefault(n => n.IsFunction() && n.Text("name") == name)
            ?? found.ChildrenIn("bases").Select(b => Find(site, site.TextOf(b), name, depth + 1)).FirstOrDefault(f => f is not null);
    }
}
