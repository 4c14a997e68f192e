namespace Agency.Languages.Python.Typing;

/// <summary>What iterating gives.</summary>
public static class Iteration
{
    private static readonly HashSet<string> OfFirst = new(StringComparer.Ordinal)
    {
        "builtins.list", "builtins.set", "builtins.frozenset", "builtins.dict", "builtins.enumerate", "collections.deque", "collections.defaultdict",
        "collections.OrderedDict", "collections.Counter", "typing.Iterator", "typing.Iterable", "typing.Sequence", "typing.MutableSequence",
        "typing.Collection", "typing.Generator", "typing.KeysView", "typing.ValuesView", "typing.Mapping", "typing.MutableMapping", "typing.AbstractSet",
        "typing.Reversible", "builtins.map", "builtins.filter", "builtins.reversed", "itertools.chain", "itertools.islice",
    };

    /// <summary>The type of the elements; unknown where the name does not tell.</summary>
    public static PyType ElementOf(PyType type)
    {
        if (type.IsUnion)
            return TypeMerge.Of(type.Members.Where(m => !m.IsNone).Select(ElementOf));
        return type.Name switch
        {
            "builtins.str" => PyType.Str,
            "builtins.bytes" or "builtins.bytearray" or "builtins.range" => PyType.Int,
            "typing.TextIO" => PyType.Str,
            "typing.BinaryIO" => PyType.Bytes,
            "builtins.tuple" when type.IsVariadicTuple => type.Arguments[0],
            "builtins.tuple" when type.Arguments.Count > 0 && type.Arguments[0].Name != "()" => TypeMerge.Of(type.Arguments),
            "typing.ItemsView" when type.Arguments.Count == 2 => new PyType("builtins.tuple", type.Arguments[0], type.Arguments[1]),
            var name when OfFirst.Contains(name) && type.Arguments.Count > 0 => type.Arguments[0],
            _ => PyType.Unknown,
        };
    }
}
