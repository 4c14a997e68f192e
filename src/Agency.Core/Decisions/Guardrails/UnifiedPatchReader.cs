using System.Globalization;
using System.Text.RegularExpressions;
using Agency.Core.Syntax;

namespace Agency.Core.Decisions.Guardrails;

/// <summary>
/// Reads patches as git writes them, strictly: what <c>git apply</c> might take for something else than is read here is a
/// problem, never skipped. Content is read by the counts of the hunk headers, so that no line of a file passes for a header.
/// </summary>
public sealed partial class UnifiedPatchReader
{
    private readonly string[] lines;
    private readonly List<PatchedFile> files = [];
    private int at;

    private UnifiedPatchReader(string text) => lines = text.Split('\n');

    /// <param name="text">A unified diff with the prefixes <c>a/</c> and <c>b/</c>, with or without git's own headers; empty for one that changes nothing.</param>
    public static UnifiedPatch Read(string text)
    {
        var reader = new UnifiedPatchReader(text);
        var problem = reader.ReadFiles();
        if (problem is null && reader.files.SelectMany(f => f.Names).GroupBy(n => n).Any(g => g.Count() > 1))
            problem = "It names a file twice.";
        return new UnifiedPatch(reader.files, problem);
    }

    private string? ReadFiles()
    {
        while (at < lines.Length)
        {
            if (at == lines.Length - 1 && lines[at].Length == 0)
                return null;
            var problem = lines[at].StartsWith("diff --git ", StringComparison.Ordinal) ? ReadGitFile()
                : lines[at].StartsWith("--- ", StringComparison.Ordinal) ? ReadPlainFile()
                : $"Line {at + 1} belongs to no file.";
            if (problem is not null)
                return problem;
        }

        return null;
    }

    private string? ReadPlainFile()
    {
        if (ReadNames(out var before, out var after) is { } problem)
            return problem;
        if (before is null && after is null)
            return $"Line {at}: there is no file.";
        var start = at;
        return ReadHunks(new PatchedFile(before, after)) ?? (at == start ? $"Line {at}: the file has no changes." : null);
    }

    private string? ReadGitFile()
    {
        var start = at;
        if (PatchNames.Pair(lines[at++]["diff --git ".Length..]) is not { } pair
            || PatchNames.Headed(pair.Before) is not { } before || PatchNames.Headed(pair.After) is not { } after)
        {
            return $"Line {start + 1}: the names are not plain names under a/ and b/.";
        }

        var (isAdded, isDeleted, isBinary, hasRename) = (false, false, false, false);
        string? oldMode = null, newMode = null;
        for (; at < lines.Length && !StartsFile(lines[at]); at++)
        {
            var line = lines[at];
            if (line.StartsWith("--- ", StringComparison.Ordinal))
                break;
            if (HeaderLine().Match(line) is not { Success: true } header)
                return at == lines.Length - 1 && line.Length == 0 ? Finish() : $"Line {at + 1} is no header that is known.";
            var value = header.Groups["value"].Value;
            switch (header.Groups["name"].Value)
            {
                case "old mode":
                    oldMode = value;
                    break;
                case "new mode":
                    newMode = value;
                    break;
                case "new file mode":
                    (isAdded, newMode) = (true, value);
                    break;
                case "deleted file mode":
                    (isDeleted, oldMode) = (true, value);
                    break;
                case "index" when value.Split(' ') is [_, var mode]:
                    (oldMode, newMode) = (oldMode ?? mode, newMode ?? mode);
                    break;
                case "rename from" or "copy from" or "rename to" or "copy to":
                    hasRename = true;
                    var expected = header.Groups["name"].Value.EndsWith("from", StringComparison.Ordinal) ? before : after;
                    if (PatchNames.Unquote(value) is not { } name || PatchNames.Parse(name) != expected)
                        return $"Line {at + 1} names another file than the header.";
                    break;
                case "GIT binary patch":
                    at++;
                    SkipBinary();
                    isBinary = true;
                    return Finish();
                case "Binary files":
                    isBinary = true;
                    break;
            }
        }

        if (isBinary || at >= lines.Length || !lines[at].StartsWith("--- ", StringComparison.Ordinal))
            return Finish();
        if (ReadNames(out var named, out var namedAfter) is { } problem)
            return problem;
        if (named != (isAdded ? null : before) || namedAfter != (isDeleted ? null : after))
            return $"Line {at}: the names differ from those of the header above.";
        return Finish();

        string? Finish()
        {
            if (before != after && !hasRename)
                return $"Line {start + 1}: two names, and nothing says that the file is renamed.";
            if (isAdded && isDeleted)
                return $"Line {start + 1}: the file is both added and deleted.";
            return ReadHunks(new PatchedFile(isAdded ? null : before, isDeleted ? null : after) { IsBinary = isBinary, OldMode = oldMode, NewMode = newMode });
        }
    }

    private void SkipBinary()
    {
        while (at < lines.Length && !StartsFile(lines[at]))
            at++;
    }

    private string? ReadNames(out RepositoryPath? before, out RepositoryPath? after)
    {
        after = null;
        if (!PatchNames.TryRead(lines[at]["--- ".Length..], "a/", out before))
            return $"Line {at + 1}: this is no plain name under a/.";
        at++;
        if (at >= lines.Length || !lines[at].StartsWith("+++ ", StringComparison.Ordinal) || !PatchNames.TryRead(lines[at]["+++ ".Length..], "b/", out after))
            return $"Line {at + 1}: this is no plain name under b/.";
        at++;
        return null;
    }

    private string? ReadHunks(PatchedFile file)
    {
        var hunks = new List<PatchHunk>();
        while (at < lines.Length && lines[at].StartsWith("@@", StringComparison.Ordinal))
        {
            if (HunkHeader().Match(lines[at]) is not { Success: true } header)
                return $"Line {at + 1} is no header of a hunk.";
            at++;
            var content = new List<PatchLine>();
            var (old, @new) = (Count(header.Groups["old"]), Count(header.Groups["new"]));
            if (old > lines.Length || @new > lines.Length)
                return $"Line {at}: the hunk is longer than the patch.";
            for (; old > 0 || @new > 0; at++)
            {
                if (at >= lines.Length || lines[at].Length == 0 || lines[at][0] is not (' ' or '+' or '-' or '\\'))
                    return $"Line {at + 1}: the hunk ends too early.";
                var mark = lines[at][0];
                if (mark == '\\')
                    continue;
                content.Add(new PatchLine(mark, lines[at][1..]));
                old -= mark == '+' ? 0 : 1;
                @new -= mark == '-' ? 0 : 1;
                if (old < 0 || @new < 0)
                    return $"Line {at + 1}: the hunk holds more than its header says.";
            }

            if (at < lines.Length && lines[at].StartsWith('\\'))
                at++;
            hunks.Add(new PatchHunk(int.Parse(header.Groups["start"].Value, CultureInfo.InvariantCulture), content));
        }

        files.Add(file with { Hunks = hunks });
        return null;
    }

    private static int Count(Group group) => group.Success ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 1;

    private static bool StartsFile(string line) => line.StartsWith("diff --git ", StringComparison.Ordinal);

    [GeneratedRegex(@"\A@@ -(?<start>[0-9]{1,9})(,(?<old>[0-9]{1,9}))? \+[0-9]{1,9}(,(?<new>[0-9]{1,9}))? @@", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex HunkHeader();

    [GeneratedRegex(
        @"\A((?<name>old mode|new mode|new file mode|deleted file mode) (?<value>[0-7]{6})|(?<name>index) (?<value>[0-9a-f]+\.\.[0-9a-f]+( [0-7]{6})?)|(?<name>rename from|rename to|copy from|copy to) (?<value>.+)|(?<name>similarity index|dissimilarity index) (?<value>[0-9]{1,3}%)|(?<name>GIT binary patch)|(?<name>Binary files) .* differ)\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex HeaderLine();
}
