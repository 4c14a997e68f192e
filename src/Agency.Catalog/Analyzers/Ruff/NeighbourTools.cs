using System.Text.RegularExpressions;
using Agency.Catalog.Analyzers.Shared;
using Agency.Core.Syntax;

namespace Agency.Catalog.Analyzers.Ruff;

/// <summary>
/// What a project without a configuration for ruff tells the tools whose rules ruff took over: black, flake8, isort and
/// reorder-python-imports.
/// </summary>
internal sealed partial class NeighbourTools(ConfigurationFiles files)
{
    /// <summary>The longest line length that ruff takes.</summary>
    private const int LongestLine = 320;

    private const int PycodestyleLength = 79;

    private static readonly RepositoryPath Project = RepositoryPath.Parse("pyproject.toml");
    private static readonly RepositoryPath PreCommit = RepositoryPath.Parse(".pre-commit-config.yaml");
    private static readonly string[] Flake8Files = [".flake8", "setup.cfg", "tox.ini"];

    /// <summary>
    /// What flake8 or pycodestyle takes where the build runs it without saying more: how long the lines are to be that are
    /// written for a project with no other limit. Null where it runs none.
    /// </summary>
    public async Task<int?> CheckedWidthAsync(CancellationToken cancellationToken)
    {
        foreach (var file in files.Where(IsBuildScript))
        {
            if (RunsPycodestyle().IsMatch(await files.TextAsync(file, cancellationToken) ?? ""))
                return PycodestyleLength;
        }

        return null;
    }

    /// <summary>How long a line may be; null where nothing says so.</summary>
    public async Task<int?> LineLengthAsync(CancellationToken cancellationToken)
    {
        var black = Toml.Table(await files.TomlAsync(Project, cancellationToken), "tool", "black");
        if (Toml.Number(black, "line-length") is { } length)
            return length;
        foreach (var name in Flake8Files)
        {
            foreach (var section in (string[])["flake8", "pycodestyle", "pep8"])
            {
                foreach (var key in (string[])["max-line-length", "max_line_length"])
                {
                    if (int.TryParse(await files.IniAsync(name, section, key, cancellationToken), out var longest) && longest is > 0 and <= LongestLine)
                        return await EnforcedLengthAsync(name, section, longest, cancellationToken);
                }
            }
        }

        var isFormatted = black is not null || (await files.TextAsync(PreCommit, cancellationToken) is { } hooks && (hooks.Contains("id: black", StringComparison.Ordinal) || hooks.Contains("id: ruff-format", StringComparison.Ordinal)));
        return isFormatted ? RuffDefaults.LineLength : null;
    }

    /// <summary>The rules and families that flake8 or pycodestyle is told to leave alone; most of them ruff knows by the same names.</summary>
    public async Task<IReadOnlyList<string>> IgnoredAsync(CancellationToken cancellationToken)
    {
        foreach (var name in Flake8Files)
        {
            if (await files.IniAsync(name, "flake8", cancellationToken) is { } section)
                return [.. Codes(section.GetValueOrDefault("ignore") + "\n" + section.GetValueOrDefault("extend-ignore")).Where(c => c != "E501")];
        }

        var ignored = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files.Where(IsBuildScript))
        {
            foreach (Match command in IgnoreOption().Matches(await files.TextAsync(file, cancellationToken) ?? ""))
                ignored.UnionWith(Codes(command.Groups["codes"].Value).Where(c => c != "E501"));
        }

        return [.. ignored];
    }

    /// <summary>How imports are to be sorted, as ruff's <c>lint.isort</c> table.</summary>
    public async Task<IReadOnlyDictionary<string, object?>> ImportOrderAsync(CancellationToken cancellationToken)
    {
        if (await IsortAsync(cancellationToken) is { } options)
            return IsortOptions.Translate(options);

        // One import a statement, upper and lower case alike.
        return (await files.TextAsync(PreCommit, cancellationToken))?.Contains("id: reorder-python-imports", StringComparison.Ordinal) == true
            ? new Dictionary<string, object?> { ["force-single-line"] = true, ["order-by-type"] = false }
            : new Dictionary<string, object?>();
    }

    /// <summary>The files whose imports are not to be sorted, as globs.</summary>
    public async Task<IReadOnlyList<string>> UnsortedAsync(CancellationToken cancellationToken) =>
        await IsortAsync(cancellationToken) is { } options ? IsortOptions.SkippedBy(options) : [];

    private async Task<IReadOnlyDictionary<string, object?>?> IsortAsync(CancellationToken cancellationToken)
    {
        if (Toml.Table(await files.TomlAsync(Project, cancellationToken), "tool", "isort") is { } table)
            return table;
        foreach (var (name, section) in ((string, string)[])[(".isort.cfg", "settings"), ("setup.cfg", "isort"), ("tox.ini", "isort")])
        {
            if (await files.IniAsync(name, section, cancellationToken) is { } options)
                return options.ToDictionary(o => o.Key, o => (object?)o.Value);
        }

        return null;
    }

    /// <summary>Where projects write down the commands that their builds run.</summary>
    private static bool IsBuildScript(RepositoryPath file) =>
        file.Folder == ".github/workflows"
        || (file.Folder.Length == 0 && file.FileName is ".travis.yml" or ".gitlab-ci.yml" or "appveyor.yml" or ".pre-commit-config.yaml" or "Makefile" or "makefile" or "tox.ini");

    /// <summary>A command without a length of its own, and without the rule switched off.</summary>
    [GeneratedRegex(@"^(?!.*install)(?:.*[\s:-])?(?:flake8|pycodestyle|pep8)\s+(?!.*(?:max-line-length|E501|E5\b))[-.\w/]", RegexOptions.CultureInvariant | RegexOptions.Multiline, matchTimeoutMilliseconds: 500)]
    private static partial Regex RunsPycodestyle();

    [GeneratedRegex(@"\b(?:flake8|pycodestyle|pep8)\b[^\n]*?--(?:extend-)?ignore[= ]\s*[""']?(?<codes>[A-Z][A-Z0-9]*(?:,\s*[A-Z][A-Z0-9]*)*)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 500)]
    private static partial Regex IgnoreOption();

    /// <summary>
    /// What a project that switches E501 off holds itself to: a tenth more than it says where bugbear's B950 looks
    /// instead, and else nothing.
    /// </summary>
    private async Task<int> EnforcedLengthAsync(string name, string section, int length, CancellationToken cancellationToken)
    {
        var options = await files.IniAsync(name, section, cancellationToken);
        if (!Codes(options?.GetValueOrDefault("ignore") + "\n" + options?.GetValueOrDefault("extend-ignore")).Contains("E501"))
            return length;
        return Codes(options?.GetValueOrDefault("select") + "\n" + options?.GetValueOrDefault("extend-select")).Any(c => c is "B9" or "B950")
            ? length * 11 / 10
            : LongestLine;
    }

    private static IEnumerable<string> Codes(string list) =>
        list.Split('\n').Where(l => !l.TrimStart().StartsWith('#')).SelectMany(l => l.Split([',', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries));
}
