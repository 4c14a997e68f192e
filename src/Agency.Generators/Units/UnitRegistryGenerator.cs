using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Agency.Generators.Units;

/// <summary>
/// Writes <c>Agency.Catalog.UnitRegistry</c>: every unit of the catalog, in the order in which they are tried, with its
/// documentation. A unit is registered by existing.
/// </summary>
[Generator]
public sealed class UnitRegistryGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var units = context.SyntaxProvider.CreateSyntaxProvider(
                static (node, _) => node is ClassDeclarationSyntax { BaseList: not null },
                static (candidate, cancellationToken) => Read(candidate, cancellationToken))
            .Where(static unit => unit is not null)
            .Collect();
        var projectFolder = context.AnalyzerConfigOptionsProvider.Select(static (options, _) =>
            options.GlobalOptions.TryGetValue("build_property.ProjectDir", out var folder) ? folder : "");
        var isCatalog = context.CompilationProvider.Select(static (compilation, _) => compilation.AssemblyName == UnitKind.CatalogAssembly);
        context.RegisterSourceOutput(
            units.Combine(projectFolder).Combine(isCatalog),
            static (output, input) => Write(output, input.Left.Left, input.Left.Right, input.Right));
    }

    private static UnitModel? Read(GeneratorSyntaxContext candidate, CancellationToken cancellationToken)
    {
        if (candidate.SemanticModel.GetDeclaredSymbol(candidate.Node, cancellationToken) is not INamedTypeSymbol type
            || UnitReader.KindOf(type) is not { } kind || !UnitReader.HasParameterlessConstructor(type))
        {
            return null;
        }

        return UnitReader.Read(type, kind, candidate.SemanticModel, candidate.Node.SyntaxTree.FilePath, cancellationToken);
    }

    private static void Write(SourceProductionContext output, ImmutableArray<UnitModel?> units, string projectFolder, bool isCatalog)
    {
        if (isCatalog)
            output.AddSource("UnitRegistry.g.cs", UnitRegistryWriter.Write(units.OfType<UnitModel>().Distinct(), projectFolder));
    }
}
