using System.Globalization;
using System.Text.RegularExpressions;

namespace Agency.Core.Diagnosis.Logs.Traces;

/// <summary>How one language writes a place in a file.</summary>
/// <param name="language">Its name.</param>
/// <param name="mark">What every such line holds; looked for before the pattern is.</param>
/// <param name="pattern">With a group <c>file</c>, and maybe <c>line</c>, and <c>in</c> for the function.</param>
internal sealed class FrameFormat(string language, string mark, string pattern)
{
    private readonly Regex pattern = LinearPattern.Of(pattern);

    public StackFrame? Read(string text)
    {
        if (!text.Contains(mark, StringComparison.Ordinal) || pattern.Match(text) is not { Success: true } match)
            return null;
        var line = 0;
        if (match.Groups["line"].Success && (!int.TryParse(match.Groups["line"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out line) || line < 1))
            return null;
        var function = match.Groups["in"] is { Success: true, Length: > 0 } group ? group.Value : null;
        return new StackFrame(match.Groups["file"].Value.Replace('\\', '/'), line, function, language);
    }
}
