using System.Text.RegularExpressions;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Core.Healing;

/// <summary>
/// Files that are in a project and not of it: written by a program, or copied from elsewhere. A fix of one is gone with
/// the next copy.
/// </summary>
public static partial class ForeignFiles
{
    private const int HeaderLines = 20;

    private static readonly HashSet<string> Folders = new(StringComparer.OrdinalIgnoreCase)
    {
        "_extern", "_vendor", "_vendored", "extern", "node_modules", "site-packages", "third_party", "thirdparty", "vendor", "vendored",
    };

    /// <summary>Scripts that are made to be copied into projects.</summary>
    private static readonly HashSet<string> Copied = new(StringComparer.Ordinal) { "ez_setup.py", "get-pip.py", "versioneer.py" };

    /// <summary>The files of a project that are not its own.</summary>
    public static async Task<IReadOnlySet<RepositoryPath>> FindAsync(IProject project, CancellationToken cancellationToken)
    {
        var found = new HashSet<RepositoryPath>();
        foreach (var file in project.Files.Where(project.Language.IsSource))
        {
            if (IsByName(file) || (await project.ReadAsync(file, cancellationToken) is ReadOutcome.Text { Source: var source } && IsByHeader(source)))
                found.Add(file);
        }

        return found;
    }

    private static bool IsByName(RepositoryPath file) =>
        Copied.Contains(file.FileName) || file.Folder.Split('/').Any(Folders.Contains);

    /// <summary>What generators write into a comment at the top of what they make.</summary>
    private static bool IsByHeader(SourceText source)
    {
        for (var line = 1; line <= Math.Min(HeaderLines, source.LineCount); line++)
        {
            var text = source.LineText(line).TrimStart();
            if (text.StartsWith('#') && Generated().IsMatch(text))
                return true;
        }

        return false;
    }

    [GeneratedRegex(@"@generated\b|\bDO NOT (?:EDIT|MODIFY)\b|\b(?:auto-?|automatically )?generated (?:by|from|with|using)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Generated();
}
