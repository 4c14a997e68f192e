namespace Agency.Languages.Python.Typing;

/// <summary>
/// The names under which types are imported, where the checker or the interpreter name the private module that defines
/// them; types without a public name become unknown.
/// </summary>
internal static class PublicNames
{
    private static readonly Dictionary<string, string> Renamed = new(StringComparer.Ordinal)
    {
        ["builtins.NoneType"] = "None",
        ["types.NoneType"] = "None",
        ["NoneType"] = "None",
        ["builtins.function"] = "typing.Callable",
        ["builtins.method"] = "typing.Callable",
        ["builtins.builtin_function_or_method"] = "typing.Callable",
        ["types.FunctionType"] = "typing.Callable",
        ["types.MethodType"] = "typing.Callable",
        ["types.BuiltinFunctionType"] = "typing.Callable",
        ["builtins.generator"] = "typing.Generator",
        ["types.GeneratorType"] = "typing.Generator",
        ["builtins.coroutine"] = "typing.Coroutine",
        ["builtins.async_generator"] = "typing.AsyncGenerator",
        ["builtins.module"] = "types.ModuleType",
        ["builtins.ellipsis"] = "?",
        ["builtins.NotImplementedType"] = "?",
        ["builtins._NotImplementedType"] = "?",
        ["builtins.dict_keys"] = "typing.KeysView",
        ["builtins.dict_values"] = "typing.ValuesView",
        ["builtins.dict_items"] = "typing.ItemsView",
        ["_collections_abc.dict_keys"] = "typing.KeysView",
        ["_collections_abc.dict_values"] = "typing.ValuesView",
        ["_collections_abc.dict_items"] = "typing.ItemsView",
        ["builtins.list_iterator"] = "typing.Iterator",
        ["builtins.tuple_iterator"] = "typing.Iterator",
        ["builtins.set_iterator"] = "typing.Iterator",
        ["builtins.str_iterator"] = "typing.Iterator",
        ["builtins.str_ascii_iterator"] = "typing.Iterator",
        ["builtins.dict_keyiterator"] = "typing.Iterator",
        ["builtins.dict_valueiterator"] = "typing.Iterator",
        ["builtins.dict_itemiterator"] = "typing.Iterator",
        ["builtins.range_iterator"] = "typing.Iterator",
        ["builtins.list_reverseiterator"] = "typing.Iterator",
        ["builtins.callable_iterator"] = "typing.Iterator",
        ["io.TextIOWrapper"] = "typing.TextIO",
        ["_io.TextIOWrapper"] = "typing.TextIO",
        ["io.BufferedReader"] = "typing.BinaryIO",
        ["io.BufferedWriter"] = "typing.BinaryIO",
        ["io.BufferedRandom"] = "typing.BinaryIO",
        ["_io.BufferedReader"] = "typing.BinaryIO",
        ["_io.BufferedWriter"] = "typing.BinaryIO",
        ["_io.BufferedRandom"] = "typing.BinaryIO",
        ["io.FileIO"] = "typing.BinaryIO",
        ["_io.FileIO"] = "typing.BinaryIO",
        ["_io.BytesIO"] = "io.BytesIO",
        ["_io.StringIO"] = "io.StringIO",
        ["pathlib.PosixPath"] = "pathlib.Path",
        ["pathlib.WindowsPath"] = "pathlib.Path",
        ["pathlib._local.PosixPath"] = "pathlib.Path",
        ["pathlib._local.Path"] = "pathlib.Path",
        ["typing.Pattern"] = "re.Pattern",
        ["typing.Match"] = "re.Match",
        ["contextlib._GeneratorContextManager"] = "typing.ContextManager",
        ["contextlib.AbstractContextManager"] = "typing.ContextManager",
        ["contextlib._AsyncGeneratorContextManager"] = "typing.AsyncContextManager",
        ["_collections.deque"] = "collections.deque",
        ["_collections.defaultdict"] = "collections.defaultdict",
        ["_collections.OrderedDict"] = "collections.OrderedDict",
        ["_decimal.Decimal"] = "decimal.Decimal",
        ["_datetime.datetime"] = "datetime.datetime",
        ["_thread.lock"] = "threading.Lock",
        ["_thread.RLock"] = "threading.RLock",
        ["_struct.Struct"] = "struct.Struct",
        ["_socket.socket"] = "socket.socket",
        ["asyncio.events.AbstractEventLoop"] = "asyncio.AbstractEventLoop",
        ["asyncio.futures.Future"] = "asyncio.Future",
        ["_asyncio.Future"] = "asyncio.Future",
        ["asyncio.tasks.Task"] = "asyncio.Task",
        ["_asyncio.Task"] = "asyncio.Task",
        ["asyncio.queues.Queue"] = "asyncio.Queue",
        ["asyncio.locks.Lock"] = "asyncio.Lock",
        ["asyncio.locks.Event"] = "asyncio.Event",
        ["asyncio.locks.Semaphore"] = "asyncio.Semaphore",
        ["asyncio.streams.StreamReader"] = "asyncio.StreamReader",
        ["asyncio.streams.StreamWriter"] = "asyncio.StreamWriter",
        ["asyncio.transports.Transport"] = "asyncio.Transport",
        ["concurrent.futures._base.Future"] = "concurrent.futures.Future",
        ["concurrent.futures._base.Executor"] = "concurrent.futures.Executor",
        ["concurrent.futures.thread.ThreadPoolExecutor"] = "concurrent.futures.ThreadPoolExecutor",
        ["concurrent.futures.process.ProcessPoolExecutor"] = "concurrent.futures.ProcessPoolExecutor",
        ["unittest.case.TestCase"] = "unittest.TestCase",
        ["unittest.suite.TestSuite"] = "unittest.TestSuite",
        ["unittest.result.TestResult"] = "unittest.TestResult",
        ["json.decoder.JSONDecoder"] = "json.JSONDecoder",
        ["json.encoder.JSONEncoder"] = "json.JSONEncoder",
        ["multiprocessing.context.Process"] = "multiprocessing.Process",
        ["importlib._bootstrap.ModuleSpec"] = "importlib.machinery.ModuleSpec",
        ["sqlite3.dbapi2.Connection"] = "sqlite3.Connection",
        ["sqlite3.dbapi2.Cursor"] = "sqlite3.Cursor",
        ["sqlite3.dbapi2.Row"] = "sqlite3.Row",
        ["_ast.AST"] = "ast.AST",
        ["posix.stat_result"] = "os.stat_result",
        ["builtins.code"] = "types.CodeType",
        ["builtins.frame"] = "types.FrameType",
        ["builtins.traceback"] = "types.TracebackType",
        ["builtins.mappingproxy"] = "types.MappingProxyType",
    };

    /// <summary>Modules of the standard library whose private twin defines what they offer.</summary>
    private static readonly HashSet<string> PublicTwins = new(StringComparer.Ordinal) { "_ast", "_csv", "_socket", "_random", "_decimal", "_datetime", "_weakref" };

    public static PyType Of(PyType type)
    {
        var arguments = type.Arguments.Select(Of).ToList();
        if (type.IsUnion)
            return PyType.UnionOf(arguments);
        if (type.IsParameters || type == PyType.Ellipsis || type == PyType.Unknown)
            return type.With(arguments);
        var name = Renamed.GetValueOrDefault(type.Name, type.Name);
        if (name == "None")
            return PyType.None;
        if (name == "?" || (name != "()" && IsPrivate(name)))
            return PyType.Unknown;
        if (name == "typing.Callable" && arguments.Count == 0)
            return PyType.CallableOf(null, PyType.Any);
        return arguments.Count == 0 && Arity(name) is var arity and > 0
            ? new PyType(name, [.. Enumerable.Repeat(name.StartsWith("re.", StringComparison.Ordinal) ? PyType.Str : PyType.Unknown, arity)])
            : new PyType(name, arguments);
    }

    /// <summary>How many arguments a generic class takes; 0 for others and for those that are not known.</summary>
    public static int Arity(string name) => name switch
    {
        "builtins.list" or "builtins.set" or "builtins.frozenset" or "builtins.type" or "collections.deque" or "collections.Counter" or "re.Match" or "re.Pattern"
            or "typing.Iterator" or "typing.Iterable" or "typing.Sequence" or "typing.KeysView" or "typing.ValuesView" or "typing.Collection"
            or "typing.ContextManager" or "queue.Queue" or "asyncio.Future" or "asyncio.Task" or "asyncio.Queue" or "subprocess.Popen"
            or "concurrent.futures.Future" or "weakref.ReferenceType" => 1,
        "builtins.dict" or "collections.defaultdict" or "collections.OrderedDict" or "typing.Mapping" or "typing.MutableMapping" or "typing.ItemsView"
            or "types.MappingProxyType" or "collections.ChainMap" or "builtins.tuple" => 2,
        "typing.Generator" or "typing.Coroutine" => 3,
        _ => 0,
    };

    /// <summary>True for what only the standard library, the checker's stubs or one function know.</summary>
    private static bool IsPrivate(string name)
    {
        if (name.Contains('<', StringComparison.Ordinal) || name.Contains('@', StringComparison.Ordinal))
            return true;
        var top = name.Split('.')[0];
        if (top.StartsWith('_') && name.Contains('.', StringComparison.Ordinal))
            return !PublicTwins.Contains(top) || name.Split('.')[^1].StartsWith('_') || top == "_csv";
        return Imports.StandardLibrary.Contains(top) && name.Split('.').Skip(1).Any(part => part.StartsWith('_'));
    }
}
