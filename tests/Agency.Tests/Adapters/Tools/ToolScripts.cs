using Agency.Adapters.Processes;
using Agency.Adapters.Sandboxes;
using Agency.Tests.Support;

namespace Agency.Tests.Adapters.Tools;

/// <summary>A machine of its own for a test: a home, a PATH folder, a repository, and programs that are shell scripts.</summary>
internal sealed class ToolScripts : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public ToolScripts()
    {
        foreach (var name in (string[])["bin", "home", "cache", "repository"])
            Directory.CreateDirectory(folder.Combine(name));
        Variables = new Dictionary<string, string>
        {
            ["PATH"] = folder.Combine("bin"),
            ["HOME"] = folder.Combine("home"),
            ["XDG_CACHE_HOME"] = folder.Combine("cache"),
        };
    }

    public Dictionary<string, string> Variables { get; }

    public HostEnvironment Host => new(Variables);

    public ProcessRunner Runner => new(Host, TimeProvider.System);

    public UnconfinedSandbox Sandbox => new(Runner, TimeProvider.System);

    public string Repository => folder.Combine("repository");

    public string Cache => folder.Combine("cache", "agency");

    public string Combine(params string[] parts) => folder.Combine(parts);

    /// <summary>The words of every script's calls that asked to be logged, in order.</summary>
    public async Task<string[]> LogAsync() => File.Exists(folder.Combine("log")) ? await File.ReadAllLinesAsync(folder.Combine("log")) : [];

    /// <summary>A program that prints a version.</summary>
    public Task<string> ToolAsync(string path, string version) => ScriptAsync(path, $"echo '{Path.GetFileName(path)} {version}'");

    /// <param name="text">Shell; <c>$LOG</c> is the log, <c>$ROOT</c> the folder of it all.</param>
    public async Task<string> ScriptAsync(string path, string text)
    {
        var script = $"#!/bin/sh\nPATH=/usr/bin:/bin LOG='{folder.Combine("log")}' ROOT='{folder.Path}'\n{text}\n";
        var full = await folder.WriteAsync(path, script);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(full, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return full;
    }

    public Task<string> WriteAsync(string file, string text) => folder.WriteAsync(file, text);

    public void Dispose() => folder.Dispose();
}
