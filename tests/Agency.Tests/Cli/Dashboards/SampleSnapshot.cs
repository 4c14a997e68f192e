using Agency.Adapters.Stopping;
using Agency.Adapters.Storage;
using Agency.Cli.Dashboards;
using Agency.Cli.Rendering.Screens;
using Agency.Core.Sessions;

namespace Agency.Tests.Cli.Dashboards;

/// <summary>A project with a heal that is going on, one that is done, one that was rolled back and one that died.</summary>
internal static class SampleSnapshot
{
    public static readonly DateTimeOffset Now = new(2025, 11, 21, 14, 30, 0, TimeSpan.Zero);

    public static DashboardRecord Record { get; } = new(
        [
            Session("heal-20251121-142000-aaaa", SessionState.Running, TimeSpan.FromMinutes(10)),
            Session("heal-20251121-140000-bbbb", SessionState.Finished, TimeSpan.FromMinutes(30)),
            Session("heal-20251121-030000-cccc", SessionState.RolledBack, TimeSpan.FromHours(11)),
            Session("heal-20251118-030000-dddd", SessionState.Running, TimeSpan.FromDays(3)),
        ],
        new HealFacts
        {
            Outcomes =
            [
                Outcomes("heal-20251121-140000-bbbb", TimeSpan.FromMinutes(30), "type", 10, 9, 6),
                Outcomes("heal-20251121-140000-bbbb", TimeSpan.FromMinutes(30), "import", 10, 10, 5),
                Outcomes("heal-20251121-030000-cccc", TimeSpan.FromHours(11), "import", 4, 0, 0),
                Outcomes("heal-20251118-030000-dddd", TimeSpan.FromDays(3), "import", 2, 1, 0),
            ],
            Categories = [new ProblemCount("import", 15, 10), new ProblemCount("type", 45, 9)],
            Days = [new ProblemCount("2025-11-18", 7, 1), new ProblemCount("2025-11-21", 60, 19)],
            Groups = [new ProblemGroup("agency", "circular-import", "import", "src/shop/订单.py", 4, 8, 0, 2)],
            Fixers = [new FixerCount("python.unused-import", 20, 1, 2)],
            Timings = [new HealTiming("heal-20251121-140000-bbbb", TimeSpan.FromSeconds(4.25)), new HealTiming("heal-20251118-030000-dddd", TimeSpan.FromSeconds(125))],
            Waiting = 3,
        },
        []);

    public static RunningHeal Active { get; } =
        new("heal-20251121-142000-aaaa", 4711, "4711-1", "boot", "pid:[1]", Now.AddMinutes(-10))
        {
            Stage = new RunningStage("check", "every analyser on 12 fixes of src/shop/订单.py and 3 more files", Now.AddSeconds(-72)),
        };

    public static DashboardSnapshot Snapshot { get; } = SnapshotBuilder.Build("/home/ann/shop", Now, Record, [Active], null);

    public static DashboardSnapshot Empty { get; } = SnapshotBuilder.Build("/home/ann/shop", Now, DashboardRecord.None, [], null);

    private static SessionRecord Session(string id, SessionState state, TimeSpan age) => new(id, "heal", state, Now - age, null, null, null, null);

    private static OutcomeCount Outcomes(string session, TimeSpan age, string category, int attempted, int healed, int byPattern) =>
        new(session, Now - age, category, attempted, healed, byPattern);

    public static string Text(IEnumerable<StyledLine> lines) =>
        string.Join('\n', lines.Select(l => l.Render(color: false)));
}
