using System.Security.Cryptography;
using System.Text;

namespace Agency.Server.Sessions;

/// <summary>Names for sessions, made of what they are for, so that the same thing twice has the same name.</summary>
internal static class SessionIds
{
    /// <summary>Eight letters and digits that stand for a text.</summary>
    public static string Short(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];
}
