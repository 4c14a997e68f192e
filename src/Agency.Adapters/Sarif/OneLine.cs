using System.Text;

namespace Agency.Adapters.Sarif;

/// <summary>Makes one line of limited length of what a report says, in which anything may stand.</summary>
internal static class OneLine
{
    private const int LongestMessage = 500;

    public static string Of(string text, int longest)
    {
        var line = new StringBuilder(Math.Min(text.Length, longest + 1));
        foreach (var c in text)
        {
            if (line.Length > longest)
                break;
            if (!char.IsWhiteSpace(c))
                line.Append(c);
            else if (line.Length > 0 && line[^1] != ' ')
                line.Append(' ');
        }

        if (line.Length > longest)
        {
            line.Length = char.IsHighSurrogate(line[longest - 2]) ? longest - 2 : longest - 1;
            line.Append('…');
        }

        return line.ToString().TrimEnd();
    }

    /// <summary>A message, without the links to places that some tools put into it: <c>[a value](1)</c>.</summary>
    public static string OfMessage(string text)
    {
        var line = Of(text, LongestMessage);
        for (var at = 0; (at = line.IndexOf("](", at, StringComparison.Ordinal)) >= 0;)
        {
            var open = line.LastIndexOf('[', at);
            var close = line.IndexOf(')', at);
            if (open >= 0 && close > at + 2 && line.AsSpan(at + 2, close - at - 2).IndexOfAnyExceptInRange('0', '9') < 0)
            {
                line = line[..open] + line[(open + 1)..at] + line[(close + 1)..];
                at = open;
            }
            else
            {
                at += 2;
            }
        }

        return line;
    }
}
