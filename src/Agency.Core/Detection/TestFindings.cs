using Agency.Core.Diagnosis;
using Agency.Core.Sessions;
using Agency.Core.Syntax;

namespace Agency.Core.Detection;

/// <summary>Failing tests as findings, so that they go the way of all findings.</summary>
public static class TestFindings
{
    /// <summary>What reports them.</summary>
    public const string Tool = "tests";

    private const int LongestMessage = 300;

    /// <summary>The finding of a failure, placed in the test where it failed.</summary>
    /// <param name="textOf">The text of a file of the project; null for one that there is not.</param>
    /// <returns>Null when the test's file is not one of the project's.</returns>
    public static Finding? Of(TestFailure failure, IReadOnlyCollection<RepositoryPath> files, Func<RepositoryPath, bool> isTest, Func<RepositoryPath, SourceText?> textOf)
    {
        var frames = failure.Result.Frames.Select(f => (IsPath: RepositoryPath.TryParse(f.File, out var file), File: file, f.Line)).Where(f => f.IsPath && files.Contains(f.File)).ToList();
        var named = RepositoryPath.TryParse(failure.Test.Split("::")[0], out var own) && files.Contains(own) ? own : (RepositoryPath?)null;
        var place = frames.FirstOrDefault(f => named is null ? isTest(f.File) : f.File == named);
        if ((named ?? (place.IsPath ? place.File : null)) is not { } file || textOf(file) is not { } text)
            return null;
        var line = Math.Clamp(place.IsPath ? place.Line : 1, 1, text.LineCount);
        var span = text.LineSpan(line);
        return new Finding
        {
            Tool = Tool,
            Rule = failure.Kind switch
            {
                FailureKind.Flaky => "flaky",
                FailureKind.OrderDependent => "order-dependent",
                FailureKind.Environment => "environment",
                _ => failure.IsCollection ? "not-collected" : "failing-test",
            },
            Category = Category.Logic,
            Severity = Severity.High,
            Priority = Priority.P0,
            File = file,
            Range = new SourceRange(text.PositionAt(span.Start), text.PositionAt(span.End)),
            Message = MessageOf(failure),
            IsImported = true,
            Obstacle = ObstacleOf(failure),
        };
    }

    /// <summary>Names the test, so that no two failures have the same.</summary>
    public static string MessageOf(TestFailure failure)
    {
        var words = failure.Result.Message.Split('\n')[0].Trim();
        return $"{failure.Test}: {(words.Length > LongestMessage ? words[..LongestMessage] : words)}";
    }

    private static FindingObstacle? ObstacleOf(TestFailure failure) => failure.Kind switch
    {
        FailureKind.Flaky => new FindingObstacle(ReasonCode.Flaky, $"Not repaired: {failure.Evidence}."),
        FailureKind.OrderDependent => new FindingObstacle(ReasonCode.Flaky, $"Not repaired: {failure.Evidence}. {failure.Action}".TrimEnd()),
        FailureKind.Environment => new FindingObstacle(ReasonCode.Environment, $"{char.ToUpperInvariant(failure.Evidence[0])}{failure.Evidence[1..]}. {failure.Action}".TrimEnd()),
        _ => null,
    };
}
