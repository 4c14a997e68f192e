using Agency.Catalog.Analyzers.Cycles;
using Agency.Core.Detection;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Analyzers;

/// <summary>What: finds modules of the project that import each other in a circle in a way that can fail.</summary>
/// <remarks>
/// <para>
/// Why: such an import works or fails depending on which module is imported first, so it breaks when somebody sorts imports or
/// writes a new entry point; no other analyser here looks at more than one file for it.
/// </para>
/// <para>References: https://docs.python.org/3/faq/programming.html#what-are-the-best-practices-for-using-import-in-a-module</para>
/// </remarks>
internal sealed class ModuleGraphAnalyzer : IAnalyzer
{
    private const string Rule = "circular-import";

    private const string Version = "1";

    public string Name => "agency";

    public bool IsPerFile => false;

    public bool IsBuiltIn => true;

    public async Task<string?> CacheKeyAsync(AnalysisRequest request, CancellationToken cancellationToken)
    {
        var interpreter = await request.Project.Language.InterpreterAsync(cancellationToken);
        return $"{Name}|{Version}|{interpreter?.Version}";
    }

    public async Task<AnalysisOutcome> AnalyzeAsync(AnalysisRequest request, CancellationToken cancellationToken)
    {
        ModuleGraph graph;
        try
        {
            graph = await request.Project.Language.ModulesAsync(request.Project, cancellationToken);
        }
        catch (PythonWorkerException e)
        {
            return new AnalysisOutcome.Crashed(e.Message);
        }

        var finder = new ImportCycleFinder(graph);
        var asked = request.Files.ToHashSet();
        var findings = new List<Finding>();
        foreach (var cycle in await finder.FindAsync(request.Project, cancellationToken))
        {
            if (asked.Contains(cycle.Break.From.File) && await request.Project.ReadAsync(cycle.Break.From.File, cancellationToken) is ReadOutcome.Text text)
                findings.Add(FindingOf(cycle, text.Source, finder.StatementOf(cycle.Break)));
        }

        return new AnalysisOutcome.Completed(Version, findings, []);
    }

    private Finding FindingOf(ImportCycle cycle, SourceText source, SyntaxNode? statement)
    {
        var classification = RuleClassifier.Classify(Name, Rule);
        var fails = cycle.Failure is not null;
        var span = statement?.Span ?? source.LineSpan(cycle.Break.Line);
        return new Finding
        {
            Tool = Name,
            Rule = Rule,
            Category = classification.Category,
            Severity = fails ? Severity.High : Severity.Medium,
            Priority = fails ? Priority.P1 : Priority.P2,
            File = cycle.Break.From.File,
            Range = new SourceRange(source.PositionAt(span.Start), source.PositionAt(span.End)),
            Message = $"Circular import: {string.Join(" -> ", cycle.Modules.Append(cycle.Modules[0]).Select(m => m.Name))}",
            Notes = cycle.Failure is { } failure ? [failure] : ["It works whichever module comes first, as long as nobody reorders imports or definitions."],
        };
    }
}
