using Agency.Server.Dashboard.Models;
using Microsoft.AspNetCore.Http;

namespace Agency.Server.Dashboard.Access;

/// <summary>Who sends a request.</summary>
internal static class DashboardRequest
{
    private static readonly object Key = new();

    public static DashboardUser? FindUser(this HttpContext context) => context.Items.TryGetValue(Key, out var user) ? (DashboardUser?)user : null;

    /// <summary>For endpoints that only let known people in.</summary>
    public static DashboardUser User(this HttpContext context) => context.FindUser() ?? throw new InvalidOperationException("This endpoint asks for no role.");

    public static void SetUser(this HttpContext context, DashboardUser user) => context.Items[Key] = user;
}
