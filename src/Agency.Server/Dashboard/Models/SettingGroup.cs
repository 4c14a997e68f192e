namespace Agency.Server.Dashboard.Models;

/// <summary>Settings that belong together.</summary>
public sealed record SettingGroup(string Title, IReadOnlyList<SettingItem> Items);
