using System.Globalization;
using System.Text.RegularExpressions;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Languages.Python.Typing;

/// <summary>The oldest Python that a project's code must run on.</summary>
/// <param name="Minor">Of Python 3; null when the project does not say.</param>
/// <param name="SupportsPython2">True when it names Python 2 among its versions.</param>
public sealed partial record TargetPython(int? Minor, bool SupportsPython2)
{
    /// <summary>What code of projects that say nothing is taken to run on.</summary>
    private const int Oldest = 7;

    private static readonly PerProject<TargetPython> Known = new(ReadAsync);

    /// <summary>True when code may use what came with a version.</summary>
    public bool Has(int minor) => (Minor ?? Oldest) >= minor;

    /// <summary>What the settings say, else the packaging metadata; read once per project.</summary>
    public static Task<TargetPython> OfAsync(IProject project, CancellationToken cancellationToken) =>
        Known.GetAsync(project, cancellationToken);

    /// <summary>The lower bound of a specifier such as <c>&gt;=3.9,&lt;4</c>, <c>^3.8</c> or <c>3.10</c>.</summary>
    public static TargetPython Read(string specifier)
    {
        int? oldest = null;
        var python2 = false;
        foreach (var part in specifier.Split([',', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var match = LowerBound().Match(part);
            if (match.Success && match.Groups["major"].ValueSpan is "2")
                python2 = true;
            else if (match.Success && match.Groups["major"].ValueSpan is "3")
                oldest = Math.Max(oldest ?? 0, match.Groups["minor"].Success ? int.Parse(match.Groups["minor"].ValueSpan, CultureInfo.InvariantCulture) : 0);
        }

        return new TargetPython(oldest, python2);
    }

    private static async Task<TargetPython> ReadAsync(IProject project, CancellationToken cancellationToken)
    {
        if (project.Settings.Python.TargetVersion is { } configured)
            return Read(configured);
        if (await TextAsync(project, "pyproject.toml", cancellationToken) is { } toml && await project.Language.ReadTomlAsync(toml, cancellationToken) is { } document)
        {
            var specifier = Value(document, "project", "requires-python") ?? Value(document, "tool", "poetry", "dependencies", "python");
            if (specifier is string text)
                return Read(text);
        }

        if (await TextAsync(project, "setup.cfg", cancellationToken) is { } ini && await project.Language.ReadIniAsync(ini, cancellationToken) is { } sections
            && sections.GetValueOrDefault("options")?.GetValueOrDefault("python_requires") is { } required)
        {
            return Read(required);
        }

        return await project.ParseAsync(RepositoryPath.Parse("setup.py"), cancellationToken) is { } setup ? OfSetup(setup) : new TargetPython(null, false);
    }

    /// <summary><c>setup(python_requires=…)</c>, else the classifiers.</summary>
    private static TargetPython OfSetup(SyntaxTree setup)
    {
        foreach (var node in setup.Root.DescendantsAndSelf())
        {
            if (node.Kind == "keyword" && node.Text("arg") == "python_requires" && node.Child("value") is { } value && value.IsString())
                return Read(value.Text("value")!);
        }

        const string Classifier = "Programming Language :: Python :: ";
        var versions = setup.Root.DescendantsAndSelf().Where(n => n.IsString())
            .SelectMany(n => n.Text("value")!.Split('\n'))
            .Select(line => line.Trim())
            .Where(line => line.StartsWith(Classifier, StringComparison.Ordinal))
            .Select(line => line[Classifier.Length..])
            .ToList();
        var minors = versions.Where(v => v.StartsWith("3.", StringComparison.Ordinal))
            .Select(v => int.TryParse(v.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var minor) ? minor : (int?)null)
            .OfType<int>()
            .ToList();
        return new TargetPython(minors.Count > 0 ? minors.Min() : null, versions.Exists(v => v == "2" || v.StartsWith("2.", StringComparison.Ordinal)));
    }

    private static async Task<string?> TextAsync(IProject project, string file, CancellationToken cancellationToken) =>
        await project.ReadAsync(RepositoryPath.Parse(file), cancellationToken) is ReadOutcome.Text text ? text.Source.Text : null;

    private static object? Value(IReadOnlyDictionary<string, object?> table, params ReadOnlySpan<string> keys)
    {
        object? value = table;
        foreach (var key in keys)
            value = (value as IReadOnlyDictionary<string, object?>)?.GetValueOrDefault(key);
        return value;
    }

    [GeneratedRegex(@"^(?:>=|~=|===?|\^|~|>)?\s*v?(?<major>[23])(?:\.(?<minor>\d{1,3}))?(?:\.\S*)?$")]
    private static partial Regex LowerBound();
}
