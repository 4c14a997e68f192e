namespace Agency.Adapters.Workspaces;

/// <summary>What stands at a path, links not followed.</summary>
internal enum FileKind
{
    Missing,
    File,
    Folder,
    Link,

    /// <summary>A pipe, a socket or a device: opening one may block for ever.</summary>
    Special,
}
