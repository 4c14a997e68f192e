using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Agency.Server.Configuration;
using Agency.Server.Dashboard.Models;

namespace Agency.Server.Dashboard.Access;

/// <summary>Who a token or a cookie stands for, and what is asked of those that come.</summary>
internal sealed class DashboardAccess
{
    public const string Scheme = "agency-dashboard";

    /// <summary>How long nothing may be asked before one has to sign in again.</summary>
    public static readonly TimeSpan IdleLimit = TimeSpan.FromHours(1);

    /// <summary>How long one may stay signed in at all.</summary>
    public static readonly TimeSpan AbsoluteLimit = TimeSpan.FromHours(12);

    private const string KeyClaim = "agency:key";
    private const string BegunClaim = "agency:begun";
    private const string NameClaim = "agency:name";
    private const string RoleClaim = "agency:role";

    private static readonly (string Variable, DashboardRole Role)[] Variables =
        [(ServerSecrets.AdminToken, DashboardRole.Admin), (ServerSecrets.ApproverToken, DashboardRole.Approver), (ServerSecrets.ViewerToken, DashboardRole.Viewer)];

    private readonly ServerSecrets secrets;
    private readonly ServerOptions options;
    private readonly TimeProvider time;

    public DashboardAccess(ServerSecrets secrets, ServerOptions options, TimeProvider time)
    {
        this.secrets = secrets;
        this.options = options;
        this.time = time;
        IsOpen = Variables.All(v => secrets.Of(v.Variable).Count == 0) && options.Urls.All(ServerSecrets.IsLoopback);
        IsSecure = IsHttps(options);
    }

    /// <summary>Nobody has to sign in: no token is set, and only this machine can reach the server.</summary>
    public bool IsOpen { get; }

    /// <summary>People reach the dashboard by https only.</summary>
    public bool IsSecure { get; }

    public static DashboardUser Local { get; } = new("local", DashboardRole.Admin, IsLocal: true);

    public static bool IsHttps(ServerOptions options) => options.Settings.PublicUrl is { } address
        ? address.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        : options.Urls.All(u => u.StartsWith("https://", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whose token this is; null where it is nobody's. Takes the same time for every one that is not.</summary>
    public DashboardUser? Find(string token) => FindValue(token)?.User;

    /// <summary>The identity that a cookie keeps; null where the token is nobody's.</summary>
    public ClaimsPrincipal? SignIn(string token)
    {
        if (FindValue(token) is not var (user, key))
            return null;
        return Principal(user, new Claim(KeyClaim, key), new Claim(BegunClaim, time.GetUtcNow().ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    /// <summary>The identity of somebody, for a request.</summary>
    public static ClaimsPrincipal Principal(DashboardUser user, params IEnumerable<Claim> more) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, $"{user.RoleName}:{user.Name}"), new Claim(NameClaim, user.Name), new Claim(RoleClaim, user.RoleName), .. more], Scheme));

    /// <summary>Who a cookie stands for; null when its time is over, or its token is no longer one.</summary>
    public DashboardUser? Read(ClaimsPrincipal principal)
    {
        var begun = long.TryParse(principal.FindFirstValue(BegunClaim), out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : DateTimeOffset.MinValue;
        if (time.GetUtcNow() - begun > AbsoluteLimit || principal.FindFirstValue(KeyClaim) is not { } key)
            return null;
        // A token that is taken out of the settings signs out whoever came with it.
        return Values().FirstOrDefault(v => v.Key == key)?.User;
    }

    private TokenUser? FindValue(string token)
    {
        TokenUser? found = null;
        foreach (var (variable, role) in Variables)
        {
            if (secrets.Find(variable, token) is { } value && found is null)
                found = Of(variable, role, value);
        }

        return found;
    }

    private IEnumerable<TokenUser> Values() => Variables.SelectMany(v => secrets.Of(v.Variable).Select(value => Of(v.Variable, v.Role, value)));

    private static TokenUser Of(string variable, DashboardRole role, string value)
    {
        var colon = value.IndexOf(':', StringComparison.Ordinal);
        var name = colon > 0 ? value[..colon] : role.ToString().ToLowerInvariant();
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{variable}\n{value}")))[..32];
        return new TokenUser(new DashboardUser(name, role), key);
    }

    private sealed record TokenUser(DashboardUser User, string Key);
}
