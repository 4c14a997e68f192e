using System.Text.RegularExpressions;

namespace Agency.Tests.House;

/// <summary>What no tracked text may say.</summary>
public sealed partial class TextTests
{
    private const string WordList = "tests/Agency.Tests/House/banned-words.txt";

    /// <summary>Registries are named by the user's own tools; a host here would be somebody's mirror.</summary>
    private static readonly string[] Registries = ["registry.npm" + "js.org", "npm" + "js.com", "pypi" + ".org", "python" + "hosted.org", "api.nuget" + ".org"];

    [Fact]
    public async Task No_banned_word()
    {
        var words = (await Repository.ReadAsync(WordList)).Split('\n')
            .Where(l => l.Length > 0 && l[0] != '#')
            .Select(l => new Regex(l, RegexOptions.IgnoreCase))
            .ToList();
        Assert.True(words.Count > 5);
        await CheckAsync(
            line => words.Select(w => w.Match(line)).FirstOrDefault(m => m.Success)?.Value,
            file => file == WordList || file.StartsWith("examples/", StringComparison.Ordinal) || file.StartsWith("bench/repair/programs/", StringComparison.Ordinal) || file.Contains("/Fixtures/", StringComparison.Ordinal));
    }

    [Fact]
    public Task No_registry_host() => CheckAsync(
        line => Registries.FirstOrDefault(r => line.Contains(r, StringComparison.OrdinalIgnoreCase))
            ?? PrivateHost().Match(line) switch { { Success: true } match => match.Value, _ => null },
        IsForeignLog);

    [Fact]
    public Task No_path_of_this_machine()
    {
        string[] paths = [Repository.Root + "/", "/ro" + "ot/", "/wo" + "rk/", "/Us" + "ers/"];
        return CheckAsync(line => paths.FirstOrDefault(p => PathIn(line, p)), IsForeignLog);
    }

    [Fact]
    public async Task Text_files_end_in_one_line_feed_and_hold_no_carriage_return()
    {
        var wrong = new List<string>();
        foreach (var file in (await Repository.FilesAsync()).Where(IsOwnText).Where(f => !f.StartsWith("examples/", StringComparison.Ordinal)))
        {
            var text = await Repository.ReadAsync(file);
            if (text.Contains('\r', StringComparison.Ordinal))
                wrong.Add($"{file} holds a carriage return");
            if (text.Length > 0 && (!text.EndsWith('\n') || text.EndsWith("\n\n", StringComparison.Ordinal)))
                wrong.Add($"{file} does not end in one line feed");
        }

        Repository.AssertNone(wrong);
    }

    private static async Task CheckAsync(Func<string, string?> find, Func<string, bool>? isExempt = null)
    {
        var found = new List<string>();
        foreach (var file in (await Repository.FilesAsync()).Where(f => isExempt?.Invoke(f) != true))
        {
            var number = 0;
            foreach (var line in (await Repository.ReadAsync(file)).Split('\n'))
            {
                number++;
                if (find(line) is { } match)
                    found.Add($"{file}:{number}: '{match}' in: {line.Trim()}");
            }
        }

        Repository.AssertNone(found);
    }

    /// <summary>At the start of a path, not in the middle of one such as a relative link.</summary>
    private static bool PathIn(string line, string path)
    {
        var at = line.IndexOf(path, StringComparison.Ordinal);
        return at == 0 || (at > 0 && !char.IsLetterOrDigit(line[at - 1]) && line[at - 1] is not ('.' or '-' or '_' or '/' or '}' or '*' or ')'));
    }

    /// <summary>The logs that the diagnosis is tried on come from other machines and name them.</summary>
    private static bool IsForeignLog(string file) => file.StartsWith("tests/Agency.Tests/Fixtures/Logs/", StringComparison.Ordinal);

    private static bool IsOwnText(string file) =>
        Path.GetExtension(file) is ".cs" or ".md" or ".py" or ".js" or ".yml" or ".props" or ".csproj" or ".sql" or ".sh" && !file.Contains("/Fixtures/", StringComparison.Ordinal);

    /// <summary>A host inside somebody's network: by its domain, or by a private address.</summary>
    [GeneratedRegex(@"https?://([\w.-]+\.(internal|corp|lan|intra|local)\b|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(1[6-9]|2\d|3[01])\.\d+\.\d+|[\w.-]*(artifactory|nexus|mirror)[\w.-]*)")]
    private static partial Regex PrivateHost();
}
