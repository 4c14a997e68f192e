namespace Agency.Languages.Python.Typing;

/// <summary>Makes one type of several that a value was found to have: as wide as needed, and no wider than a person would write.</summary>
public static class TypeMerge
{
    private static readonly string[] Numbers = ["builtins.bool", "builtins.int", "builtins.float", "builtins.complex"];

    /// <summary>
    /// The union with numbers promoted (<c>int</c> and <c>float</c> are <c>float</c>), containers of one kind made one by
    /// their elements, and tuples of several lengths made <c>tuple[T, ...]</c>.
    /// </summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static PyType Of(IEnumerable<PyType> types)
    {
        var members = types.SelectMany(t => t.Members).Distinct().ToList();
        if (members.Contains(PyType.Object))
            return PyType.Object;
        var widest = Numbers.LastOrDefault(n => members.Exists(m => m.Name == n));
        members.RemoveAll(m => Numbers.Contains(m.Name) && m.Name != widest);
        var merged = new List<PyType>();
        foreach (var group in members.GroupBy(m => m.Name))
            merged.Add(group.Count() == 1 ? group.First() : Merged([.. group]));
        // An empty container or what was only seen as Any tells nothing beside one that is known.
        if (merged.Count > 1)
            merged.RemoveAll(m => m == PyType.Unknown && merged.Exists(other => other != PyType.Unknown && !other.IsNone && !other.IsAny));
        return PyType.UnionOf(merged);
    }

    /// <summary>Types of one name made one.</summary>
    private static PyType Merged(List<PyType> group)
    {
        var first = group[0];
        if (first.Name == "builtins.tuple")
            return Tuple(group);
        if (first.IsCallable)
            return Callable(group);
        var arity = group.Max(g => g.Arguments.Count);
        if (arity == 0)
            return first;
        return first.With([.. Enumerable.Range(0, arity).Select(i => Element(group.Select(g => g.Arguments.ElementAtOrDefault(i) ?? PyType.Unknown)))]);
    }

    private static PyType Tuple(List<PyType> group)
    {
        var isVariadic = group.Exists(g => g.IsVariadicTuple) || group.Select(g => g.Arguments.Count).Distinct().Count() > 1
            || group.Exists(g => g.Arguments is [{ Name: "()" }]);
        if (!isVariadic)
            return group[0].With([.. Enumerable.Range(0, group[0].Arguments.Count).Select(i => Element(group.Select(g => g.Arguments[i])))]);
        var elements = group.SelectMany(g => g.IsVariadicTuple ? g.Arguments.Take(1) : g.Arguments.Where(a => a.Name != "()")).ToList();
        return PyType.TupleOf(elements.Count == 0 ? PyType.Unknown : Element(elements));
    }

    private static PyType Callable(List<PyType> group)
    {
        // One that is only known to be callable tells nothing of the others.
        var full = group.Where(g => g.Arguments.Count == 2).ToList();
        if (full.Count == 0)
            return group[0];
        var parameters = full.Select(g => g.Arguments[0]).Distinct().ToList();
        return new PyType(group[0].Name, parameters.Count == 1 && full.Count == group.Count ? parameters[0] : PyType.Ellipsis, Element(full.Select(g => g.Arguments[1])));
    }

    /// <summary>Elements merged; what is not known of some is taken to be as in the others.</summary>
    private static PyType Element(IEnumerable<PyType> elements)
    {
        var known = elements.Distinct().ToList();
        if (known.Exists(k => k.IsKnown && !k.IsAny))
            known.RemoveAll(k => k == PyType.Unknown);
        return known.Exists(k => k.IsAny) && known.Exists(k => !k.IsAny) && known.TrueForAll(k => k.IsAny || k.IsSettled)
            ? PyType.Any
            : Of(known);
    }
}
