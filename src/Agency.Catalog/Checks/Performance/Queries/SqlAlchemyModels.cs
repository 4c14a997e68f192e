using System.Globalization;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Typing;

namespace Agency.Catalog.Checks.Performance.Queries;

/// <summary>What the project's SQLAlchemy models say of themselves and of each other.</summary>
internal sealed class SqlAlchemyModels(ModuleContext asker)
{
    private static readonly HashSet<string> Collections = new(StringComparer.Ordinal) { "List", "list", "Set", "set", "Sequence", "Collection", "Dict", "dict" };

    /// <summary>How the rows of a relation are fetched when nothing else is said: by a query of their own.</summary>
    private static readonly HashSet<string> Lazy = new(StringComparer.Ordinal) { "select", "True" };

    private readonly Dictionary<string, IReadOnlyDictionary<string, Relation>> known = new(StringComparer.Ordinal);

    /// <summary>The model that an expression of the asking module names; null for other classes.</summary>
    public async Task<ClassView?> ModelAsync(SyntaxNode node, CancellationToken cancellationToken)
    {
        if (node.Kind is not ("Name" or "Attribute") || await ModelFinder.ClassAsync(asker, node, cancellationToken) is not { } found)
            return null;
        var lineage = await found.LineageAsync(cancellationToken);
        return lineage.Any(c => c.Node.ChildrenIn("body").Any(s => IsTable(s)) || ModelFinder.Fields(c.Node).Any(f => IsRelationship(c, f.Call) || IsColumn(f.Call))) ? found : null;
    }

    public async Task<Relation?> RelationAsync(ClassView model, string attribute, CancellationToken cancellationToken)
    {
        if (!known.TryGetValue(model.FullName, out var relations))
            relations = known[model.FullName] = await RelationsAsync(model, cancellationToken);
        return relations.GetValueOrDefault(attribute);
    }

    private async Task<IReadOnlyDictionary<string, Relation>> RelationsAsync(ClassView model, CancellationToken cancellationToken)
    {
        var relations = new Dictionary<string, Relation>(StringComparer.Ordinal);
        var eager = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in await model.LineageAsync(cancellationToken))
        {
            foreach (var (name, call, statement) in ModelFinder.Fields(part.Node).Where(f => IsRelationship(part, f.Call)))
            {
                var target = await TargetAsync(part, call, statement, cancellationToken);
                if (!IsLazy(call))
                    eager.Add(name);
                else if (target is not null && IsMany(model, part, call, statement, target) is { } isMany)
                    relations.TryAdd(name, new Relation(name, isMany, model, target));
            }
        }

        foreach (var other in await ModelFinder.ClassesNamingAsync(model.Context, model.Name, ["backref"], cancellationToken))
        {
            foreach (var (_, call, statement) in ModelFinder.Fields(other.Node).Where(f => IsRelationship(other, f.Call)))
            {
                if (call.Keyword("backref")?.Child("value") is { } back && await TargetAsync(other, call, statement, cancellationToken) is { } target && target.FullName == model.FullName
                    && BackReference(back) is { } name && IsMany(other, other, call, statement, target) is { } isMany && !eager.Contains(name))
                {
                    relations.TryAdd(name, new Relation(name, call.Keyword("secondary")?.Child("value") is not null || !isMany, model, other));
                }
            }
        }

        return relations;
    }

    /// <summary>The name of a back reference that is fetched lazily; null for others, and for one whose number is said apart.</summary>
    private static string? BackReference(SyntaxNode back) =>
        back.StringValue() ?? (back.Kind == "Call" && IsLazy(back) && back.Keyword("uselist")?.Child("value") is null ? back.ChildrenIn("args").FirstOrDefault().StringValue() : null);

    private static bool IsLazy(SyntaxNode call) => call.Keyword("lazy")?.Child("value") is not { } lazy || (lazy.Kind == "Constant" && Lazy.Contains(lazy.Text("value") ?? ""));

    /// <summary>Whether a relation gives many rows; null when the text does not tell.</summary>
    private static bool? IsMany(ClassView model, ClassView owner, SyntaxNode call, SyntaxNode statement, ClassView target)
    {
        if (call.Keyword("uselist")?.Child("value") is { } number)
            return number.Text("value") switch { "True" => true, "False" => false, _ => null };
        if (call.Keyword("secondary")?.Child("value") is not null)
            return true;
        if (statement.Child("annotation") is { } annotation && annotation.DescendantsAndSelf().Any(n => (n.Text("id") ?? n.Text("attr")) is "Mapped"))
            return annotation.DescendantsAndSelf().Any(n => Collections.Contains(n.Text("id") ?? n.Text("attr") ?? "") || (n.StringValue() is { } text && Collections.Any(c => text.StartsWith(c + "[", StringComparison.Ordinal))));
        if (target.FullName == model.FullName)
            return call.Keyword("remote_side")?.Child("value") is null;
        if (PointsTo(owner, target) || PointsTo(model, target))
            return false;
        return PointsTo(target, owner) || PointsTo(target, model) ? true : null;
    }

    /// <summary>True when a class has a column that refers to another's table.</summary>
    private static bool PointsTo(ClassView from, ClassView to)
    {
        var table = TableOf(to);
        return from.Node.ChildrenIn("body").Where(s => s.Kind is "Assign" or "AnnAssign" && s.Child("value") is { Kind: "Call" }).SelectMany(s => s.Child("value")!.DescendantsAndSelf())
            .Where(n => n.Kind == "Call" && (n.Child("func")!.Text("id") ?? n.Child("func")!.Text("attr")) == "ForeignKey")
            .Select(n => n.ChildrenIn("args").FirstOrDefault())
            .Any(a => a.StringValue() is { } text ? text.Split('.') is [.., var named, _] && named == table : a?.DottedName() is { } dotted && dotted.Split('.') is [.., var owner, _] && owner == to.Name);
    }

    /// <summary>The name of a class's table; as Flask-SQLAlchemy derives it where the class says none.</summary>
    private static string TableOf(ClassView model)
    {
        var given = model.Node.ChildrenIn("body").Where(IsTable).Select(s => s.Child("value").StringValue()).FirstOrDefault();
        return given ?? string.Concat(model.Name.Select((c, i) => char.IsUpper(c) && i > 0 && !char.IsUpper(model.Name[i - 1])
            ? "_" + char.ToLower(c, CultureInfo.InvariantCulture)
            : char.ToLower(c, CultureInfo.InvariantCulture).ToString()));
    }

    private static bool IsTable(SyntaxNode statement) =>
        statement.Kind == "Assign" && statement.ChildrenIn("targets").Any(t => t.Text("id") is "__tablename__" or "__table__");

    private static bool IsColumn(SyntaxNode call) => call.Child("func")!.DottedName() is "db.Column" or "Column" or "sa.Column" or "mapped_column";

    /// <summary>True for <c>relationship</c> of the library, and of the object that Flask's extension offers it by.</summary>
    private static bool IsRelationship(ClassView owner, SyntaxNode call)
    {
        var function = call.Child("func")!;
        return (function.Text("id") ?? function.Text("attr")) is "relationship" or "relation"
            && ((NameResolver.FullName(owner.Context, function) is { } name && name.StartsWith("sqlalchemy.", StringComparison.Ordinal)) || (function.Kind == "Attribute" && function.DottedName()!.EndsWith("db.relationship", StringComparison.Ordinal)));
    }

    private static async Task<ClassView?> TargetAsync(ClassView owner, SyntaxNode call, SyntaxNode statement, CancellationToken cancellationToken)
    {
        var to = call.ChildrenIn("args").FirstOrDefault() ?? call.Keyword("argument")?.Child("value")
            ?? statement.Child("annotation")?.DescendantsAndSelf().LastOrDefault(n => n.IsString() || n.Kind is "Name" && n.Text("id") is not ("Mapped" or "Optional" or "None") && !Collections.Contains(n.Text("id")!));
        if (to is { Kind: "Lambda" })
            to = to.Child("body");
        if (to.StringValue() is { } text)
            return text.All(c => char.IsLetterOrDigit(c) || c is '_' or '.') ? await ModelFinder.NamedAsync(owner.Context, text.Split('.')[^1], null, cancellationToken) : null;
        return to?.Kind is "Name" or "Attribute" ? await ModelFinder.ClassAsync(owner.Context, to, cancellationToken) : null;
    }
}
