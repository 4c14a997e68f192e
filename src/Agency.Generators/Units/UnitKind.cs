using System.Collections.Generic;

namespace Agency.Generators.Units;

/// <summary>A kind of unit: what marks a class as one, and what it must say of itself.</summary>
/// <param name="Name">As the documentation calls it.</param>
/// <param name="Interface">Metadata name of the interface that makes a class such a unit.</param>
/// <param name="RegistryProperty">The registry's list of them.</param>
/// <param name="IdProperty">The property that names one; a constant.</param>
/// <param name="HasExample">True when it must show an example of what it is about, before and after.</param>
/// <param name="HasFindings">True when the example is about findings.</param>
/// <param name="IsGraded">True when it changes code, and so must say on which rung it stands and how safe it is.</param>
internal sealed record UnitKind(string Name, string Interface, string RegistryProperty, string IdProperty, bool HasExample, bool HasFindings, bool IsGraded)
{
    /// <summary>The assembly whose classes are units; the same interfaces elsewhere belong to fakes.</summary>
    public const string CatalogAssembly = "Agency.Catalog";

    /// <summary>Every kind there is: a new one is a line here.</summary>
    public static IReadOnlyList<UnitKind> All { get; } =
    [
        new("fixer", "Agency.Core.Fixing.IFixer", "Fixers", "Id", HasExample: true, HasFindings: true, IsGraded: true),
        new("check", "Agency.Core.Detection.ICheck", "Checks", "Id", HasExample: true, HasFindings: true, IsGraded: false),
        new("template", "Agency.Core.Repair.ITemplate", "Templates", "Id", HasExample: true, HasFindings: false, IsGraded: false),
        new("analyzer", "Agency.Core.Detection.IAnalyzer", "Analyzers", "Name", HasExample: false, HasFindings: false, IsGraded: false),
        new("classifier", "Agency.Core.Diagnosis.Logs.IFailureClassifier", "Classifiers", "Id", HasExample: false, HasFindings: false, IsGraded: false),
        new("action", "Agency.Core.Ci.IHealAction", "Actions", "Id", HasExample: false, HasFindings: false, IsGraded: false),
    ];
}
