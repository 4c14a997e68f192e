namespace Agency.Languages.Python.Typing;

/// <summary>Widens what was passed to what is needed: a list that is only read becomes a sequence, one that is only iterated an iterable.</summary>
public static class Abstraction
{
    private static readonly HashSet<string> MappingReads = new(StringComparer.Ordinal) { "items", "keys", "values", "get" };
    private static readonly HashSet<string> SequenceReads = new(StringComparer.Ordinal) { "index", "count" };

    private static readonly HashSet<string> Series = new(StringComparer.Ordinal)
    {
        "builtins.list", "builtins.tuple", "collections.deque", "builtins.set", "builtins.frozenset", "typing.Iterator", "typing.Generator", "typing.KeysView",
        "typing.ValuesView", "typing.ItemsView", "typing.Sequence", "typing.Iterable", "typing.Collection", "builtins.range", "builtins.map", "builtins.filter",
        "builtins.zip", "builtins.enumerate", "builtins.dict_keys",
    };

    /// <summary>The type as the use of the parameter needs it; the same where it needs just that, or where more happens to it than is known.</summary>
    public static PyType Of(PyType type, ParameterUse use)
    {
        if (use.IsWritten || use.Escapes || use.IsUnpacked || use.IsRebound || use.HandedTo.Count > 0 || use.IsComputedWith || use.IsCalled)
            return Unified(type);
        var members = type.Members.ToList();
        var series = members.Where(m => Series.Contains(m.Name)).ToList();
        var mappings = members.Where(m => m.Name is "builtins.dict" or "collections.OrderedDict" or "collections.defaultdict" or "typing.Mapping" && m.Arguments.Count == 2).ToList();
        var rest = members.Except(series).Except(mappings).ToList();
        if (mappings.Count > 0 && use.Attributes.All(MappingReads.Contains) && (use.Reads > 0))
            rest.Add(new PyType("typing.Mapping", TypeMerge.Of(mappings.Select(m => m.Arguments[0])), TypeMerge.Of(mappings.Select(m => m.Arguments[1]))));
        else
            rest.AddRange(mappings);
        if (series.Count > 0 && Needed(use) is { } needed && TypeMerge.Of(series.Select(Iteration.ElementOf)) is var element)
            rest.Add(new PyType(needed, element));
        else
            rest.AddRange(series);
        return PyType.UnionOf(rest.OrderBy(r => r.IsNone));
    }

    /// <summary>Lists and tuples, passed by turns, are sequences.</summary>
    private static PyType Unified(PyType type)
    {
        var series = type.Members.Where(m => m.Name is "builtins.list" or "builtins.tuple").ToList();
        return series.Select(s => s.Name).Distinct().Count() > 1
            ? PyType.UnionOf([new PyType("typing.Sequence", TypeMerge.Of(series.Select(Iteration.ElementOf))), .. type.Members.Except(series)])
            : type;
    }

    private static string? Needed(ParameterUse use)
    {
        if (use.IsKeyed || use.Reads == 0 || !use.Attributes.All(SequenceReads.Contains))
            return null;
        if (use.IsIndexed || use.Attributes.Count > 0)
            return "typing.Sequence";
        return use.IsSized ? "typing.Collection" : use.IsIterated ? "typing.Iterable" : null;
    }
}
