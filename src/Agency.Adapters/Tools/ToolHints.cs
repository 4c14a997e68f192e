namespace Agency.Adapters.Tools;

/// <summary>What to type to get a tool.</summary>
internal static class ToolHints
{
    public static string For(ToolKind kind) => kind.Name switch
    {
        "ruff" => "pipx install ruff (or: agency doctor --provision)",
        "node" or "npm" => "apt-get install nodejs npm",
        _ when kind.AptPackage is { } apt => $"pipx install {kind.Package} (or: apt-get install {apt})",
        _ => $"install {kind.Name} and put it on PATH",
    };
}
