namespace Agency.Languages.Python.Typing;

/// <summary>Generic types that have one name in <c>typing</c> and another where they are defined.</summary>
public static class AbstractNames
{
    private static readonly HashSet<string> CollectionsAbc = new(StringComparer.Ordinal)
    {
        "Iterable", "Iterator", "Generator", "Reversible", "Container", "Collection", "Sequence", "MutableSequence", "ByteString", "MutableSet",
        "Mapping", "MutableMapping", "MappingView", "KeysView", "ItemsView", "ValuesView", "Awaitable", "Coroutine", "AsyncIterable", "AsyncIterator",
        "AsyncGenerator", "Hashable", "Sized", "Callable",
    };

    /// <summary>Full names to the alias in <c>typing</c>, which old Pythons need where the class itself takes no arguments.</summary>
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal)
    {
        ["builtins.list"] = "List",
        ["builtins.dict"] = "Dict",
        ["builtins.set"] = "Set",
        ["builtins.frozenset"] = "FrozenSet",
        ["builtins.tuple"] = "Tuple",
        ["builtins.type"] = "Type",
        ["collections.deque"] = "Deque",
        ["collections.defaultdict"] = "DefaultDict",
        ["collections.OrderedDict"] = "OrderedDict",
        ["collections.Counter"] = "Counter",
        ["collections.ChainMap"] = "ChainMap",
        ["re.Match"] = "Match",
        ["re.Pattern"] = "Pattern",
    };

    /// <summary>Classes that take arguments only since Python 3.9 and have no alias in <c>typing</c>.</summary>
    private static readonly HashSet<string> NewlyGeneric = new(StringComparer.Ordinal)
    {
        "queue.Queue", "asyncio.Future", "asyncio.Task", "asyncio.Queue", "subprocess.Popen", "concurrent.futures.Future", "weakref.ReferenceType",
        "types.MappingProxyType", "os.PathLike", "functools.partial", "array.array", "itertools.chain", "contextvars.ContextVar", "subprocess.CompletedProcess",
        "collections.UserDict", "collections.UserList",
    };

    /// <summary>True for a class whose arguments an old Python refuses when it evaluates them.</summary>
    public static bool NeedsNewPython(string fullName) => NewlyGeneric.Contains(fullName);

    /// <summary>True for a name that both <c>typing</c> and <c>collections.abc</c> have.</summary>
    public static bool AreInTyping(string name) => CollectionsAbc.Contains(name);

    /// <summary>The alias in <c>typing</c> of a class that takes arguments only since Python 3.9.</summary>
    public static string? AliasOf(string fullName) => Aliases.GetValueOrDefault(fullName);

    /// <summary>The full names that mean the same class as this one.</summary>
    public static IEnumerable<string> Synonyms(string fullName)
    {
        yield return fullName;
        if (fullName.StartsWith("typing.", StringComparison.Ordinal))
        {
            var name = fullName["typing.".Length..];
            if (name is "ContextManager" or "AsyncContextManager")
                yield return "contextlib.Abstract" + name;
            else if (CollectionsAbc.Contains(name))
                yield return "collections.abc." + name;
            else if (name == "AbstractSet")
                yield return "collections.abc.Set";
        }
        else if (Aliases.TryGetValue(fullName, out var alias) && !fullName.StartsWith("builtins.", StringComparison.Ordinal))
        {
            yield return "typing." + alias;
        }
    }
}
