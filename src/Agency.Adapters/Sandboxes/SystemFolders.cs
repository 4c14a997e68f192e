namespace Agency.Adapters.Sandboxes;

/// <summary>
/// What of the host's system a sandbox shows, read only: programs and libraries, and of /etc only what they need to
/// run. Nothing here holds a secret: no shadow, no private keys, no /var, no /run, no home, no /opt.
/// </summary>
internal static class SystemFolders
{
    /// <summary>Shown whole, at their own place.</summary>
    public static IReadOnlyList<string> Programs { get; } =
        ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/nix/store", "/gnu/store"];

    private static readonly string[] Settings =
    [
        "alternatives", "ca-certificates", "ca-certificates.conf", "debian_version", "fonts", "group", "host.conf", "hosts",
        "ld.so.cache", "ld.so.conf", "ld.so.conf.d", "locale.alias", "localtime", "magic", "magic.mime", "mime.types",
        "nsswitch.conf", "os-release", "passwd", "pki/ca-trust", "pki/tls/certs", "protocols", "services",
        "ssl/certs", "ssl/openssl.cnf", "terminfo", "timezone",
    ];

    /// <summary>The options of bubblewrap that show them.</summary>
    public static IReadOnlyList<string> Arguments()
    {
        var arguments = new List<string>();
        foreach (var folder in Programs)
        {
            // On most systems /bin and the like are links into /usr, and programs may look at that.
            if (new FileInfo(folder).LinkTarget is { } target)
                arguments.AddRange(["--symlink", target, folder]);
            else if (Directory.Exists(folder))
                arguments.AddRange(["--ro-bind", folder, folder]);
        }

        // Folders that bubblewrap makes on its way to a mount are closed to other users; these are not meant to be.
        arguments.AddRange(["--dir", "/etc", "--dir", "/etc/ssl", "--dir", "/etc/pki"]);
        var pythons = Directory.EnumerateDirectories("/etc", "python3*").Select(d => Path.GetFileName(d));
        foreach (var name in Settings.Concat(pythons.Order(StringComparer.Ordinal)))
        {
            if (Path.Exists($"/etc/{name}"))
                arguments.AddRange(["--ro-bind-try", $"/etc/{name}", $"/etc/{name}"]);
        }

        return arguments;
    }
}
