namespace Agency.Catalog.Templates.Calls;

/// <summary>Functions and methods of which what they take is known.</summary>
internal static class Builtins
{
    private static readonly HashSet<string> Functions = new(StringComparer.Ordinal)
    {
        "abs", "all", "any", "ascii", "bin", "bool", "bytearray", "bytes", "callable", "chr", "delattr", "dict", "dir", "divmod", "enumerate", "filter", "float", "format", "frozenset", "getattr", "hasattr", "hash", "hex", "id", "input",
        "int", "isinstance", "issubclass", "iter", "len", "list", "map", "max", "min", "next", "object", "oct", "ord", "pow", "print", "range", "repr", "reversed", "round", "set", "setattr", "slice", "sorted", "str", "sum", "super",
        "tuple", "type", "vars", "zip",
    };

    public static IReadOnlySet<string> Methods { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "append", "extend", "insert", "remove", "pop", "clear", "index", "count", "sort", "reverse", "copy", "add", "discard", "update", "union", "intersection", "difference", "get", "items", "keys", "values", "setdefault", "join", "split",
        "strip", "lstrip", "rstrip", "lower", "upper", "title", "capitalize", "replace", "startswith", "endswith", "find", "format", "encode", "decode", "isdigit", "isalpha", "isalnum", "isspace", "splitlines", "zfill", "popleft", "appendleft",
        "issubset", "issuperset", "read", "write", "close", "readline", "readlines", "partition", "rpartition", "total_seconds",
    };

    public static bool Contains(string name) => Functions.Contains(name) || Methods.Contains(name);
}
