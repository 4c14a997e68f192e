namespace Agency.Adapters.Tools;

/// <summary>What to type to get a tool.</summary>
internal static class ToolHints
{
    public static string For(ToolKind kind) => kind switch
    {
        { Package: { } package, AptPackage: { } apt } => $"{Privileged()}apt-get install {apt}   (or: pipx install {package})",
        { Package: { } package } => $"pipx install {package}   (or, with node and npm installed: agency doctor --provision)",
        { AptPackage: { } apt } => $"{Privileged()}apt-get install {apt}",
        _ => $"install {kind.Name} and put it on PATH",
    };

    private static string Privileged() => Environment.IsPrivilegedProcess ? "" : "sudo ";
}
