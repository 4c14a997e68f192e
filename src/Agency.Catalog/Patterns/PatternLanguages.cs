using Agency.Catalog.Fixers.Imports;
using Agency.Core.Learning;
using Agency.Languages.Python.Patterns;

namespace Agency.Catalog.Patterns;

/// <summary>The languages that patterns are learned in, with imports written the way the fixers write them.</summary>
public static class PatternLanguages
{
    public static IPatternLanguage Python { get; } = new PythonPatternLanguage(
        async (project, file, cancellationToken) => (await ImportContext.OpenAsync(project, file, cancellationToken))?.Insertion);
}
