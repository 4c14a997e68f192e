using Agency.Core.Syntax;

namespace Agency.Core.Detection;

/// <summary>
/// What makes two findings of two versions of a tree the same problem, wherever its line went: file, rule and message
/// with numbers masked and identifiers renamed.
/// </summary>
public readonly record struct FindingKey(RepositoryPath File, string Rule, string Message)
{
    /// <param name="renames">Identifiers renamed between the versions, old to new; applied to both sides.</param>
    public static FindingKey Of(Finding finding, IReadOnlyDictionary<string, string> renames) =>
        new(finding.File, finding.QualifiedRule, Identifiers.Rename(Fingerprinter.MaskNumbers(finding.Message), renames));
}
