namespace Agency.Cli.Dashboards;

/// <summary>A line of a page that can be chosen.</summary>
/// <param name="Line">From 0.</param>
/// <param name="Pane">The part of the page that it belongs to.</param>
/// <param name="Target">Where Enter leads.</param>
internal sealed record PageItem(int Line, int Pane, Place Target);
