using System.Globalization;

namespace Agency.Tests.House.Documents;

/// <summary>
/// Finds the commands of a Markdown document: lines that start with <c>$ </c> in fences marked <c>console</c>. An HTML
/// comment on the line before a fence says what is special: <c>&lt;!-- console: exit 1 --&gt;</c>, or
/// <c>&lt;!-- console: not run, REASON --&gt;</c>.
/// </summary>
internal static class ConsoleReader
{
    private const string Marker = "<!-- console: ";
    private const string Prompt = "$ ";

    /// <exception cref="FormatException">A fence that cannot be understood; the message names the line.</exception>
    public static IReadOnlyList<ConsoleCommand> Read(string markdown)
    {
        var lines = markdown.Split('\n');
        var commands = new List<ConsoleCommand>();
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("```", StringComparison.Ordinal) || lines[i].Length == 3)
                continue;
            var language = lines[i][3..].Trim();
            var end = Array.FindIndex(lines, i + 1, l => l.StartsWith("```", StringComparison.Ordinal));
            if (end < 0)
                throw new FormatException($"Line {i + 1}: the fence is never closed.");
            if (language is "sh" or "bash" or "shell" or "shell-session")
                throw new FormatException($"Line {i + 1}: commands belong in a fence marked 'console', so that they are run.");
            if (language == "console" && OptionOf(lines, i) is { } exitCode)
                commands.AddRange(ReadFence(lines, i + 1, end, exitCode));
            i = end;
        }

        return commands;
    }

    /// <summary>The exit code to expect; null when the fence is not to be run.</summary>
    private static int? OptionOf(string[] lines, int fence)
    {
        var above = fence - 1;
        while (above >= 0 && lines[above].Length == 0)
            above--;
        if (above < 0 || !lines[above].StartsWith(Marker, StringComparison.Ordinal))
            return 0;
        var option = lines[above][Marker.Length..].Replace("-->", "", StringComparison.Ordinal).Trim();
        if (option.StartsWith("not run, ", StringComparison.Ordinal))
            return null;
        return option.StartsWith("exit ", StringComparison.Ordinal) && int.TryParse(option[5..], CultureInfo.InvariantCulture, out var code)
            ? code
            : throw new FormatException($"Line {above + 1}: '{option}' is neither 'exit N' nor 'not run, REASON'.");
    }

    private static IEnumerable<ConsoleCommand> ReadFence(string[] lines, int start, int end, int exitCode)
    {
        for (var i = start; i < end;)
        {
            if (!lines[i].StartsWith(Prompt, StringComparison.Ordinal))
                throw new FormatException($"Line {i + 1}: a console fence begins with a command after '$ '.");
            var first = i;
            var text = lines[i++][Prompt.Length..];
            while (text.EndsWith('\\') && i < end)
                text += "\n" + lines[i++];
            var output = new List<string>();
            while (i < end && !lines[i].StartsWith(Prompt, StringComparison.Ordinal))
                output.Add(lines[i++]);
            yield return new ConsoleCommand(first + 1, text, output, exitCode);
        }
    }
}
