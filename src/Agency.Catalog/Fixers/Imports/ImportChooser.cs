using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Sessions;
using Agency.Languages.Python.Imports;
using Agency.Languages.Python.Names;

namespace Agency.Catalog.Fixers.Imports;

/// <summary>
/// Finds the one import that gives a missing name. Evidence, strongest first: how the rest of the project imports it,
/// what the project itself defines, the standard library, installed packages that the project uses. Whatever leaves
/// two answers is not guessed.
/// </summary>
internal sealed class ImportChooser(ImportContext context, string name, IReadOnlyList<NameOccurrence> uses)
{
    /// <summary>Aliases that mean one module to everybody.</summary>
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal)
    {
        ["np"] = "numpy", ["pd"] = "pandas", ["plt"] = "matplotlib.pyplot", ["sns"] = "seaborn", ["tf"] = "tensorflow", ["nx"] = "networkx",
        ["sa"] = "sqlalchemy", ["tk"] = "tkinter", ["ET"] = "xml.etree.ElementTree", ["mpl"] = "matplotlib",
    };

    /// <summary>Names that several modules have and that mean the first of them to everybody.</summary>
    private static readonly HashSet<string> MeansOne = new(StringComparer.Ordinal)
    {
        "Path", "PurePath", "partial", "reduce", "wraps", "lru_cache", "Counter", "OrderedDict", "ChainMap", "Decimal", "Enum", "IntEnum", "Flag", "Mock",
        "MagicMock", "patch", "deepcopy", "StringIO", "BytesIO", "dataclass", "ABC", "abstractmethod", "timedelta", "timezone", "namedtuple", "defaultdict",
        "deque", "chain", "ThreadPoolExecutor", "ProcessPoolExecutor", "urlparse", "urlencode", "urljoin", "urlopen", "Popen", "TestCase", "Generic",
        "Protocol", "Tuple", "Fraction", "uuid4", "HTTPStatus", "SimpleNamespace", "sqrt", "floor", "ceil", "pi", "log10", "NamedTuple", "TypedDict",
        "Iterable", "Iterator", "Mapping", "MutableMapping", "Sequence", "MutableSequence", "Callable", "Generator", "Hashable", "Sized", "Collection",
        "List", "Dict", "Set", "FrozenSet", "Type", "Any", "Optional", "Union", "Literal", "Awaitable", "Coroutine", "AsyncIterator", "AsyncGenerator", "AsyncIterable", "Pattern", "Match", "contextmanager", "Thread", "ArgumentParser",
    };

    private readonly IProject project = context.Project;

    public async Task<ImportChoice> ChooseAsync(CancellationToken cancellationToken)
    {
        var elsewhere = await new ImportsElsewhere(context, name).FindAsync(cancellationToken);
        var attributes = new UsedAttributes(project, uses);
        var fitting = await attributes.FittingAsync([.. elsewhere.Keys], cancellationToken);
        if (fitting.Count == 1 || (fitting.Count > 1 && elsewhere[fitting[0]] >= 3 * fitting.Skip(1).Sum(f => elsewhere[f])))
            return new ImportChoice.One(fitting[0], OwnModule(fitting[0]), FixSafety.Safe, $"The project imports {name} this way elsewhere.");
        if (fitting.Count > 1)
            return ImportChoice.Many(name, fitting.Select(f => f.ToString()));

        var providers = await project.Language.ProvidersAsync(project, name, cancellationToken);
        var standard = providers.Where(p => p.Origin == "stdlib").ToList();
        var module = standard.Find(p => p.IsModule);
        if (module is not null && attributes.Any && await attributes.FitAsync(module.Module, cancellationToken))
            return new ImportChoice.One(ModuleImport(module.Module), null, FixSafety.Safe, $"{module.Module} has what is used of {name}.");
        var isFamous = standard.Count > 0 && MeansOne.Contains(name);
        if (!isFamous && MissingNames.LookAlike(name, uses, context.Names) is { } lookAlike)
            return new ImportChoice.None(ReasonCode.Ambiguous, lookAlike);

        var own = await new OwnDefinitions(context, name, attributes).FindAsync(cancellationToken);
        var attributesOf = standard.Where(p => !p.IsModule).Select(p => p.Module).ToList();
        if (own.Count > 1 || (own.Count == 1 && attributesOf.Count > 0))
            return ImportChoice.Many(name, own.Select(o => o.ToString()).Concat(attributesOf.Select(m => $"from {m} import {name}")));
        if (own is [var definition])
            return new ImportChoice.One(definition, OwnModule(definition), FixSafety.Safe, $"{definition.Module} is the only module of the project that defines {name}.");
        if (attributesOf.Count > 0)
            return OfStandardLibrary(attributesOf, module?.Module, attributes);
        if (module is not null)
            return attributes.Any || IsCalled
                ? new ImportChoice.None(ReasonCode.Ambiguous, $"{module.Module} has not what is used of {name}.")
                : new ImportChoice.One(ModuleImport(module.Module), null, FixSafety.NeedsReview, $"{module.Module} is a module of the standard library.");
        return await OfInstalledAsync(providers.Where(p => p.Origin != "stdlib").ToList(), cancellationToken);
    }

    private bool IsCalled => uses.Any(u => u.Node is { Field: "func", Parent.Kind: "Call" });

    private ImportChoice OfStandardLibrary(List<string> modules, string? moduleOfThatName, UsedAttributes attributes)
    {
        if (modules.Select(m => m.Split('.')[0]).Distinct().Count() > 1 && !MeansOne.Contains(name))
            return ImportChoice.Many(name, modules.Select(m => $"from {m} import {name}"));
        // A lower-case name that is only passed around is more likely a forgotten variable.
        var isVariableLike = char.IsLower(name[0]) && !(attributes.Any && modules[0] == name) && !uses.Any(u => u.InAnnotation || u.Node is { Field: "func" or "decorator_list" });
        return isVariableLike || name.Length < 3
            ? new ImportChoice.None(ReasonCode.Ambiguous, $"{name} may be a variable that is missing, or {string.Join(", ", modules.Append(moduleOfThatName).OfType<string>().Take(4))}.")
            : new ImportChoice.One(new NewImport(Home(modules), name), null, FixSafety.Safe, $"{Home(modules)} is where the standard library has {name}.");
    }

    /// <summary>
    /// The best of several modules. A <c>Set</c> without a module is the concrete one of <c>typing</c>, and before 3.9
    /// only the names of <c>typing</c> take brackets.
    /// </summary>
    private string Home(List<string> modules) =>
        modules.Contains("typing") && (name == "Set" || context.Style.Target < new Version(3, 9)) ? "typing" : modules[0];

    private async Task<ImportChoice> OfInstalledAsync(List<NameProvider> installed, CancellationToken cancellationToken)
    {
        if (Aliases.GetValueOrDefault(name) is { } alias && await IsAvailableAsync(alias, cancellationToken))
            return new ImportChoice.One(new NewImport(alias, null, name), null, FixSafety.Safe, $"{name} is the usual name for {alias}.");
        var known = installed.Where(p => context.Graph.Modules.Any(m => m.Imports.Any(i => i.Module.Split('.')[0] == p.Module.Split('.')[0]))).ToList();
        if (known.Count > 1)
            return ImportChoice.Many(name, known.Select(p => p.IsModule ? $"import {p.Module}" : $"from {p.Module} import {name}"));
        if (known is [var provider])
        {
            var import = provider.IsModule ? ModuleImport(provider.Module) : new NewImport(provider.Module, name);
            return new ImportChoice.One(import, null, FixSafety.Safe, $"{provider.Module} is installed, and the project uses it.");
        }

        return new ImportChoice.None(
            ReasonCode.NotFixable,
            installed.Count == 0
                ? $"Nothing in the project, the standard library or the installed packages is called {name}."
                : $"The installed {installed[0].Module} has {name}, and nothing in the project uses that package.");
    }

    private async Task<bool> IsAvailableAsync(string module, CancellationToken cancellationToken)
    {
        var last = module[(module.LastIndexOf('.') + 1)..];
        var providers = await project.Language.ProvidersAsync(project, module.Contains('.', StringComparison.Ordinal) && !StandardLibrary.Contains(module) ? module.Split('.')[0] : last, cancellationToken);
        return providers.Any(p => p.IsModule && (p.Module == module || p.Module == module.Split('.')[0]));
    }

    /// <summary><c>import json</c>; for a module inside another <c>from os import path</c>.</summary>
    private static NewImport ModuleImport(string module) =>
        module.LastIndexOf('.') is > 0 and var at ? new NewImport(module[..at], module[(at + 1)..]) : new NewImport(module);

    private ProjectModule? OwnModule(NewImport import) =>
        (import.Name is { } part ? context.Graph.Find($"{import.Module}.{part}") : null) ?? context.Graph.Find(import.Module);
}
