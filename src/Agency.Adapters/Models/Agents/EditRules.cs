using System.Text.RegularExpressions;
using Agency.Adapters.Models.Chat;
using Agency.Core.Secrets;

namespace Agency.Adapters.Models.Agents;

/// <summary>What a model's edit may not do, whoever asked for it: silence a tool or a test, or write back what it was not shown.</summary>
internal static partial class EditRules
{
    private const int MostCharacters = 20_000;

    /// <param name="old">The lines as they are.</param>
    /// <param name="shown">The same as the model was shown them.</param>
    /// <returns>What is wrong with it, for the model; null when it may be made.</returns>
    public static string? Flaw(string old, string shown, string replacement)
    {
        if (replacement.Length > MostCharacters)
            return $"That is too much text: at most {MostCharacters} characters at a time.";
        if (replacement.Contains('\0', StringComparison.Ordinal))
            return "The text holds a NUL character.";
        foreach (var mark in (string[])[SecretRedactor.Mark, OutgoingText.Outside])
        {
            if (Count(replacement, mark) > Count(old, mark))
                return $"{mark} stands for what you are not shown. Leave those lines as they are.";
        }

        if (shown.ReplaceLineEndings("\n").TrimEnd('\n') != old.ReplaceLineEndings("\n").TrimEnd('\n'))
            return "These lines hold a secret that you are not shown. Leave them as they are.";
        if (Silencers().Count(replacement) > Silencers().Count(old))
            return "Do not silence a tool or a test: remove the cause, or give up.";
        return null;
    }

    private static int Count(string text, string mark) => text.Split(mark).Length - 1;

    [GeneratedRegex(
        @"#.*?\b(?:noqa|nosec|nosonar|lgtm)\b|#\s*(?:type|pragma|pylint|pyright|mypy|ruff|flake8|fmt|isort|yapf|pytype|pyre)\b\s*[:-]|\b(?:skip|skipif|skipIf|skipUnless|skipTest|xfail|expectedFailure|importorskip)\b|\b(?:eslint-disable|ts-ignore|ts-expect-error)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Silencers();
}
