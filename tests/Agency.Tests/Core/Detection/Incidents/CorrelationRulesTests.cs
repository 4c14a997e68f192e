using Agency.Core.Detection.Incidents;

namespace Agency.Tests.Core.Detection.Incidents;

public sealed class CorrelationRulesTests
{
    private static readonly DateTimeOffset Noon = new(2025, 1, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private static readonly KnownIncident Known = new("i-1", Noon, Noon)
    {
        Repository = "org/shop", Service = "shop-api", Commit = "aaaa1111", Branch = "main", Fingerprint = "f1", FailedTests = ["test_login"], Endpoints = ["/login"], Tags = ["failing:ci:CI", "pr:7"],
    };

    public static TheoryData<IncidentEvent, string?> Failures => new()
    {
        { Failure() with { Repository = "org/shop", Commit = "aaaa1111" }, "the same commit" },
        { Failure() with { Repository = "org/shop", Commit = "bbbb2222", Fingerprint = "f1" }, "the same problem" },
        { Failure() with { Repository = "org/shop", Commit = "bbbb2222", FailedTests = ["test_login"] }, "the same failing test" },
        { Failure() with { Service = "shop-api", Commit = "bbbb2222", Endpoints = ["/login"] }, "the same endpoint" },
        { Failure() with { Repository = "org/shop", Commit = "bbbb2222", Branch = "topic", FailedTests = ["test_login"] }, "the same failing test" },
        { Failure() with { Repository = "org/shop", Commit = "bbbb2222", Branch = "main", FailedTests = ["test_login", "test_pay"] }, "the same failing test" },
        { Failure() with { Repository = "org/shop", Commit = "bbbb2222", Branch = "topic", FailedTests = ["test_login", "test_pay"] }, null },
        { Failure() with { Service = "shop-api", Tags = ["failing:datadog:1"] }, "the same service" },
        { Failure() with { Repository = "org/shop", Tags = ["failing:datadog:1"] }, "the same repository" },
        { Failure() with { Service = "shop-api", Tags = ["failing:manual"] }, null },
        { Failure() with { Service = "shop-api", Tags = ["pr:5"] }, null },
        { Failure() with { Service = "shop-api", Tags = ["failing:ci:CI"], Branch = "topic", IsAside = true }, null },
        { Failure() with { Repository = "org/shop", Service = "shop-api", Commit = "bbbb2222" }, null },
        { Failure() with { Repository = "org/other", Commit = "aaaa1111" }, null },
        { Failure() with { FailedTests = ["test_login"], Endpoints = ["/login"] }, null },
        { Failure() with { Repository = "org/shop", Commit = "aaaa1111", OccurredAt = Noon + Window + TimeSpan.FromSeconds(1) }, null },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void Failures_join_what_they_are_about(IncidentEvent failure, string? reason) =>
        Assert.Equal(reason, CorrelationRules.Match(failure, [Known], Window)?.Reason);

    [Fact]
    public void The_nearest_incident_is_joined_and_of_equals_the_newest()
    {
        var failure = Failure() with { Repository = "org/shop", Service = "shop-api", Commit = "aaaa1111", FailedTests = ["test_pay"] };
        var sameTest = Known with { Id = "i-2", Commit = "cccc3333", FailedTests = ["test_pay"], UpdatedAt = Noon.AddMinutes(5) };
        Assert.Equal("i-1", CorrelationRules.Match(failure, [sameTest, Known], Window)?.Incident.Id);
        Assert.Equal("i-3", CorrelationRules.Match(failure, [Known, Known with { Id = "i-3", UpdatedAt = Noon.AddMinutes(1) }], Window)?.Incident.Id);
    }

    [Theory]
    [InlineData("aaaa1111", "test_login", true)]
    [InlineData("bbbb2222", "test_login", true)]
    [InlineData("aaaa1111", "test_pay", false)]
    [InlineData("bbbb2222", "test_login test_pay", false)]
    public void What_was_given_up_takes_nothing_new(string commit, string tests, bool joins)
    {
        var failure = Failure() with { Repository = "org/shop", Service = "shop-api", Commit = commit, Branch = "main", FailedTests = tests.Split(' ') };
        Assert.Equal(joins, CorrelationRules.Match(failure, [Known with { IsGivenUp = true }], Window) is not null);
    }

    [Fact]
    public void An_alert_does_not_join_what_was_given_up() =>
        Assert.Null(CorrelationRules.Match(Failure() with { Service = "shop-api", Endpoints = ["/login"], Tags = ["failing:datadog:1"] }, [Known with { IsGivenUp = true }], Window));

    public static TheoryData<IncidentEvent, bool> Successes => new()
    {
        { Success() with { Repository = "org/shop", Commit = "aaaa1111" }, true },
        { Success() with { Repository = "org/shop", Commit = "bbbb2222", Branch = "main" }, true },
        { Success() with { Repository = "org/shop", Tags = ["pr:7"] }, true },
        { Success() with { Service = "shop-api" }, true },
        { Success() with { Fingerprint = "f1" }, true },
        { Success() with { Repository = "org/shop", Commit = "bbbb2222", Branch = "topic" }, false },
        { Success() with { Repository = "org/other", Commit = "aaaa1111", Branch = "main" }, false },
        { Success() with { Repository = "org/shop", Commit = "bbbb2222", Branch = "main", OccurredAt = Noon.AddMinutes(-1) }, false },
        { Success() with { Service = "shop-api", Commit = "bbbb2222" }, false },
    };

    [Theory]
    [MemberData(nameof(Successes))]
    public void What_works_tells_about_its_own_incidents_only(IncidentEvent success, bool expected) =>
        Assert.Equal(expected, CorrelationRules.Concerns(success, Known));

    [Fact]
    public void An_incident_is_over_when_all_of_it_works()
    {
        var two = Known with { Tags = ["failing:ci:CI", "failing:ci:Lint", "env:prod"] };
        Assert.Equal(["failing:ci:Lint", "env:prod"], CorrelationRules.Remaining(Success() with { Tags = ["failing:ci:CI"] }, two));
        Assert.Equal(two.Tags, CorrelationRules.Remaining(Success() with { Tags = ["failing:ci:Docs"] }, two));
        Assert.Equal(["env:prod"], CorrelationRules.Remaining(Success(), two));
    }

    private static IncidentEvent Failure() => new(EventStatus.Failure, Noon.AddMinutes(10));

    private static IncidentEvent Success() => new(EventStatus.Success, Noon.AddMinutes(10));
}
