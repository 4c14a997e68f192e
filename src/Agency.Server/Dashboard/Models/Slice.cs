namespace Agency.Server.Dashboard.Models;

/// <summary>One page of a list, the newest first.</summary>
/// <param name="Newer">Where the page with newer ones ends; null where this is the newest.</param>
/// <param name="Older">Where the page with older ones begins; null where this is the last.</param>
public sealed record Slice<T>(IReadOnlyList<T> Items, PageMark? Newer, PageMark? Older);
