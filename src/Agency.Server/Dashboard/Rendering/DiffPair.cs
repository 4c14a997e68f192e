namespace Agency.Server.Dashboard.Rendering;

/// <summary>A line of two columns; one side is null where the other has no counterpart.</summary>
public sealed record DiffPair(DiffLine? Left, DiffLine? Right);
