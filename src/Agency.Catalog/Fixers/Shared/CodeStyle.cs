using Agency.Catalog.Analyzers.Ruff;
using Agency.Catalog.Analyzers.Shared;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Catalog.Fixers.Shared;

/// <summary>What the project asks of new code in a file.</summary>
/// <param name="LineLength">Columns.</param>
/// <param name="Target">The oldest Python it must run on; that of the interpreter where the project names none.</param>
internal sealed record CodeStyle(int LineLength, Version Target)
{
    private static readonly Version Oldest = new(3, 8);

    public static async Task<CodeStyle> OfAsync(IProject project, RepositoryPath file, CancellationToken cancellationToken)
    {
        var options = (await RuffConfigurations.OfAsync(project, file, cancellationToken)).Options;
        var target = Toml.Text(options, "target-version") is { Length: > 3 } text && int.TryParse(text[3..], out var minor)
            ? new Version(3, minor)
            : (await project.Language.InterpreterAsync(cancellationToken))?.Version ?? Oldest;
        var length = options.GetValueOrDefault("line-length") switch
        {
            int number => number,
            long number => (int)number,
            _ => RuffDefaults.LineLength,
        };
        return new CodeStyle(length, target);
    }
}
