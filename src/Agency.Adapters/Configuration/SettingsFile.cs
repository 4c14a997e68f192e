namespace Agency.Adapters.Configuration;

/// <summary>A settings file as read.</summary>
/// <param name="Name">As messages show it.</param>
/// <param name="Problems">What is wrong with it, in the order of the file.</param>
internal sealed record SettingsFile(string Name, List<SettingsProblem> Problems)
{
    public void Report(YamlPosition at, string message) => Problems.Add(new SettingsProblem(Name, at, message));
}
