using Agency.Catalog.Analyzers.Shared;
using Agency.Core.Configuration;
using Agency.Languages.Python.Testing;

namespace Agency.Catalog.Analyzers.Ruff;

/// <summary>
/// Adds to a configuration what Agency looks for beside it, and says of each diagnostic whether it stays. Both engines report
/// too much on purpose (command-line selections override a project's ignores, one engine knows no paths); this is where
/// the project's own word is kept.
/// </summary>
internal sealed class RuffPolicy(ScanSettings settings)
{
    private bool WantsAnnotations => settings.MissingAnnotations != "never";

    /// <summary>The configuration to run with.</summary>
    public RuffConfiguration Extend(RuffConfiguration configuration)
    {
        var options = new Dictionary<string, object?>(configuration.Options, StringComparer.Ordinal);
        var lint = new Dictionary<string, object?>(Toml.Table(configuration.Options, "lint") ?? new Dictionary<string, object?>(), StringComparer.Ordinal);
        options["lint"] = lint;
        if (settings.RuffSelect.Count > 0)
        {
            lint["select"] = settings.RuffSelect;
            lint["extend-select"] = Array.Empty<string>();
            var ignore = configuration.IsOwn ? configuration.Selection.Ignore : [];
            lint["ignore"] = ignore;
            return configuration with { Options = options, Selection = new RuffSelection(settings.RuffSelect, [], ignore), SelectionIsOverridden = true };
        }

        string[] added = WantsAnnotations ? [RuffDefaults.Security, .. RuffDefaults.Annotations] : [RuffDefaults.Security];
        var key = configuration.IsOwn ? "extend-select" : "select";
        lint[key] = (string[])[.. Toml.Strings(lint, key) ?? [], .. added.Except(Toml.Strings(lint, key) ?? [], StringComparer.Ordinal)];
        return configuration with { Options = options };
    }

    /// <summary>True for a diagnostic that stays whatever its file is like; null when that depends on the file's annotations.</summary>
    public bool? Keeps(RuffDiagnostic diagnostic, RuffFile file)
    {
        var configuration = file.Configuration;
        if (diagnostic.Code is not { } code || code == Agency.Core.Detection.RuleClassifier.SyntaxError)
            return true;
        if (configuration.Ignores(file.Path, code))
            return false;
        if (configuration.SelectionIsOverridden)
            return configuration.Selection.Selects(code);
        var isAnnotation = RuffDefaults.Annotations.Contains(code);
        if (isAnnotation && !WantsAnnotations)
            return false;
        if (configuration.Selection.Selects(code) && configuration.IsOwn)
            return true;
        if (!configuration.IsOwn && (RuffDefaults.IsMathematics(code, diagnostic.Message) || RuffDefaults.IsCustomaryAcronym(code, diagnostic.Message)))
            return false;
        if (!configuration.IsOwn || isAnnotation || RuffSelection.Fits(RuffDefaults.Security, code))
        {
            if (TestFiles.IsTest(file.Path) && RuffDefaults.IsNoiseInTests(code))
                return false;
            if (isAnnotation)
                return configuration.IsOwn && !configuration.Selection.SelectsWith(code, "ANN") ? false : settings.MissingAnnotations == "always" ? true : null;
            if (configuration.IsOwn)
                return configuration.Selection.SelectsWith(code, RuffDefaults.Security) && !RuffDefaults.Ignore.Contains(code);
        }

        return true;
    }
}
