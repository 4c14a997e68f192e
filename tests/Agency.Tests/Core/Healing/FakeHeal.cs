using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Healing;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Core.Verification;
using Agency.Testing.Fakes;

namespace Agency.Tests.Core.Healing;

/// <summary>Heals of trees in memory.</summary>
internal static class FakeHeal
{
    /// <summary>A fixer of the findings of a word.</summary>
    public static FakeFixer Fixer(string word, string to) => new("fake." + word, "W-" + word, _ => to);

    public static FakeTestRunner Suite(params (string Id, Func<string, bool> Passes)[] tests) => new(tests.ToDictionary(t => t.Id, t => t.Passes));

    /// <param name="unwanted">Words that an analyser each reports.</param>
    /// <param name="more">Further analysers.</param>
    public static Task<HealResult> RunAsync(
        FakeWorkspace workspace,
        IReadOnlyList<IFixer> fixers,
        IReadOnlyList<string> unwanted,
        ITestRunner tests,
        bool allowReviewed = false,
        Func<RepositoryPath, ReasonCode?>? locked = null,
        params IReadOnlyList<IAnalyzer> more) =>
        RunAsync(workspace, fixers, unwanted, tests, new HealRequest { AllowReviewed = allowReviewed, LockOf = locked ?? (_ => null) }, more);

    /// <inheritdoc cref="RunAsync(FakeWorkspace, IReadOnlyList{IFixer}, IReadOnlyList{string}, ITestRunner, bool, Func{RepositoryPath, ReasonCode?}, IReadOnlyList{IAnalyzer})"/>
    public static Task<HealResult> RunAsync(
        FakeWorkspace workspace,
        IReadOnlyList<IFixer> fixers,
        IReadOnlyList<string> unwanted,
        ITestRunner tests,
        HealRequest request,
        params IReadOnlyList<IAnalyzer> more)
    {
        var scanner = new Scanner([.. unwanted.Select(word => new FakeAnalyzer("fake-" + word, "W-" + word, word)), .. more], cache: null, new FakeTimeProvider());
        return new Healer(fixers, scanner, tests, new FakeTimeProvider()).RunAsync(workspace, "none", request, new SilentProgress(), CancellationToken.None);
    }
}
