namespace Agency.Catalog.Templates.Calls;

/// <summary>
/// What the standard library, and a few packages, no longer have, and what has taken its place. From the notes "What's New in
/// Python" of 3.0 to 3.13, sections "Removed" and "Porting".
/// </summary>
internal static class Replacements
{
    private const string Abstract = "Mapping MutableMapping Sequence MutableSequence Set MutableSet Iterable Iterator Callable Hashable Sized Container Generator KeysView ItemsView ValuesView MappingView Awaitable Coroutine ByteString";

    private const string Letters = "letters=ascii_letters lowercase=ascii_lowercase uppercase=ascii_uppercase";

    /// <summary>By the full name; several where it depends on what was meant.</summary>
    private static readonly Dictionary<string, (string Module, string Name)[]> Names = new(StringComparer.Ordinal)
    {
        ["inspect.getargspec"] = [("inspect", "getfullargspec"), ("inspect", "signature")],
        ["inspect.formatargspec"] = [("inspect", "signature")],
        ["time.clock"] = [("time", "perf_counter"), ("time", "process_time")],
        ["fractions.gcd"] = [("math", "gcd")],
        ["os.getcwdu"] = [("os", "getcwd")],
        ["base64.encodestring"] = [("base64", "encodebytes")],
        ["base64.decodestring"] = [("base64", "decodebytes")],
        ["cgi.escape"] = [("html", "escape")],
        ["cgi.parse_qs"] = [("urllib.parse", "parse_qs")],
        ["cgi.parse_qsl"] = [("urllib.parse", "parse_qsl")],
        ["html.parser.HTMLParseError"] = [("", "ValueError")],
        ["asyncio.async"] = [("asyncio", "ensure_future")],
        ["asyncio.Task.current_task"] = [("asyncio", "current_task")],
        ["asyncio.Task.all_tasks"] = [("asyncio", "all_tasks")],
        ["asyncio.coroutine"] = [("types", "coroutine")],
        ["sys.setcheckinterval"] = [("sys", "setswitchinterval")],
        ["sys.getcheckinterval"] = [("sys", "getswitchinterval")],
        ["sys.maxint"] = [("sys", "maxsize")],
        ["locale.format"] = [("locale", "format_string")],
        ["imp.reload"] = [("importlib", "reload")],
        ["imp.find_module"] = [("importlib.util", "find_spec")],
        ["imp.new_module"] = [("types", "ModuleType")],
        ["importlib.find_loader"] = [("importlib.util", "find_spec")],
        ["pkgutil.find_loader"] = [("importlib.util", "find_spec")],
        ["string.maketrans"] = [("", "str.maketrans")],
        ["string.atoi"] = [("", "int")],
        ["string.atof"] = [("", "float")],
        ["itertools.izip"] = [("", "zip")],
        ["itertools.imap"] = [("", "map")],
        ["itertools.ifilter"] = [("", "filter")],
        ["itertools.izip_longest"] = [("itertools", "zip_longest")],
        ["itertools.ifilterfalse"] = [("itertools", "filterfalse")],
        ["urllib.urlencode"] = [("urllib.parse", "urlencode")],
        ["urllib.quote"] = [("urllib.parse", "quote")],
        ["urllib.unquote"] = [("urllib.parse", "unquote")],
        ["urllib.quote_plus"] = [("urllib.parse", "quote_plus")],
        ["urllib.urlopen"] = [("urllib.request", "urlopen")],
        ["platform.linux_distribution"] = [("platform", "freedesktop_os_release"), ("platform", "uname")],
        ["platform.dist"] = [("platform", "uname")],
        ["operator.isCallable"] = [("", "callable")],
        ["operator.sequenceIncludes"] = [("operator", "contains")],
        ["operator.div"] = [("operator", "truediv")],
        ["types.StringType"] = [("", "str")],
        ["types.StringTypes"] = [("", "str")],
        ["types.ListType"] = [("", "list")],
        ["types.DictType"] = [("", "dict")],
        ["types.IntType"] = [("", "int")],
        ["typing.io.TextIO"] = [("typing", "TextIO")],
        ["ast.Str"] = [("ast", "Constant")],
        ["ast.Num"] = [("ast", "Constant")],
        ["ast.Bytes"] = [("ast", "Constant")],
        ["ast.NameConstant"] = [("ast", "Constant")],
        ["ast.Ellipsis"] = [("ast", "Constant")],
        ["gettext.lgettext"] = [("gettext", "gettext")],
        ["gettext.ldgettext"] = [("gettext", "dgettext")],
        ["threading._sleep"] = [("time", "sleep")],
        ["unittest.makeSuite"] = [("unittest", "defaultTestLoader.loadTestsFromTestCase")],
        ["xml.etree.cElementTree"] = [("xml.etree", "ElementTree")],
        ["ssl.wrap_socket"] = [("ssl", "create_default_context().wrap_socket")],
        ["plistlib.readPlist"] = [("plistlib", "load")],
        ["plistlib.writePlist"] = [("plistlib", "dump")],
        ["plistlib.readPlistFromString"] = [("plistlib", "loads")],
        ["abc.abstractproperty"] = [("", "property")],
        ["distutils.version.LooseVersion"] = [("packaging.version", "Version")],
        ["distutils.spawn.find_executable"] = [("shutil", "which")],
        ["distutils.dir_util.copy_tree"] = [("shutil", "copytree")],
        ["pipes.quote"] = [("shlex", "quote")],
        ["commands.getoutput"] = [("subprocess", "getoutput")],
        ["numpy.int"] = [("", "int")],
        ["numpy.float"] = [("", "float")],
        ["numpy.bool"] = [("", "bool")],
        ["numpy.object"] = [("", "object")],
        ["numpy.str"] = [("", "str")],
        ["numpy.product"] = [("numpy", "prod")],
        ["numpy.NaN"] = [("numpy", "nan")],
        ["numpy.Inf"] = [("numpy", "inf")],
        ["numpy.in1d"] = [("numpy", "isin")],
        ["numpy.trapz"] = [("numpy", "trapezoid")],
    };

    /// <summary>Methods by their names alone: of objects whose type is not known.</summary>
    private static readonly Dictionary<string, string> Methods = new(StringComparer.Ordinal)
    {
        ["isAlive"] = "is_alive", ["tostring"] = "tobytes", ["fromstring"] = "frombytes", ["iteritems"] = "items", ["iterkeys"] = "keys", ["itervalues"] = "values", ["viewitems"] = "items", ["viewkeys"] = "keys", ["viewvalues"] = "values",
        ["getiterator"] = "iter", ["assertEquals"] = "assertEqual", ["assertNotEquals"] = "assertNotEqual", ["assertItemsEqual"] = "assertCountEqual", ["assertRegexpMatches"] = "assertRegex", ["assertRaisesRegexp"] = "assertRaisesRegex",
        ["assertAlmostEquals"] = "assertAlmostEqual", ["assert_"] = "assertTrue", ["failUnless"] = "assertTrue", ["failUnlessEqual"] = "assertEqual", ["failIf"] = "assertFalse", ["readfp"] = "read_file", ["get_marker"] = "get_closest_marker",
        ["next"] = "__next__", ["func_name"] = "__name__", ["func_code"] = "__code__", ["func_defaults"] = "__defaults__", ["im_func"] = "__func__", ["im_self"] = "__self__",
        ["as_matrix"] = "to_numpy", ["ix"] = "loc", ["xreadlines"] = "readlines",
        ["isSet"] = "is_set", ["notifyAll"] = "notify_all", ["currentThread"] = "current_thread", ["activeCount"] = "active_count",
    };

    private static readonly Dictionary<string, string> Builtins = new(StringComparer.Ordinal)
    {
        ["unicode"] = "str", ["basestring"] = "str", ["long"] = "int", ["xrange"] = "range", ["raw_input"] = "input", ["unichr"] = "chr", ["StandardError"] = "Exception", ["buffer"] = "memoryview",
    };

    private static readonly HashSet<string> Common = new(StringComparer.Ordinal) { "next", "tostring", "fromstring", "ix", "getiterator", "currentThread", "activeCount" };

    static Replacements()
    {
        foreach (var name in Abstract.Split(' '))
            Names[$"collections.{name}"] = [("collections.abc", name)];
        foreach (var pair in Letters.Split(' ').Select(p => p.Split('=')))
            Names[$"string.{pair[0]}"] = [("string", pair[1])];
    }

    public static IReadOnlyList<(string Module, string Name)> Of(string qualified) => Names.GetValueOrDefault(qualified) ?? [];

    public static string? OfMethod(string name) => Methods.GetValueOrDefault(name);

    /// <summary>True where other objects have a member of the same name.</summary>
    public static bool IsCommon(string method) => Common.Contains(method);

    public static string? OfBuiltin(string name) => Builtins.GetValueOrDefault(name);
}
