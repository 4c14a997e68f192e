using System.Text;

namespace Agency.Core.Sessions;

/// <summary>Writes enum values the way they leave the program: <c>NeedsApproval</c> as <c>needs-approval</c>.</summary>
public static class KebabCase
{
    public static string Of<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        var text = new StringBuilder(name.Length + 4);
        foreach (var c in name)
        {
            if (char.IsUpper(c) && text.Length > 0)
                text.Append('-');
            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }
}
