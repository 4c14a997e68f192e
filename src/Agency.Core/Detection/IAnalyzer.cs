namespace Agency.Core.Detection;

/// <summary>
/// Runs one static analyser over a tree. Implementations are stateless units; everything they need comes with the
/// request. A tool that is missing or crashes is an outcome, never an exception.
/// </summary>
public interface IAnalyzer
{
    /// <summary>Names the analyser among all.</summary>
    string Name { get; }

    /// <summary>The tool's name as findings carry it.</summary>
    string Tool => Name;

    /// <summary>
    /// True when one file's findings depend on that file alone, so that results are cached by file and a few files
    /// can be analysed by themselves; false for whole-program tools such as mypy.
    /// </summary>
    bool IsPerFile { get; }

    /// <summary>
    /// True when it is Agency's own and needs no tool of somebody else's: it runs whichever tools the settings name.
    /// </summary>
    bool IsBuiltIn => false;

    /// <summary>
    /// Names everything beside the files' content that the findings depend on: the tool and its version, its
    /// configuration, the environment. Null when results must not be kept.
    /// </summary>
    Task<string?> CacheKeyAsync(AnalysisRequest request, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    Task<AnalysisOutcome> AnalyzeAsync(AnalysisRequest request, CancellationToken cancellationToken);
}
