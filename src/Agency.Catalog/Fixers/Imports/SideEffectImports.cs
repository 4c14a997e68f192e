using Agency.Languages.Python.Imports;

namespace Agency.Catalog.Fixers.Imports;

/// <summary>Modules outside the project that are imported for what importing them does.</summary>
internal static class SideEffectImports
{
    /// <summary>By dotted name; a submodule of one counts too.</summary>
    private static readonly HashSet<string> Modules = new(StringComparer.Ordinal)
    {
        // The interpreter's own.
        "__future__", "__hello__", "this", "antigravity", "readline", "rlcompleter", "gnureadline", "pyreadline", "pyreadline3", "_strptime",
        "encodings", "idlelib.run", "sitecustomize", "usercustomize", "site",
        // Patch others as they load.
        "setuptools", "eventlet", "gevent.monkey", "pyximport", "cudf.pandas", "modin", "truststore", "pip_system_certs", "certifi_win32",
        "pretty_errors", "better_exceptions", "ddtrace.auto", "swifter", "pint_pandas", "pythoncom", "pywintypes",
        // Register what others find.
        "matplotlib.backends", "mpl_toolkits", "seaborn", "scienceplots", "cmocean", "cmasher", "colorcet", "proplot", "hdf5plugin", "pillow_heif",
        "pillow_avif", "tensorflow_text", "tensorflow_addons", "sklearn.experimental", "rioxarray", "hvplot", "holoviews.plotting", "geoviews",
        "sqlalchemy.dialects", "zope.interface.adapter", "fastentrypoints",
    };

    /// <summary>Why an unused import may still do something; null when nothing says so.</summary>
    public static string? Reason(ImportedName name)
    {
        var module = name.Statement.IsFrom ? name.Statement.Module.TrimStart('.') : name.Name;
        if (module.Length == 0)
            module = name.Name;
        var parts = module.Split('.');
        for (var length = 1; length <= parts.Length && name.Statement.Level == 0; length++)
        {
            if (Modules.Contains(string.Join('.', parts[..length])))
                return $"Importing {module} has effects of its own";
        }

        var last = parts[^1];
        return last.EndsWith("_plugin", StringComparison.Ordinal) || last is "plugin" or "plugins" or "signals" or "receivers" or "autoload" or "monkeypatch" or "monkey_patch"
            ? $"The name {last} suggests that importing it registers something"
            : null;
    }
}
