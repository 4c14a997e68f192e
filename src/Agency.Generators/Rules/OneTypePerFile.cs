using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Agency.Generators.Rules;

/// <summary>A file holds one top-level type and bears its name.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OneTypePerFile : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [HouseRule.OneTypePerFile];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxTreeAction(static tree => Check(tree));
    }

    private static void Check(SyntaxTreeAnalysisContext context)
    {
        var root = context.Tree.GetRoot(context.CancellationToken);
        var types = root.DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .Where(n => n is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
            .ToList();
        if (types.Count == 0)
            return;
        var file = Path.GetFileNameWithoutExtension(context.Tree.FilePath);
        var (name, location) = NameOf(types[0]);
        if (name != file)
            Report(location, $"The type '{name}' belongs in a file {name}.cs of its own");
        foreach (var (other, place) in types.Skip(1).Select(NameOf))
            Report(place, $"The type '{other}' belongs in a file {other}.cs of its own, or inside '{name}'");

        void Report(Location place, string message) => context.ReportDiagnostic(Diagnostic.Create(HouseRule.OneTypePerFile, place, message));
    }

    private static (string Name, Location Location) NameOf(SyntaxNode type)
    {
        var identifier = type is BaseTypeDeclarationSyntax declaration ? declaration.Identifier : ((DelegateDeclarationSyntax)type).Identifier;
        return (identifier.ValueText, identifier.GetLocation());
    }
}
