namespace Agency.Adapters.Delivery;

/// <summary>What stands at a path, the entry itself and never what a link points to.</summary>
internal enum FileKind
{
    /// <summary>Nothing, or a folder on the way is missing.</summary>
    Absent,
    Regular,
    Folder,

    /// <summary>The entry, or a folder on the way to it, is a symbolic link.</summary>
    Link,

    /// <summary>A pipe, a socket, a device.</summary>
    Other,
}
