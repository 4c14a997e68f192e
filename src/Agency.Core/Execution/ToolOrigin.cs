namespace Agency.Core.Execution;

/// <summary>Where a tool was found, in the order of looking.</summary>
public enum ToolOrigin
{
    Configured,
    ProjectEnvironment,
    Path,
    Cache,
}
