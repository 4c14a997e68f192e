using Agency.Core.Syntax;

namespace Agency.Languages.Python.Typing;

/// <summary>A place in a collection's type that is to be filled: the collection itself, its keys, its elements, theirs.</summary>
internal sealed class ContainerSlot
{
    private readonly List<PyType> types = [];
    private readonly List<PyType> weak = [];

    /// <summary>The full name of the collection that stands here; null for anything else.</summary>
    public string? Container { get; private set; }

    /// <summary>A mapping's keys.</summary>
    public ContainerSlot? Key { get; private set; }

    /// <summary>Elements, or a mapping's values.</summary>
    public ContainerSlot? Item { get; private set; }

    /// <summary>The first thing put here whose type is not known.</summary>
    public SyntaxNode? Gap { get; private set; }

    /// <summary>The first gap here or below.</summary>
    public SyntaxNode? AnyGap => Gap ?? Key?.AnyGap ?? Item?.AnyGap;

    public void Become(string container, int arity)
    {
        if (Container is not null)
            return;
        Container = container;
        Key = arity == 2 ? new ContainerSlot() : null;
        Item = new ContainerSlot();
    }

    /// <summary>Something of a known type is put here.</summary>
    public void Add(PyType type) => types.Add(type);

    /// <summary>What counts only where nothing is known to be put here: what it is compared with, what is looked up.</summary>
    public void AddWeak(PyType type) => weak.Add(type);

    public void AddGap(SyntaxNode value) => Gap ??= value;

    /// <summary>The type; unknown in part or in whole where something is not known.</summary>
    public PyType Type()
    {
        if (Gap is not null)
            return PyType.Unknown;
        var all = types.ToList();
        if (Container is not null)
            all.Add(Of(Container));
        if (all.Count == 0 || !all.Exists(t => t.IsKnown))
            all.AddRange(weak);
        return all.Count == 0 ? PyType.Unknown : TypeMerge.Of(all);
    }

    private PyType Of(string container) => Key is null ? new PyType(container, Item!.Type()) : new PyType(container, Key.Type(), Item!.Type());
}
