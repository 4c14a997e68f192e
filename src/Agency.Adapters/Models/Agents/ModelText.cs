namespace Agency.Adapters.Models.Agents;

/// <summary>What a model wrote, made fit for a report.</summary>
internal static class ModelText
{
    /// <summary>On one line, without control characters, cut where it is too long.</summary>
    public static string OneLine(string text, int longest)
    {
        var line = new string([.. text.ReplaceLineEndings(" ").Where(c => !char.IsControl(c))]).Trim();
        return line.Length > longest ? line[..longest] + "…" : line;
    }
}
