namespace Agency.Adapters.Tools;

/// <summary>The folders in which Agency keeps the tools it provisioned itself.</summary>
/// <param name="Folder">Agency's cache folder.</param>
public sealed record ToolCache(string Folder)
{
    /// <summary>The npm package that holds ruff's engine.</summary>
    public const string RuffPackage = "@astral-sh/ruff-wasm-nodejs";

    /// <summary>The version of it that Agency is tested with.</summary>
    public const string RuffVersion = "0.17.3";

    /// <summary>A virtual environment for the tools that are Python packages.</summary>
    public string PythonEnvironment => Path.Combine(Folder, "tools", "python");

    /// <summary>The folder that npm installs into.</summary>
    public string NodeModules => Path.Combine(Folder, "tools", "node");

    /// <summary>The installed engine; the folder may be missing.</summary>
    public string RuffEngine => EngineIn(NodeModules);

    /// <summary>Where versions found earlier are kept.</summary>
    public string Versions => Path.Combine(Folder, "tools", "versions");

    /// <summary>Held by the one process that provisions.</summary>
    public string Lock => Path.Combine(Folder, "tools", "provision.lock");

    /// <summary>Where npm puts the engine below the folder that it installs into.</summary>
    internal static string EngineIn(string folder) => Path.Combine(folder, "node_modules", "@astral-sh", "ruff-wasm-nodejs");
}
