using System.Collections.Immutable;

namespace Agency.Cli.Dashboards;

/// <summary>Where the user is, and how he came there. Immutable.</summary>
/// <param name="Trail">The innermost place last; never empty.</param>
internal sealed record DashboardState(ImmutableList<Visit> Trail)
{
    public static DashboardState Start { get; } = new([new Visit(new Place.Overview())]);

    public Visit Visit => Trail[^1];

    public Place Place => Visit.Place;

    public DashboardState With(Visit visit) => new(Trail.SetItem(Trail.Count - 1, visit));

    /// <summary>One place further in; a place that is shown already is not entered again.</summary>
    public DashboardState Into(Place place) => place == Place ? this : new(Trail.Add(new Visit(place)));

    /// <summary>One place back; stays at the first.</summary>
    public DashboardState Back() => Trail.Count == 1 ? this : new(Trail.RemoveAt(Trail.Count - 1));
}
