using System.Text;
using Agency.Core.Execution;

namespace Agency.Adapters.Sandboxes;

/// <summary>
/// Replaces the places of mounts by their sources, for commands that run where nothing can be mounted. Only whole
/// path prefixes count: for a mount at <c>/repo</c>, <c>/repo</c>, <c>--root=/repo/src</c> and <c>a:/repo/b</c> are
/// replaced, <c>/repository</c> and <c>/other/repo</c> are not. Text inside files is never touched.
/// </summary>
internal sealed class PathTranslation
{
    private readonly IReadOnlyList<SandboxMount> mounts;
    private readonly bool moves;

    public PathTranslation(IReadOnlyList<SandboxMount> mounts)
    {
        // The innermost mount decides, also where it is one that stays in its place.
        this.mounts =
        [
            .. mounts
                .Select(m => m with { Source = Path.TrimEndingDirectorySeparator(m.Source), Target = Path.TrimEndingDirectorySeparator(m.Target) })
                .Where(m => m.Target.Length > 1)
                .OrderByDescending(m => m.Target.Length),
        ];
        moves = this.mounts.Any(m => m.Source != m.Target);
    }

    public string Apply(string text)
    {
        if (!moves)
            return text;
        var result = new StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            if (mounts.FirstOrDefault(m => IsAt(text, at, m.Target)) is { } mount)
            {
                result.Append(mount.Source);
                at += mount.Target.Length;
            }
            else
            {
                result.Append(text[at++]);
            }
        }

        return result.ToString();
    }

    private static bool IsAt(string text, int at, string target) =>
        string.CompareOrdinal(text, at, target, 0, target.Length) == 0
        && (at == 0 || IsBorder(text[at - 1]))
        && (at + target.Length == text.Length || text[at + target.Length] == '/' || IsBorder(text[at + target.Length]));

    private static bool IsBorder(char c) => c is '=' or ':' or ',' or ';' or '"' or '\'' or '(' or ')' or '[' or ']' or ' ' or '\n';
}
