using Agency.Core.Repair;

namespace Agency.Catalog.Templates;

/// <summary>What a failure tells a template.</summary>
internal static class Hints
{
    /// <summary>True for an exception by its plain name.</summary>
    public static bool Is(this FailureText failure, params string[] names) => names.Contains(Name(failure));

    /// <summary>The exception's name without its module.</summary>
    public static string Name(FailureText failure) => failure.Exception[(failure.Exception.LastIndexOf('.') + 1)..];

    public static bool Says(this FailureText failure, string words) => failure.Message.Contains(words, StringComparison.OrdinalIgnoreCase);

    /// <summary>Something was None that was not expected to be.</summary>
    public static bool IsNone(this FailureText failure) => failure.Is("AttributeError", "TypeError") && failure.Says("NoneType");

    /// <summary>True when the message quotes just this word.</summary>
    public static bool Quotes(this FailureText failure, string word) => failure.Message.Contains($"'{word}'", StringComparison.Ordinal);

    /// <summary>An exception that the code itself raised by accident: not a failing assertion.</summary>
    public static string? Raised(this FailureText failure) =>
        Name(failure) is { Length: > 0 } name && name is not ("AssertionError" or "Failed" or "NameError" or "UnboundLocalError" or "SyntaxError" or "ImportError" or "ModuleNotFoundError" or "RecursionError")
        && name.All(c => char.IsLetterOrDigit(c) || c == '_') && char.IsUpper(name[0])
            ? name
            : null;

    /// <summary>The exception that a test waited for in vain, as pytest and unittest say it.</summary>
    public static string? Missed(this FailureText failure)
    {
        var message = failure.Message;
        foreach (var (before, after) in new[] { ("DID NOT RAISE <class '", "'>"), ("", " not raised") })
        {
            var end = message.IndexOf(after, StringComparison.Ordinal);
            var start = message.IndexOf(before, StringComparison.Ordinal);
            if (end < 0 || start < 0 || start + before.Length > end)
                continue;
            var name = message[(start + before.Length)..end];
            name = name[(name.LastIndexOfAny(['.', ' ', ':', '\n']) + 1)..];
            if (name.Length > 0 && name.All(c => char.IsLetterOrDigit(c) || c == '_') && char.IsUpper(name[0]))
                return name;
        }

        return null;
    }
}
