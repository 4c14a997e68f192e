namespace Agency.Adapters.Delivery;

/// <summary>What was found at a path.</summary>
/// <param name="Hash">SHA-256 (lower-case hex) of a regular file's bytes; null for everything else.</param>
/// <param name="Mode">Permission bits; 0 where the system has none.</param>
/// <param name="User">Owner's number; 0 where the system has none.</param>
/// <param name="Group">Group's number; 0 where the system has none.</param>
internal sealed record FileState(FileKind Kind, string? Hash, uint Mode, uint User, uint Group)
{
    public static FileState Absent { get; } = new(FileKind.Absent, null, 0, 0, 0);

    /// <summary>Whether this is a regular file with those bytes, or nothing where <paramref name="hash"/> is null.</summary>
    public bool Holds(string? hash) => hash is null ? Kind == FileKind.Absent : Kind == FileKind.Regular && Hash == hash;
}
