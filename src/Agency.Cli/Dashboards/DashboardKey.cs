namespace Agency.Cli.Dashboards;

/// <summary>What a key means to the dashboard.</summary>
internal enum DashboardKey
{
    None,
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
    Open,
    Back,
    NextPane,
    PreviousPane,
    Patterns,
    Help,
    Refresh,
    Quit,
}
