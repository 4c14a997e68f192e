namespace Agency.Adapters.Delivery;

/// <summary>Chooses how files are handled on this system.</summary>
internal static class RepositoryFiles
{
    public static IRepositoryFiles At(string root) =>
        OperatingSystem.IsLinux() ? new LinuxRepositoryFiles(root) : new PortableRepositoryFiles(root);
}
