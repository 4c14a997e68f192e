using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python.Names;

namespace Agency.Languages.Python.Repair;

/// <summary>
/// Collects what a change may be made of: from the function first, then its class, then the file. Only the nearest are
/// taken: without a limit one function gives more than a million changes.
/// </summary>
internal static class VocabularyReader
{
    private const int MostVariables = 10;
    private const int MostAttributes = 10;
    private const int MostFields = 8;
    private const int MostLiterals = 8;
    private const int MostConditions = 8;
    private const int MostFunctions = 30;

    public static Vocabulary Read(SyntaxTree tree, SyntaxNode statement)
    {
        var place = new Place(tree, statement);
        return new Vocabulary
        {
            Variables = Variables(place),
            Attributes = [.. place.Nearest(place.All("Attribute").Where(n => !IsCalled(n)), n => n.Text("attr")!, MostAttributes), .. Fields(place).Take(MostFields)],
            Members = place.Self is { } self
                ? place.Nearest(place.InClass("Attribute").Where(n => !IsCalled(n) && n.Child("value") is { Kind: "Name" } owner && owner.Text("id") == self), n => $"{self}.{n.Text("attr")}", MostAttributes)
                : [],
            Literals = place.Nearest(place.All("Constant").Where(n => n.Text("type") is "int" or "float" or "str" && !IsPartOfText(n) && n.Span.Length <= 40), tree.TextOf, MostLiterals),
            Conditions = place.Nearest(place.InFunctionOrFile(n => n.Field == "test" && n.Kind != "Constant" && n.Span.Length <= 120 && !n.DescendantsAndSelf().Any(d => d.Kind == "NamedExpr")), tree.TextOf, MostConditions),
            Functions = Functions(place),
        };
    }

    /// <summary>What classes of the file declare as fields; first those whose name the function has as well.</summary>
    private static IEnumerable<Donor> Fields(Place place)
    {
        var words = (place.Function ?? place.Statement).DescendantsAndSelf().Select(n => n.Text("id") ?? n.Text("name")).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return place.Tree.Root.DescendantsAndSelf()
            .Where(n => n.Kind == "AnnAssign" && n.Parent?.Kind == "ClassDef" && n.Child("target") is { Kind: "Name" })
            .Select(n => n.Child("target")!.Text("id")!)
            .Distinct(StringComparer.Ordinal)
            .OrderByDescending(words.Contains)
            .Select(name => new Donor(name, words.Contains(name) ? 1 : Donor.Far));
    }

    private static List<Donor> Variables(Place place)
    {
        var scope = NameTable.Of(place.Tree).ScopeAt(place.Statement);
        var found = new List<Donor>();
        foreach (var each in scope.Chain)
        {
            if (each.Kind == ScopeKind.Class && each != scope)
                continue;
            foreach (var symbol in each.Symbols.Values)
            {
                if (symbol.IsImport || symbol.Bindings.Any(b => b.Node.IsFunction() || b.Node.Kind == "ClassDef") || !symbol.Bindings.Any() || symbol.Name is "self" or "cls" or "_")
                    continue;
                var distance = symbol.Occurrences.Where(o => !o.Span.IsEmpty).Select(o => place.Distance(o.Span)).DefaultIfEmpty(Donor.Far).Min();
                found.Add(new Donor(symbol.Name, each == scope ? distance : distance + Donor.Far));
            }
        }

        return [.. found.DistinctBy(d => d.Text).OrderBy(d => d.Distance).ThenBy(d => d.Text, StringComparer.Ordinal).Take(MostVariables)];
    }

    private static List<KnownFunction> Functions(Place place)
    {
        var found = new List<KnownFunction>();
        if (place.Class is { } type && place.Self is { } self)
            found.AddRange(type.ChildrenIn("body").Where(n => n.IsFunction()).Select(f => Function(f, $"{self}.{f.Text("name")}", skipsFirst: !IsStatic(place.Tree, f))));
        found.AddRange(place.Tree.Root.ChildrenIn("body").Where(n => n.IsFunction()).Select(f => Function(f, f.Text("name")!, skipsFirst: false)));
        // What is imported is known by how it is called.
        found.AddRange(place.Tree.Root.DescendantsAndSelf()
            .Where(n => n.Kind == "Call" && n.Child("func") is { Kind: "Name" } && !n.ChildrenIn("keywords").Any() && n.ChildrenIn("args").Count() == 1)
            .Select(n => n.Child("func")!.Text("id")!)
            .Distinct(StringComparer.Ordinal)
            .Where(name => NameTable.Of(place.Tree).Module.Lookup(name) is { IsImport: true })
            .Select(name => new KnownFunction(name, ["value"], 1, IsOpen: false)));
        return [.. found.Where(f => !f.Name.EndsWith("__", StringComparison.Ordinal)).DistinctBy(f => f.Name).Take(MostFunctions)];
    }

    internal static KnownFunction Function(SyntaxNode function, string name, bool skipsFirst)
    {
        if (function.Child("args") is not { } arguments)
            return new KnownFunction(name, [], 0, IsOpen: false);
        var parameters = arguments.ChildrenIn("posonlyargs").Concat(arguments.ChildrenIn("args")).Skip(skipsFirst ? 1 : 0).Select(a => a.Text("arg")!).ToList();
        var defaults = arguments.ChildrenIn("defaults").Count();
        return new KnownFunction(name, parameters, Math.Max(0, parameters.Count - defaults), arguments.Child("vararg") is not null);
    }

    private static bool IsStatic(SyntaxTree tree, SyntaxNode function) => function.ChildrenIn("decorator_list").Any(d => tree.TextOf(d) == "staticmethod");

    private static bool IsCalled(SyntaxNode node) => node is { Field: "func", Parent.Kind: "Call" };

    private static bool IsPartOfText(SyntaxNode node) =>
        node.Parent is { Kind: "JoinedStr" or "FormattedValue" } or { Kind: "Expr" };

    /// <summary>A statement and what is around it.</summary>
    private sealed class Place
    {
        private readonly int line;

        public Place(SyntaxTree tree, SyntaxNode statement)
        {
            (Tree, Statement) = (tree, statement);
            line = tree.Source.PositionAt(statement.Span.Start).Line;
            Function = statement.IsFunction() ? statement : statement.EnclosingFunction();
            Class = (Function ?? statement).Ancestors.FirstOrDefault(n => n.Kind == "ClassDef");
            Self = Class is not null && Function?.Child("args")?.ChildrenIn("args").FirstOrDefault()?.Text("arg") is "self" or "cls"
                ? Function!.Child("args")!.ChildrenIn("args").First().Text("arg")
                : null;
        }

        public SyntaxTree Tree { get; }

        public SyntaxNode Statement { get; }

        public SyntaxNode? Function { get; }

        public SyntaxNode? Class { get; }

        public string? Self { get; }

        public int Distance(TextSpan span) => Math.Abs(Tree.Source.PositionAt(span.Start).Line - line);

        public IEnumerable<(SyntaxNode Node, int Distance)> All(string kind) => InFunctionOrFile(n => n.Kind == kind);

        public IEnumerable<(SyntaxNode Node, int Distance)> InClass(string kind) =>
            (Class ?? Tree.Root).DescendantsAndSelf().Where(n => n.Kind == kind).Select(n => (n, Distance(n.Span)));

        /// <summary>What is outside of the function counts as far off.</summary>
        public IEnumerable<(SyntaxNode Node, int Distance)> InFunctionOrFile(Func<SyntaxNode, bool> filter)
        {
            foreach (var node in Tree.Root.DescendantsAndSelf().Where(filter))
                yield return (node, Distance(node.Span) + (Function is not null && Function.Span.Contains(node.Span) ? 0 : Donor.Far));
        }

        public IReadOnlyList<Donor> Nearest(IEnumerable<(SyntaxNode Node, int Distance)> nodes, Func<SyntaxNode, string> text, int most) =>
        [
            .. nodes.GroupBy(n => text(n.Node)).Select(g => new Donor(g.Key, g.Min(n => n.Distance)))
                .OrderBy(d => d.Distance).ThenBy(d => d.Text, StringComparer.Ordinal).Take(most),
        ];
    }

    private static IEnumerable<(SyntaxNode Node, int Distance)> Where(this IEnumerable<(SyntaxNode Node, int Distance)> nodes, Func<SyntaxNode, bool> filter) =>
        System.Linq.Enumerable.Where(nodes, n => filter(n.Node));
}
