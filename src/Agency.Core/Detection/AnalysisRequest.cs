using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Core.Detection;

/// <summary>What an analyser is asked.</summary>
/// <param name="Project">The tree to analyse and the services around it.</param>
/// <param name="Files">
/// The files to report on, never outside the tree. A whole-program tool may read others to do so.
/// </param>
/// <param name="Purpose">A scan, or a check during verification (which may skip what is only informative).</param>
public sealed record AnalysisRequest(IProject Project, IReadOnlyList<RepositoryPath> Files, AnalysisPurpose Purpose = AnalysisPurpose.Scan);
