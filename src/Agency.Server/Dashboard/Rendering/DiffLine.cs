namespace Agency.Server.Dashboard.Rendering;

/// <summary>A line of a diff.</summary>
/// <param name="Text">Without its mark.</param>
/// <param name="Old">Its number before; null where it was not there.</param>
/// <param name="New">Its number after; null where it is not there.</param>
public sealed record DiffLine(DiffLineKind Kind, string Text, int? Old, int? New)
{
    public char Mark => Kind switch
    {
        DiffLineKind.Added => '+',
        DiffLineKind.Removed => '-',
        _ => ' ',
    };
}
