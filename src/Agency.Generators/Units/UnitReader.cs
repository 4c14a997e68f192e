using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Agency.Generators.Units;

/// <summary>Tells which classes are units and reads what the registry needs of them.</summary>
internal static class UnitReader
{
    /// <summary>The kind of unit that a type is; null when it is none.</summary>
    public static UnitKind? KindOf(INamedTypeSymbol type)
    {
        if (type is not { TypeKind: TypeKind.Class, IsAbstract: false, IsStatic: false } || type.ContainingAssembly.Name != UnitKind.CatalogAssembly)
            return null;
        return UnitKind.All.FirstOrDefault(kind => type.AllInterfaces.Any(i => i.ToDisplayString() == kind.Interface));
    }

    public static bool HasParameterlessConstructor(INamedTypeSymbol type) =>
        type.InstanceConstructors.Any(c => c.Parameters.IsEmpty && c.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal);

    public static UnitModel Read(INamedTypeSymbol type, UnitKind kind, SemanticModel semantics, string filePath, CancellationToken cancellationToken)
    {
        var safety = Constant(type, "Safety", semantics, cancellationToken);
        var rung = Constant(type, "Rung", semantics, cancellationToken);
        return new UnitModel(
            kind.Name,
            type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            type.Name,
            filePath,
            Constant(type, kind.IdProperty, semantics, cancellationToken)?.Value as string,
            EnumConstant(rung),
            EnumConstant(safety)?.Name,
            EnumConstant(Constant(type, "Category", semantics, cancellationToken))?.Name,
            EnumConstant(Constant(type, "Priority", semantics, cancellationToken))?.Name,
            UnitDocumentationReader.Read(type.GetDocumentationCommentXml(cancellationToken: cancellationToken)));
    }

    private static UnitConstant? EnumConstant((ITypeSymbol Type, object Value)? constant) =>
        constant is { Type: INamedTypeSymbol { TypeKind: TypeKind.Enum } type, Value: int value }
        && type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => f.HasConstantValue && Equals(f.ConstantValue, value)) is { } field
            ? new UnitConstant(field.Name, value)
            : null;

    /// <summary>What a property of the class itself (or a base in the same file) always returns.</summary>
    private static (ITypeSymbol Type, object Value)? Constant(
        INamedTypeSymbol type, string property, SemanticModel semantics, CancellationToken cancellationToken)
    {
        var symbol = type.GetMembers(property).OfType<IPropertySymbol>().FirstOrDefault();
        if (symbol?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is not PropertyDeclarationSyntax declaration)
            return null;
        var expression = declaration.ExpressionBody?.Expression ?? declaration.Initializer?.Value;
        if (expression is null || expression.SyntaxTree != semantics.SyntaxTree)
            return null;
        var constant = semantics.GetConstantValue(expression, cancellationToken);
        return constant is { HasValue: true, Value: { } value } ? (symbol.Type, value) : null;
    }
}
