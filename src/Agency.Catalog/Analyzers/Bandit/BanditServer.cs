using System.Text.Json;
using Agency.Catalog.Analyzers.Shared;
using Agency.Core.Execution;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Catalog.Analyzers.Bandit;

/// <summary>Asks a bandit that stays: a start takes it ten times as long as a look at a few files.</summary>
internal sealed class BanditServer(IProject project, Tool tool)
{
    /// <summary>Beyond it the time for a start does not matter.</summary>
    private const int MostBytes = 1 << 20;

    private static readonly string Driver = EmbeddedText.Read("bandit-driver.py");

    /// <param name="options">What goes before the files; they name no file of the project.</param>
    /// <param name="files">What to look at.</param>
    /// <param name="argument">A file as bandit is to be given it, relative to the root.</param>
    /// <returns>What bandit prints; null where it gives no answer: a run of its own tells why.</returns>
    public async Task<string?> AskAsync(
        IReadOnlyList<string> options, IReadOnlyList<RepositoryPath> files, Func<RepositoryPath, string> argument, CancellationToken cancellationToken)
    {
        if (Interpreter(tool.Command[^1]) is not { } interpreter || await TextsAsync(files, argument, cancellationToken) is not { } texts)
            return null;
        var request = PlainJson.Write(new Dictionary<string, object?>
        {
            ["arguments"] = (object[])[.. options, .. files.Select(argument)],
            ["files"] = texts,
        });
        var command = new ProjectCommand
        {
            Command = [.. tool.Command.SkipLast(1), .. interpreter, "-c", Driver, tool.Command[^1]],
            Environment = new Dictionary<string, string> { ["PYTHONDONTWRITEBYTECODE"] = "1" },
            ReadablePaths = tool.ReadablePaths,
            Limits = ToolLimits.Of(project),
        };
        return await project.Tools.AskAsync(command, request, cancellationToken) is [var line] ? Output(line) : null;
    }

    /// <summary>What the first line of a script says that it is run by; null where that is no Python of a known place.</summary>
    internal static IReadOnlyList<string>? Interpreter(string script)
    {
        if (!File.Exists(script))
            return null;
        using var reader = new StreamReader(script);
        var head = new char[256];
        var line = new string(head, 0, reader.ReadBlock(head, 0, head.Length)).Split('\n')[0].TrimEnd();
        var words = line.StartsWith("#!", StringComparison.Ordinal) ? line[2..].Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
        return words.Length > 0 && Path.IsPathRooted(words[0]) && Path.GetFileName(words[0]).StartsWith("python", StringComparison.Ordinal) ? words : null;
    }

    private async Task<Dictionary<string, object?>?> TextsAsync(
        IReadOnlyList<RepositoryPath> files, Func<RepositoryPath, string> argument, CancellationToken cancellationToken)
    {
        var texts = new Dictionary<string, object?>(StringComparer.Ordinal);
        var size = 0;
        foreach (var file in files)
        {
            if (await project.ReadAsync(file, cancellationToken) is not ReadOutcome.Text { Source: var source })
                return null;
            var bytes = source.Encode();
            size += bytes.Length;
            if (size > MostBytes)
                return null;
            texts[argument(file)] = Convert.ToBase64String(bytes);
        }

        return texts;
    }

    private static string? Output(string line)
    {
        try
        {
            var answer = JsonSerializer.Deserialize(line, PlainJsonContext.Default.JsonElement);
            return answer.GetProperty("code").GetInt32() is 0 or 1 ? answer.GetProperty("output").GetString() : null;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
