namespace Agency.Server.Dashboard.Models;

/// <summary>One setting, as it is in force.</summary>
/// <param name="Name">Its path in the settings file, or the name of its variable.</param>
public sealed record SettingItem(string Name, string Value, string Description);
