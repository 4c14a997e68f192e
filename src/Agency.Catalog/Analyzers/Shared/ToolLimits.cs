using Agency.Core.Execution;
using Agency.Core.Projects;

namespace Agency.Catalog.Analyzers.Shared;

/// <summary>The limits of an analyser's run: those of the project's sandbox.</summary>
internal static class ToolLimits
{
    public static ProcessLimits Of(IProject project)
    {
        var sandbox = project.Settings.Sandbox;
        return new ProcessLimits(
            TimeSpan.FromSeconds(sandbox.TimeoutSeconds), (long)sandbox.OutputMegabytes << 20, (long)sandbox.MemoryMegabytes << 20, sandbox.Processes);
    }
}
