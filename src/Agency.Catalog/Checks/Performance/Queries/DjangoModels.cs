using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Typing;

namespace Agency.Catalog.Checks.Performance.Queries;

/// <summary>What the project's Django models say of themselves and of each other.</summary>
internal sealed class DjangoModels(ModuleContext asker)
{
    private static readonly string[] Kinds = ["ForeignKey", "OneToOneField", "ManyToManyField"];

    private static readonly HashSet<string> OneFields = new(StringComparer.Ordinal) { "ForeignKey", "OneToOneField", "TreeForeignKey", "TreeOneToOneField", "AutoOneToOneField" };

    private readonly Dictionary<string, IReadOnlyDictionary<string, Relation>> forward = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyDictionary<string, Relation>> reverse = new(StringComparer.Ordinal);

    /// <summary>The model that an expression of the asking module names; null for other classes.</summary>
    public async Task<ClassView?> ModelAsync(SyntaxNode node, CancellationToken cancellationToken) =>
        await ModelFinder.ClassAsync(asker, node, cancellationToken) is { } found && await IsModelAsync(found, cancellationToken) ? found : null;

    public async Task<bool> IsModelAsync(ClassView candidate, CancellationToken cancellationToken)
    {
        var lineage = await candidate.LineageAsync(cancellationToken);
        // A polymorphic query gives rows of several classes, each with relations of its own.
        return !lineage.Any(c => c.Bases.Any(b => b?.StartsWith("polymorphic.", StringComparison.Ordinal) == true))
            && lineage.Any(c => c.Bases.Any(b => b is not null && b.StartsWith("django.", StringComparison.Ordinal) && b.EndsWith(".Model", StringComparison.Ordinal))
                || ModelFinder.Fields(c.Node).Any(f => FieldOf(c, f.Call) is not null));
    }

    public async Task<Relation?> RelationAsync(ClassView model, string attribute, CancellationToken cancellationToken)
    {
        if (!forward.TryGetValue(model.FullName, out var own))
            own = forward[model.FullName] = await ForwardAsync(model, cancellationToken);
        if (own.TryGetValue(attribute, out var relation))
            return relation;
        if (!reverse.TryGetValue(model.FullName, out var others))
            others = reverse[model.FullName] = await ReverseAsync(model, cancellationToken);
        return others.GetValueOrDefault(attribute);
    }

    /// <summary>True when a manager hands out all rows as they are, as far as the project's own code decides it.</summary>
    public static async Task<bool> IsPlainManagerAsync(ClassView model, string name, CancellationToken cancellationToken)
    {
        var lineage = await model.LineageAsync(cancellationToken);
        var (owner, field) = lineage.SelectMany(c => ModelFinder.Fields(c.Node).Select(f => (Owner: c, Field: f))).FirstOrDefault(f => f.Field.Name == name);
        if (owner is null)
            return name is "objects" or "_default_manager" or "_base_manager";
        foreach (var root in field.Call.DescendantsAndSelf().Where(n => n.Kind is "Name" or "Attribute" && n.Parent!.Kind != "Attribute" || n is { Kind: "Name", Parent.Kind: "Attribute" }))
        {
            var fullName = NameResolver.FullName(owner.Context, root);
            if (fullName is null || fullName.StartsWith("django.", StringComparison.Ordinal))
                continue;
            if (await ClassView.FindAsync(owner.Context, fullName, cancellationToken) is not { } manager)
            {
                // A name that stands before an attribute may be a module of Django's, or a class of the project's with as_manager behind it.
                if (root.Parent!.Kind == "Attribute" || fullName.EndsWith(".as_manager", StringComparison.Ordinal) || fullName.EndsWith(".from_queryset", StringComparison.Ordinal))
                    continue;
                return false;
            }

            foreach (var part in await manager.LineageAsync(cancellationToken))
            {
                if (part.Bases.Any(b => b is null || (!b.StartsWith("django.", StringComparison.Ordinal) && part.Context.Split(b) is null))
                    || part.Methods.Any(m => m.Name is "get_queryset" or "get_query_set" or "all" or "filter" or "exclude" && ChangesRows(m.Node)))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>True when the project names a relation where it has one fetched along with its owner.</summary>
    public static async Task<bool> IsPrefetchedAsync(ClassView model, string relation, CancellationToken cancellationToken)
    {
        var snapshot = model.Context.Snapshot;
        var others = snapshot.FilesNaming("prefetch_related").Concat(snapshot.FilesNaming("prefetch_related_objects")).Concat(snapshot.FilesNaming("Prefetch")).ToHashSet();
        foreach (var file in others)
        {
            if (await snapshot.Project.ParseAsync(file, cancellationToken) is { } tree
                && tree.Root.DescendantsAndSelf().Any(n => n.IsString() && n.Text("value") is { } text && text.Split("__").Contains(relation)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool ChangesRows(SyntaxNode method) => method.DescendantsAndSelf().Any(n => n.Kind == "Attribute"
        && n.Text("attr") is "select_related" or "prefetch_related" or "values" or "values_list" or "only" or "defer" or "select_for_update" or "iterator" or "union" or "raw");

    private async Task<IReadOnlyDictionary<string, Relation>> ForwardAsync(ClassView model, CancellationToken cancellationToken)
    {
        var relations = new Dictionary<string, Relation>(StringComparer.Ordinal);
        foreach (var part in await model.LineageAsync(cancellationToken))
        {
            foreach (var (name, call, _) in ModelFinder.Fields(part.Node))
            {
                if (FieldOf(part, call) is { } kind)
                    relations.TryAdd(name, new Relation(name, !OneFields.Contains(kind), model, await TargetAsync(part, model, call, cancellationToken)));
            }
        }

        return relations;
    }

    private async Task<IReadOnlyDictionary<string, Relation>> ReverseAsync(ClassView model, CancellationToken cancellationToken)
    {
        var relations = new Dictionary<string, Relation>(StringComparer.Ordinal);
        foreach (var other in await ModelFinder.ClassesNamingAsync(model.Context, model.Name, Kinds, cancellationToken))
        {
            foreach (var (_, call, _) in ModelFinder.Fields(other.Node))
            {
                if (FieldOf(other, call) is not { } kind || await TargetAsync(other, other, call, cancellationToken) is not { } target || target.FullName != model.FullName)
                    continue;
                var isMany = !kind.EndsWith("OneToOneField", StringComparison.Ordinal);
                var given = call.Keyword("related_name")?.Child("value");
                var name = given is null ? other.Name.ToLowerInvariant() + (isMany ? "_set" : "") : given.StringValue();
                if (name is not null && !name.Contains('+', StringComparison.Ordinal) && !name.Contains('%', StringComparison.Ordinal))
                    relations.TryAdd(name, new Relation(name, isMany, model, other));
            }
        }

        return relations;
    }

    /// <summary>The kind of relation that a field is; null for other fields.</summary>
    private static string? FieldOf(ClassView owner, SyntaxNode call) =>
        NameResolver.FullName(owner.Context, call.Child("func")!) is { } name && name[(name.LastIndexOf('.') + 1)..] is var kind
        && (kind == "ManyToManyField" || OneFields.Contains(kind)) && (name.StartsWith("django.", StringComparison.Ordinal) || name.StartsWith("mptt.", StringComparison.Ordinal) || name.StartsWith("annoying.", StringComparison.Ordinal))
            ? kind
            : null;

    private static async Task<ClassView?> TargetAsync(ClassView owner, ClassView model, SyntaxNode call, CancellationToken cancellationToken)
    {
        if ((call.ChildrenIn("args").FirstOrDefault() ?? call.Keyword("to")?.Child("value")) is not { } to)
            return null;
        if (to.StringValue() is not { } text)
            return await ModelFinder.ClassAsync(owner.Context, to, cancellationToken);
        if (text == "self")
            return model;
        var parts = text.Split('.');
        return await ModelFinder.NamedAsync(owner.Context, parts[^1], parts.Length > 1 ? parts[^2] : null, cancellationToken);
    }
}
