using System.Security.Cryptography;
using System.Text;
using Agency.Server.Dashboard.Models;

namespace Agency.Server.Dashboard.Rendering;

/// <summary>Pages in a folder, by relative addresses, so that they work wherever the folder is put.</summary>
/// <param name="depth">How many folders below the root the page is that has the links.</param>
public sealed class StaticLinks(int depth) : DashboardLinks
{
    private const int LongestName = 80;

    private readonly string root = string.Concat(Enumerable.Repeat("../", depth));

    public override string Overview => root + "index.html";

    public override string Approvals => root + "approvals.html";

    public override string Incidents => root + "incidents.html";

    public override string Patterns => root + "patterns.html";

    public override string Repositories => root + "repositories.html";

    public override string Asset(string name) => $"{root}assets/{name}";

    public override string Session(string id) => $"{root}{SessionFile(id)}";

    public override string SessionSplit(string id) => $"{root}{SessionSplitFile(id)}";

    public override string Incident(string id) => $"{root}{IncidentFile(id)}";

    public override string Category(string category) => $"{root}{CategoryFile(category)}";

    public override string Sessions(SessionFilter filter) => filter.Category is { } category ? Category(category) : root + "sessions.html";

    public override string Artifact(string session, string name) => $"{root}{ArtifactFile(session, name)}";

    public static string SessionFile(string id) => $"sessions/{NameOf(id)}.html";

    public static string SessionSplitFile(string id) => $"sessions/split/{NameOf(id)}.html";

    public static string IncidentFile(string id) => $"incidents/{NameOf(id)}.html";

    public static string CategoryFile(string category) => $"categories/{NameOf(category)}.html";

    public static string ArtifactFile(string session, string name) => $"data/artifacts/{NameOf(session)}/{NameOf(name)}.txt";

    /// <summary>A file name for any text: the text itself where it is harmless, else one that is made of it.</summary>
    public static string NameOf(string text)
    {
        var isPlain = text.Length is > 0 and <= LongestName && text[0] != '.' && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
        return isPlain ? text : "x-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..24];
    }
}
