namespace Agency.Server.Dashboard.Rendering;

/// <summary>One file beside the pages.</summary>
internal sealed record DashboardAsset(string Name, string MediaType, string Hash, byte[] Content);
