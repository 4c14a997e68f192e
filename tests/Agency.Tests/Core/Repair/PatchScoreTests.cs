using Agency.Core.Diagnosis;
using Agency.Core.Repair;
using Agency.Core.Syntax;

namespace Agency.Tests.Core.Repair;

public sealed class PatchScoreTests
{
    [Fact]
    public void What_is_dubious_vouches_for_nobody()
    {
        var right = New("right", "a");
        var rival = New("rival", "b");
        var dubious = New("dubious", "a") with { Traits = PatchTraits.ChangesTest };

        var confidence = Of(right, right, rival, dubious, dubious with { Title = "again" });

        Assert.Equal(Of(right, right, rival), confidence);
        Assert.True(confidence < 0.5, $"{confidence}");
    }

    [Fact]
    public void The_only_one_is_likely() => Assert.Equal(0.8, Of(New("right", "a"), New("right", "a")));

    private static double Of(Patch patch, params Patch[] ranked) => PatchScore.Confidence(patch, ranked, p => p.Behaviour == patch.Behaviour, Array.Empty<TestFailure>());

    private static Patch New(string title, string behaviour) =>
        new(["template"], title, [], new Suspect(RepositoryPath.Parse("a.py"), 1, 1, []), 1, 1) { Behaviour = behaviour };
}
