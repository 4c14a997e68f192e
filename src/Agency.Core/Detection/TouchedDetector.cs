using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Core.Detection;

/// <summary>Finds what a change of some files can bring: problems in them, and of the whole program.</summary>
public sealed class TouchedDetector(Scanner scanner, IReadOnlyCollection<RepositoryPath> touched) : IDetector
{
    public Task<DetectionResult> DetectAsync(IProject project, AnalysisPurpose purpose, CancellationToken cancellationToken) =>
        scanner.ScanAsync(new ScanRequest(project) { Purpose = purpose, Touched = touched }, progress: null, cancellationToken);
}
