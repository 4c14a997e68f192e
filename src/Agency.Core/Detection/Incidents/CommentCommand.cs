using System.Text.RegularExpressions;

namespace Agency.Core.Detection.Incidents;

/// <summary>A command in a comment: <c>/agency heal|approve|reject|stop</c> at the start of a line.</summary>
/// <param name="Verb"><c>heal</c>, <c>approve</c>, <c>reject</c> or <c>stop</c>.</param>
/// <param name="Text">What stands behind it on its line.</param>
public sealed partial record CommentCommand(string Verb, string Text)
{
    /// <summary>
    /// The command of a comment; null where it has none, or several that are not the same. What is quoted or stands in a
    /// block of code is somebody's text and no command.
    /// </summary>
    public static CommentCommand? Find(string comment)
    {
        CommentCommand? found = null;
        var isCode = false;
        foreach (var raw in comment.Split('\n'))
        {
            var line = raw.TrimEnd('\r');
            if (line.TrimStart().StartsWith("```", StringComparison.Ordinal) || line.TrimStart().StartsWith("~~~", StringComparison.Ordinal))
            {
                isCode = !isCode;
                continue;
            }

            if (isCode || Shape().Match(line) is not { Success: true } match)
                continue;
            var command = new CommentCommand(match.Groups["verb"].Value, match.Groups["text"].Value.Trim());
            if (found is not null && found.Verb != command.Verb)
                return null;
            found ??= command;
        }

        return found;
    }

    [GeneratedRegex(@"\A/agency[ \t]+(?<verb>heal|approve|reject|stop)(?:[ \t]+(?<text>[^\r\n]*))?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();
}
