namespace Agency.Core.Ci;

/// <summary>Which failures may be met with which actions; published in <c>docs/guides/self-heal.md</c>.</summary>
public static class HealPolicy
{
    /// <summary>How often a run may be tried again, where the settings say nothing.</summary>
    public const int DefaultAttempts = 3;

    /// <summary>The least confidence at which a change of code is asked for: a proof in the sandbox decides over it in any case.</summary>
    public const double FixFrom = 0.5;

    private static readonly string[] RerunThenJob = ["rerun-failed-tests", "rerun-job"];

    /// <summary>A rule for every class, by code.</summary>
    public static IReadOnlyList<HealRule> Rules { get; } =
    [
        new("auth", 0.7, ["regenerate-auth-state", "rerun-failed-tests", "rerun-job"], null, "A session or a token may have expired; a wrong secret only a person can renew.") { TestsNeedServices = true },
        new("compile", 1, [], "findings", "The code is rejected; running it again changes nothing."),
        new("configuration", 0.7, ["roll-back-config-file", "rerun-failed-tests"], null, "The last version of the file that worked tells whether the file is at fault."),
        new("dependency", 0.7, ["rerun-clean-cache"], null, "A cache may hold a broken or an old package; a manifest only a person changes."),
        new("disk_full", 0.7, ["rerun-clean-cache"], null, "Caches fill disks; another runner may have room."),
        new("e2e_selector", 0.6, ["reset-environment", "regenerate-auth-state", "rerun-failed-tests"], "tests", "The page may lack its data or its user; otherwise the selector has to change.") { BlamesCode = true, TestsNeedServices = true },
        new("flaky_test", 0.6, RerunThenJob, null, "The test passed when it was tried again; what reproduces is no flake.") { NeedsFlakyProof = true, BlamesCode = true },
        new("infrastructure", 0.6, ["rerun-job"], null, "The machine was at fault; another one may do."),
        new("lint", 1, [], "findings", "A linter says the same of the same code."),
        new("migration", 0.7, ["reset-environment", "rerun-failed-tests"], null, "The database may be in a state that no migration expects.") { TestsNeedServices = true },
        new("network", 0.6, ["rerun-job"], null, "Connections that break come back."),
        new("out_of_memory", 0.7, ["rerun-job"], null, "Another runner may have more memory to spare; what needs more each time is for a person."),
        new("permission", 1, [], null, "Permissions are for a person to grant."),
        new("policy", 1, [], null, "Rules of the organisation are for a person to meet."),
        new("port_conflict", 0.7, ["restart-service", "rerun-job"], null, "What holds the port goes with a restart or another machine."),
        new("rate_limit", 0.7, ["rerun-job"], null, "Limits are lifted with time."),
        new("service_unavailable", 0.6, ["wait-for-service", "restart-service", "rerun-failed-tests", "rerun-job"], null, "A service may be late, or have to be started anew.") { TestsNeedServices = true },
        new("snapshot", 1, [], null, "Whether the new output is wanted only a person can say."),
        new("test_failure", 0.5, RerunThenJob, "tests", "Running the tests again tells a flake from a regression; a regression goes to the fix agent.") { NeedsFlakyProof = true, BlamesCode = true },
        new("timeout", 0.7, RerunThenJob, null, "A slow machine is no hanging test; what hangs again is for a person."),
        new("type_check", 1, [], "findings", "A type checker says the same of the same code."),
        new("unknown", 1, [], null, "Where the cause is not known, no action is."),
    ];

    /// <summary>The rule of a class; that of <c>unknown</c> for one that nobody knows.</summary>
    public static HealRule For(string code) => Rules.FirstOrDefault(r => r.Class == code) ?? Rules[^1];
}
