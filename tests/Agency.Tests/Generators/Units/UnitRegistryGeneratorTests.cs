using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Agency.Core.Detection;
using Agency.Core.Documentation;
using Agency.Core.Fixing;
using Agency.Generators.Units;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Agency.Tests.Generators.Units;

public sealed class UnitRegistryGeneratorTests
{
    [Fact]
    public void Units_are_registered_in_order_of_rung_and_id()
    {
        var registry = Run(
            UnitSource.Fixer("Zebra", "\"python.a\"", "Rung.Tool"),
            UnitSource.Fixer("Beta", "\"python.b\""),
            UnitSource.Fixer("Alpha", "\"python.c\""),
            UnitSource.Analyzer());

        Assert.Equal(["python.a", "python.b", "python.c"], Fixers(registry).Select(f => f.Id));
        Assert.Equal(["ruff"], ((IReadOnlyList<IAnalyzer>)registry.GetProperty("Analyzers")!.GetValue(null)!).Select(a => a.Name));
        Assert.Equal(["python.a", "python.b", "python.c", "ruff"], Docs(registry).Select(d => d.Id));
    }

    [Fact]
    public void The_documentation_is_what_the_comment_says()
    {
        var doc = Docs(Run(UnitSource.Fixer()))[0];

        Assert.Equal("fixer", doc.Kind);
        Assert.Equal("UnusedImport", doc.TypeName);
        Assert.Equal("src/Agency.Catalog/Fixers/UnusedImport.cs", doc.SourceFile);
        Assert.Equal("Removes an import that nothing uses.", doc.What);
        Assert.Equal("It costs time, and readers wonder. See IFixer.", doc.Why);
        Assert.Equal((Rung.Builtin, FixSafety.Safe), (doc.Rung!.Value, doc.Safety!.Value));
        Assert.Equal("Nothing reads the name.", doc.SafetyReason);
        Assert.Equal("ruff F401.", doc.References);
        Assert.Equal(["ruff:F401"], doc.ExampleFindings);
        Assert.Equal(
            [new ExampleFile("example.py", "import os\n\nif 1 < 2:\n    print(\"hi\")\n"), new ExampleFile("pyproject.toml", "[tool.ruff]\n")],
            doc.ExampleBefore);
        Assert.Equal([new ExampleFile("example.py", "if 1 < 2:\n    print(\"hi\")\n")], doc.ExampleAfter);
    }

    [Fact]
    public void What_is_abstract_or_needs_arguments_is_not_registered()
    {
        var registry = Run(
            UnitSource.Fixer("Base", modifiers: "internal abstract"),
            UnitSource.Fixer("Needy", "\"python.needy\"", constructor: "public Needy(int n) { _ = n; }"),
            UnitSource.Fixer("Real", "\"python.real\""));

        Assert.Equal(["python.real"], Fixers(registry).Select(f => f.Id));
    }

    [Fact]
    public void Other_assemblies_get_no_registry()
    {
        var compilation = Snippet.Compile("Agency.Testing", UnitSource.Fixer());
        Driver().RunGeneratorsAndUpdateCompilation(compilation, out var result, out _);
        Assert.Null(result.GetTypeByMetadataName("Agency.Catalog.UnitRegistry"));
    }

    [Fact]
    public void An_edit_inside_a_method_regenerates_nothing()
    {
        var (path, text) = UnitSource.Fixer();
        var compilation = Snippet.Compile("Agency.Catalog", (path, text));
        var driver = Driver().RunGenerators(compilation);
        var old = compilation.SyntaxTrees.Single(t => t.FilePath == path);
        var edited = old.WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From(text.Replace("\"F401\"", "\"F402\"", StringComparison.Ordinal)));
        driver = driver.RunGenerators(compilation.ReplaceSyntaxTree(old, edited));

        var outputs = driver.GetRunResult().Results[0].TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs);
        Assert.All(outputs, output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    private static GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new UnitRegistryGenerator().AsSourceGenerator()],
        parseOptions: Snippet.ParseOptions,
        optionsProvider: new ProjectFolder("/repo/src/Agency.Catalog/"),
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    private static Type Run(params (string Path, string Text)[] files)
    {
        var compilation = Snippet.Compile("Agency.Catalog", files);
        Driver().RunGeneratorsAndUpdateCompilation(compilation, out var result, out var diagnostics);
        Assert.Empty(diagnostics);
        using var image = new MemoryStream();
        var emitted = result.Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        return Assembly.Load(image.ToArray()).GetType("Agency.Catalog.UnitRegistry")!;
    }

    private static IReadOnlyList<IFixer> Fixers(Type registry) => (IReadOnlyList<IFixer>)registry.GetProperty("Fixers")!.GetValue(null)!;

    private static IReadOnlyList<UnitDoc> Docs(Type registry) => (IReadOnlyList<UnitDoc>)registry.GetProperty("Docs")!.GetValue(null)!;

    /// <summary>What the build tells the generator.</summary>
    private sealed class ProjectFolder(string folder) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(folder);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Options(string folder) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
            {
                value = key == "build_property.ProjectDir" ? folder : null;
                return value is not null;
            }
        }
    }
}
