using Agency.Core.Ci;
using Agency.Server.Configuration;

namespace Agency.Server.Dashboard.Endpoints;

/// <summary>What people write, before it is kept.</summary>
internal static class HumanText
{
    public const int LongestComment = 2000;
    public const int LongestReason = 500;

    /// <summary>Without secrets, control characters and what is too long.</summary>
    public static string Clean(string text, int longest, ServerSecretText redactor)
    {
        text = redactor.Redact(text.ReplaceLineEndings("\n").Trim());
        text = string.Concat(text.Where(c => c is '\n' || !char.IsControl(c)));
        return CiText.Cut(text, longest);
    }
}
