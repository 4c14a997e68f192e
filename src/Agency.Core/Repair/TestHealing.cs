using Agency.Core.Diagnosis;
using Agency.Core.Healing;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Core.Verification;

namespace Agency.Core.Repair;

/// <summary>What is known of a project's failing tests.</summary>
/// <param name="Failures">All that fail and were asked about.</param>
/// <param name="Cases">Those that a change of the code may cure, by cause.</param>
/// <param name="Tests">How many tests there are that were asked about.</param>
/// <param name="Notes">What a user should know of the run.</param>
public sealed record TestHealing(IReadOnlyList<TestFailure> Failures, IReadOnlyList<FailureCase> Cases, int Tests, IReadOnlyList<string> Notes)
{
    /// <summary>Why the tests cannot be looked at; null when they can.</summary>
    public string? Unavailable { get; init; }

    /// <summary>The suite as it ran, for whoever could not run it: a test that never ends counts as an error.</summary>
    public TestRun? Suite { get; init; }

    /// <summary>The files that the found changes were made for, as they were then.</summary>
    public IReadOnlyDictionary<RepositoryPath, SourceText> Texts { get; init; } = new Dictionary<RepositoryPath, SourceText>();

    /// <summary>Edits of a found change for the files as they are by now; null when something else has changed those very lines.</summary>
    public async Task<IReadOnlyList<Edit>?> RebaseAsync(IReadOnlyList<Edit> edits, IProject project, CancellationToken cancellationToken)
    {
        var maps = new Dictionary<RepositoryPath, EditMap>();
        foreach (var file in edits.Select(e => e.File).Distinct())
        {
            if (await project.ReadAsync(file, cancellationToken) is not ReadOutcome.Text { Source: var now } || !Texts.TryGetValue(file, out var then))
                return null;
            maps[file] = new EditMap(then, now, UnifiedDiff.Edits(file, then.Text, now.Text));
        }

        return EditMap.Move(edits, maps);
    }

    public static TestHealing None(string reason) => new([], [], 0, []) { Unavailable = reason };
}
