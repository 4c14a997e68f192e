using Agency.Core.Configuration;

namespace Agency.Adapters.Configuration;

/// <summary>
/// Reads settings: defaults, then the user's own file, then the repository's <c>agency.yml</c>, then the command line.
/// The repository's file is hostile until the user says otherwise: see <see cref="SettingsTrust"/>.
/// </summary>
/// <param name="userFile">The user's own file, which need not exist.</param>
/// <param name="home">The user's home folder, for paths that start with <c>~/</c>.</param>
public sealed class SettingsLoader(string userFile, string home)
{
    /// <summary>The file at a repository's root.</summary>
    public const string FileName = "agency.yml";

    private const string TrustedKey = "trusted-repositories";

    /// <exception cref="UserInputException">
    /// A file is wrong (every problem with file, line, column and what is allowed), or the repository asks for
    /// something that the user has not confirmed.
    /// </exception>
    public async Task<AgencySettings> LoadAsync(string repositoryRoot, SettingsOverrides overrides, CancellationToken cancellationToken)
    {
        var root = Path.GetFullPath(repositoryRoot);
        var (baseline, isTrusted) = await ReadUserFileAsync(root, cancellationToken);
        var wanted = await ReadRepositoryFileAsync(root, baseline, overrides, isTrusted || overrides.TrustRepository, cancellationToken);
        return wanted with
        {
            Sandbox = wanted.Sandbox with { Kind = overrides.SandboxKind ?? wanted.Sandbox.Kind },
            Heal = Within(wanted.Heal with { MaxParallel = overrides.MaxParallel ?? wanted.Heal.MaxParallel }, overrides.MostMinutes),
        };
    }

    /// <summary>Settings whose times leave room for what comes after the search: a third of the minutes for one failure, two thirds for all.</summary>
    private static HealSettings Within(HealSettings heal, int? minutes) => minutes is not { } most ? heal : heal with
    {
        BudgetMinutes = Math.Min(heal.BudgetMinutes, Math.Max(1, most * 2 / 3)),
        SecondsPerFailure = Math.Min(heal.SecondsPerFailure, most * 20),
    };

    private async Task<(AgencySettings Settings, bool TrustsRepository)> ReadUserFileAsync(string root, CancellationToken cancellationToken)
    {
        if (!File.Exists(userFile))
            return (new AgencySettings(), false);
        var file = new SettingsFile(userFile, []);
        var document = await SettingsDocument.ReadAsync(userFile, file, cancellationToken);
        var trusted = new List<string>();
        if (document is YamlValue.Mapping mapping)
        {
            trusted = [.. mapping.Entries.Where(e => e.Key.Text == TrustedKey).SelectMany(e => TrustedFolders(e.Value, file))];
            document = mapping with { Entries = [.. mapping.Entries.Where(e => e.Key.Text != TrustedKey)] };
        }

        var (settings, places) = SettingsBinder.Bind(SettingsModel.UserRoot, document, new AgencySettings(), file);
        settings = ExpandHome(settings);
        foreach (var (name, path) in settings.Tools.Where(t => !Path.IsPathRooted(t.Value)))
            file.Report(places[$"tools.{name}"], $"'tools.{name}' must be an absolute path here, not '{path}'");
        SettingsDocument.ThrowIfWrong(file);
        return (settings, trusted.Exists(t => Path.TrimEndingDirectorySeparator(Path.GetFullPath(t)) == Path.TrimEndingDirectorySeparator(root)));
    }

    private IEnumerable<string> TrustedFolders(YamlValue value, SettingsFile file)
    {
        if (value is YamlValue.Sequence sequence)
        {
            foreach (var item in sequence.Items)
            {
                if (item is YamlValue.Scalar scalar && Path.IsPathRooted(Expand(scalar.Text)))
                    yield return Expand(scalar.Text);
                else
                    file.Report(item.At, $"'{TrustedKey}' holds absolute paths of repositories");
            }
        }
        else if (value is not YamlValue.Scalar { IsNull: true })
        {
            file.Report(value.At, $"'{TrustedKey}' must be a list of absolute paths of repositories");
        }
    }

    private async Task<AgencySettings> ReadRepositoryFileAsync(
        string root, AgencySettings baseline, SettingsOverrides overrides, bool isTrusted, CancellationToken cancellationToken)
    {
        var path = overrides.RepositoryFile ?? Path.Combine(root, FileName);
        if (!File.Exists(path))
        {
            if (overrides.RepositoryFile is null && File.Exists(Path.Combine(root, "agency.yaml")))
                throw new UserInputException($"Found agency.yaml in {root}; the file must be named {FileName}.");
            return baseline;
        }

        var file = new SettingsFile(FileName, []);
        if (overrides.RepositoryFile is null && LeadsOutside(path, root))
            throw new UserInputException($"{FileName} is a link to a file outside the repository; it is not read. Replace it by a plain file.");
        var (wanted, places) = SettingsBinder.Bind(SettingsModel.Root, await SettingsDocument.ReadAsync(path, file, cancellationToken), baseline, file);
        wanted = ExpandHome(wanted);
        wanted = wanted with { Tools = wanted.Tools.ToDictionary(t => t.Key, t => Path.GetFullPath(t.Value, root), StringComparer.Ordinal) };
        SettingsDocument.ThrowIfWrong(file);
        if (isTrusted)
            return wanted;
        wanted = wanted with { Ci = SettingsTrust.Untrusted(baseline.Ci, wanted.Ci) };
        foreach (var (setting, asks) in SettingsTrust.NeedConfirmation(baseline, wanted, root))
        {
            if (setting != "sandbox.kind" || overrides.SandboxKind is null)
                file.Report(places.GetValueOrDefault(setting, new YamlPosition(1, 1)), $"'{setting}' {asks}");
        }

        SettingsDocument.ThrowIfWrong(
            file,
            $"A repository's own file cannot decide this. If you trust it, add --trust-config for one run, or list {root} under "
            + $"'{TrustedKey}' in {userFile}.");
        return wanted;
    }

    private static bool LeadsOutside(string path, string root)
    {
        var target = new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName;
        return target is not null && Core.Syntax.RepositoryPath.Relative(root, target) is null;
    }

    private AgencySettings ExpandHome(AgencySettings settings) => settings with
    {
        Python = settings.Python with { Interpreter = settings.Python.Interpreter is { } path ? Expand(path) : null },
        Tools = settings.Tools.ToDictionary(t => t.Key, t => Expand(t.Value), StringComparer.Ordinal),
    };

    private string Expand(string path) => path.StartsWith("~/", StringComparison.Ordinal) ? Path.Combine(home, path[2..]) : path;
}
