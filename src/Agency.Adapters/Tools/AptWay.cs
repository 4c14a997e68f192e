using Agency.Adapters.Processes;

namespace Agency.Adapters.Tools;

/// <summary>Installs Debian's packages, where we may.</summary>
internal sealed class AptWay(InstallCommand command, HostEnvironment host, bool isPrivileged) : IProvisionWay
{
    public string Name => "apt-get";

    public bool Offers(ToolKind kind) => kind.AptPackage is not null && isPrivileged && host.Find("apt-get") is not null;

    public async Task<string?> InstallAsync(ToolKind kind, CancellationToken cancellationToken)
    {
        string[] install = ["install", "--yes", "--quiet", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=120", kind.AptPackage!];
        if (await RunAsync(install, cancellationToken) is null)
            return null;
        // A machine whose lists of packages were never fetched, or are old, knows no such package.
        if (await RunAsync(["update", "--quiet"], cancellationToken) is { } complaint)
            return complaint;
        return await RunAsync(install, cancellationToken);
    }

    private Task<string?> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        command.RunAsync(host.Find("apt-get")!, arguments, cancellationToken, ("DEBIAN_FRONTEND", "noninteractive"));
}
