namespace Agency.Server.Dashboard.Rendering;

/// <summary>What a line of a diff is.</summary>
public enum DiffLineKind
{
    /// <summary>The same before and after.</summary>
    Same,
    Added,
    Removed,

    /// <summary>The place of what follows.</summary>
    Place,

    /// <summary>What git says beside the content: a mode, a rename, a missing line end.</summary>
    Note,
}
