namespace Agency.Cli.Dashboards;

/// <summary>A place and where in it the user is.</summary>
/// <param name="Selected">The chosen item; null for the first. It stays chosen when others come before it.</param>
/// <param name="Index">Where that item was, for when it is gone.</param>
/// <param name="Top">The first line that is shown.</param>
internal sealed record Visit(Place Place, Place? Selected = null, int Index = 0, int Top = 0);
