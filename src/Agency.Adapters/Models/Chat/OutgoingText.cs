using System.Text;
using System.Text.RegularExpressions;
using Agency.Core.Secrets;
using Microsoft.Extensions.AI;

namespace Agency.Adapters.Models.Chat;

/// <summary>
/// The last thing that happens to what is sent: secrets and the places of this machine are taken out. All that leaves
/// passes through here.
/// </summary>
/// <param name="root">The repository's folder: paths in it become relative.</param>
/// <param name="home">The user's folder, wherever it lies.</param>
internal sealed partial class OutgoingText(string root, string home)
{
    /// <summary>What stands for the folders of a path outside the project.</summary>
    public const string Outside = "[outside]";

    /// <param name="copies">Further folders that hold the project.</param>
    public string Clean(string text, SecretRedactor redactor, params IReadOnlyList<string> copies)
    {
        foreach (var folder in copies.Append(root).Select(f => f.TrimEnd('/')).Where(f => f.Length > 1).Distinct(StringComparer.Ordinal).OrderByDescending(f => f.Length))
            text = Replace(text, folder, ".", "");
        if (home.TrimEnd('/') is { Length: > 1 } own)
            text = Replace(text, own, Outside, Outside + "/");
        return redactor.Redact(HostPath().Replace(text, m => $"{Outside}/{m.Groups["name"].Value}"));
    }

    /// <summary>A message whose texts and results of tools are clean; what the model itself said is left as it is.</summary>
    public ChatMessage Clean(ChatMessage message, ModelQuestion question) => message.Role == ChatRole.Assistant
        ? message
        : new ChatMessage(message.Role, [.. message.Contents.Select(c => Clean(c, question))]);

    /// <summary>A message's text as it is shown and kept.</summary>
    public static string Describe(ChatMessage message) => string.Join('\n', message.Contents.Select(c => c switch
    {
        TextContent text => text.Text,
        FunctionCallContent call => $"{call.Name}({string.Join(", ", call.Arguments?.Select(a => $"{a.Key}: {a.Value}") ?? [])})",
        FunctionResultContent result => result.Result?.ToString() ?? "",
        _ => "",
    }).Where(t => t.Length > 0));

    private AIContent Clean(AIContent content, ModelQuestion question) => content switch
    {
        TextContent text => new TextContent(Clean(text.Text, question.Redactor, question.Copies)),
        FunctionResultContent result => new FunctionResultContent(result.CallId, Clean(result.Result?.ToString() ?? "", question.Redactor, question.Copies)),
        _ => throw new InvalidOperationException($"Nothing of type {content.GetType().Name} is sent."),
    };

    /// <summary>Replaces a folder, and not one whose name only begins like it.</summary>
    /// <param name="alone">For the folder itself.</param>
    /// <param name="before">For the folder and the slash before what is in it.</param>
    private static string Replace(string text, string folder, string alone, string before)
    {
        var result = new StringBuilder(text.Length);
        var at = 0;
        for (var found = text.IndexOf(folder, StringComparison.Ordinal); found >= 0; found = text.IndexOf(folder, at, StringComparison.Ordinal))
        {
            var end = found + folder.Length;
            result.Append(text, at, found - at);
            at = end;
            if (end < text.Length && text[end] == '/')
            {
                result.Append(before);
                at++;
            }
            else
            {
                result.Append(end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '-') ? folder : alone);
            }
        }

        return result.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>Paths below the folders that operating systems and people's files have, and those of Windows.</summary>
    [GeneratedRegex(
        """(?<![\w.\]/-])(?:file://)?(?:/(?:home|root|usr|opt|tmp|var|etc|srv|mnt|private|Users|Library|nix|snap|proc|lib|lib64)|~|[A-Za-z]:\\{1,2}[^\s\\"'<>|:]+)[/\\]+(?:[^\s"'<>|:\\/]+[/\\]+)*(?<name>[^\s"'<>|:\\/,;)\]]*)""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex HostPath();
}
