namespace Agency.Adapters.Tools;

/// <summary>The folders in which Agency keeps the tools it provisioned itself.</summary>
/// <param name="Folder">Agency's cache folder.</param>
public sealed record ToolCache(string Folder)
{
    /// <summary>The npm package that holds ruff's engine.</summary>
    public const string RuffPackage = "@astral-sh/ruff-wasm-nodejs";

    /// <summary>A virtual environment for the tools that are Python packages.</summary>
    public string PythonEnvironment => Path.Combine(Folder, "tools", "python");

    /// <summary>The folder that npm installs into.</summary>
    public string NodeModules => Path.Combine(Folder, "tools", "node");

    /// <summary>The installed engine; the folder may be missing.</summary>
    public string RuffEngine => Path.Combine(NodeModules, "node_modules", "@astral-sh", "ruff-wasm-nodejs");

    /// <summary>Where versions found earlier are kept.</summary>
    public string Versions => Path.Combine(Folder, "tools", "versions");
}
