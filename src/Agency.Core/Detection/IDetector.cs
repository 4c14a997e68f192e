using Agency.Core.Projects;

namespace Agency.Core.Detection;

/// <summary>Finds everything that every analyser has to say about a tree.</summary>
public interface IDetector
{
    Task<DetectionResult> DetectAsync(IProject project, AnalysisPurpose purpose, CancellationToken cancellationToken);
}
