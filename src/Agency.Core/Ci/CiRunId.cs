using System.Text.RegularExpressions;

namespace Agency.Core.Ci;

/// <summary>What an id of a run may be. It names folders and files, so nothing that leads elsewhere is one.</summary>
public static partial class CiRunId
{
    /// <summary>What is asked for, in words.</summary>
    public const string Rule = "1 to 100 letters, digits, '.', '_' and '-', the first a letter or digit";

    public static bool IsValid(string? text) => text is not null && Shape().IsMatch(text);

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,99}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
