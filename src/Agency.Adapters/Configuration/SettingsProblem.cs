namespace Agency.Adapters.Configuration;

/// <summary>Something wrong at a place in a settings file.</summary>
internal sealed record SettingsProblem(string File, YamlPosition At, string Message)
{
    public override string ToString() => $"{File}:{At.Line}:{At.Column}: {Message}";
}
