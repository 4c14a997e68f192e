using Agency.Catalog;

namespace Agency.Tests.House;

/// <summary>A fixer is one source file and one test file, and the test shows what it must leave alone.</summary>
public sealed class CatalogTests
{
    private static readonly string[] Negatives = [".LookAlike(", ".Unchanged()", ".Declines(", "ReasonCode."];

    [Fact]
    public async Task Every_fixer_has_tests_that_show_what_it_leaves_alone()
    {
        var lacking = new List<string>();
        foreach (var doc in UnitRegistry.Docs.Where(d => d.Kind == "fixer"))
        {
            var test = doc.SourceFile.Replace("src/Agency.", "tests/Agency.Tests/", StringComparison.Ordinal).Replace(".cs", "Tests.cs", StringComparison.Ordinal);
            if (!File.Exists(Path.Combine(Repository.Root, test)))
                lacking.Add($"{doc.Id} has no {test}");
            else if (await Repository.ReadAsync(test) is var text && (!text.Contains("FixerTest", StringComparison.Ordinal) || !Negatives.Any(n => text.Contains(n, StringComparison.Ordinal))))
                lacking.Add($"{test} must use FixerTest and show something that {doc.Id} leaves alone");
        }

        Repository.AssertNone(lacking);
    }

    [Fact]
    public async Task Every_check_and_analyser_has_tests()
    {
        var files = await Repository.FilesAsync();
        Repository.AssertNone(UnitRegistry.Docs.Where(d => d.Kind != "fixer")
            .Select(d => d.SourceFile.Replace("src/Agency.", "tests/Agency.Tests/", StringComparison.Ordinal).Replace(".cs", "Tests.cs", StringComparison.Ordinal))
            .Except(files)
            .Select(f => $"there is no {f}"));
    }
}
