using System.Globalization;
using System.Text.RegularExpressions;

namespace Agency.Server.Dashboard.Rendering;

/// <summary>
/// Reads a diff line by line, by the counts of the hunk headers, so that no line of a file passes for a header. What it does not
/// understand it keeps as a note. For judging patches there is a strict reader; this one only shows.
/// </summary>
internal sealed partial class DiffReader
{
    private int oldLine;
    private int newLine;
    private int oldLeft;
    private int newLeft;

    public List<DiffFile> Files { get; } = [];

    public int Added { get; private set; }

    public int Removed { get; private set; }

    public void Add(string line)
    {
        if (oldLeft > 0 || newLeft > 0)
        {
            AddContent(line);
            return;
        }

        if (line.StartsWith("diff --git ", StringComparison.Ordinal))
            Files.Add(new DiffFile(NameIn(line)));
        else if (line.StartsWith("--- ", StringComparison.Ordinal) && (Files.Count == 0 || Files[^1].Lines.Any(l => l.Kind != DiffLineKind.Note)))
            Files.Add(new DiffFile(Trim(line[4..])));
        else if (line.StartsWith("+++ ", StringComparison.Ordinal) && Files.Count > 0 && Trim(line[4..]) is var name && name != "/dev/null")
            Files[^1] = Files[^1] with { Name = name };
        else if (Header().Match(line) is { Success: true } header)
            AddPlace(header, line);
        else if (!line.StartsWith("--- ", StringComparison.Ordinal) && !line.StartsWith("+++ ", StringComparison.Ordinal) && !line.StartsWith("index ", StringComparison.Ordinal))
            Current().Lines.Add(new DiffLine(DiffLineKind.Note, line, null, null));
    }

    private static string NameIn(string line)
    {
        var at = line.LastIndexOf(" b/", StringComparison.Ordinal);
        return at > 0 ? line[(at + 3)..] : line["diff --git ".Length..];
    }

    private static string Trim(string name)
    {
        name = name.Split('\t')[0];
        return name.StartsWith("a/", StringComparison.Ordinal) || name.StartsWith("b/", StringComparison.Ordinal) ? name[2..] : name;
    }

    [GeneratedRegex(@"^@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@", RegexOptions.CultureInvariant)]
    private static partial Regex Header();

    private void AddPlace(Match header, string line)
    {
        (oldLine, oldLeft, newLine, newLeft) = (Number(1), header.Groups[2].Success ? Number(2) : 1, Number(3), header.Groups[4].Success ? Number(4) : 1);
        Current().Lines.Add(new DiffLine(DiffLineKind.Place, line, null, null));

        int Number(int group) => int.Parse(header.Groups[group].Value, CultureInfo.InvariantCulture);
    }

    private void AddContent(string line)
    {
        var file = Current();
        switch (line.Length > 0 ? line[0] : ' ')
        {
            case '+':
                file.Lines.Add(new DiffLine(DiffLineKind.Added, line[1..], null, newLine++));
                newLeft--;
                Added++;
                break;
            case '-':
                file.Lines.Add(new DiffLine(DiffLineKind.Removed, line[1..], oldLine++, null));
                oldLeft--;
                Removed++;
                break;
            case '\\':
                file.Lines.Add(new DiffLine(DiffLineKind.Note, line, null, null));
                break;
            default:
                file.Lines.Add(new DiffLine(DiffLineKind.Same, line.Length > 0 ? line[1..] : "", oldLine++, newLine++));
                oldLeft--;
                newLeft--;
                break;
        }
    }

    private DiffFile Current()
    {
        if (Files.Count == 0)
            Files.Add(new DiffFile("patch"));
        return Files[^1];
    }
}
