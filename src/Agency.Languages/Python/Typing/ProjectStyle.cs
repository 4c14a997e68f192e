using System.Globalization;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Languages.Python.Typing;

/// <summary>What a project's configuration says about how its code is written.</summary>
/// <param name="LineLength">Columns a line may have.</param>
/// <param name="IsModernised">True when a linter asks for the newest notation of types (ruff's <c>UP</c>).</param>
public sealed record ProjectStyle(int LineLength, bool IsModernised)
{
    private const int DefaultLineLength = 88;

    private static readonly PerProject<ProjectStyle> Known = new(ReadAsync);

    public static Task<ProjectStyle> OfAsync(IProject project, CancellationToken cancellationToken) => Known.GetAsync(project, cancellationToken);

    private static async Task<ProjectStyle> ReadAsync(IProject project, CancellationToken cancellationToken)
    {
        var target = await TargetPython.OfAsync(project, cancellationToken);
        foreach (var name in (string[])["ruff.toml", ".ruff.toml", "pyproject.toml"])
        {
            if (await TextAsync(project, name, cancellationToken) is not { } text || await project.Language.ReadTomlAsync(text, cancellationToken) is not { } document)
                continue;
            var ruff = name == "pyproject.toml" ? Table(Table(document, "tool"), "ruff") : document;
            var length = Number(ruff, "line-length") ?? Number(Table(Table(document, "tool"), "black"), "line-length");
            if (ruff is not null)
                return new ProjectStyle(length ?? DefaultLineLength, Selects(ruff) || Selects(Table(ruff, "lint")));
            if (length is { } black)
                return new ProjectStyle(black, target.Minor is not null);
        }

        return new ProjectStyle(await FlakeLengthAsync(project, cancellationToken) ?? DefaultLineLength, target.Minor is not null);
    }

    private static async Task<int?> FlakeLengthAsync(IProject project, CancellationToken cancellationToken)
    {
        foreach (var name in (string[])[".flake8", "setup.cfg", "tox.ini"])
        {
            if (await TextAsync(project, name, cancellationToken) is not { } text || await project.Language.ReadIniAsync(text, cancellationToken) is not { } document)
                continue;
            foreach (var section in (string[])["flake8", "pycodestyle", "pep8"])
            {
                var values = document.GetValueOrDefault(section);
                if (int.TryParse(values?.GetValueOrDefault("max-line-length") ?? values?.GetValueOrDefault("max_line_length"), CultureInfo.InvariantCulture, out var length)
                    && length is >= 60 and <= 320)
                {
                    return length;
                }
            }
        }

        return null;
    }

    private static bool Selects(IReadOnlyDictionary<string, object?>? table) =>
        new[] { "select", "extend-select" }
            .SelectMany(key => table?.GetValueOrDefault(key) as IEnumerable<object?> ?? [])
            .OfType<string>()
            .Any(s => s is "ALL" or "U" || s.StartsWith("UP", StringComparison.Ordinal));

    private static IReadOnlyDictionary<string, object?>? Table(IReadOnlyDictionary<string, object?>? table, string key) =>
        table?.GetValueOrDefault(key) as IReadOnlyDictionary<string, object?>;

    private static int? Number(IReadOnlyDictionary<string, object?>? table, string key) =>
        table?.GetValueOrDefault(key) is long value and >= 40 and <= 320 ? (int)value : null;

    private static async Task<string?> TextAsync(IProject project, string file, CancellationToken cancellationToken) =>
        await project.ReadAsync(RepositoryPath.Parse(file), cancellationToken) is ReadOutcome.Text text ? text.Source.Text : null;
}
