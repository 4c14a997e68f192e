using System.Security.Cryptography;
using System.Text;
using Agency.Core.Fixing;

namespace Agency.Core.Learning;

/// <summary>A way to heal findings of a rule, learned from changes that did. Immutable.</summary>
public sealed record Pattern
{
    /// <summary>Examples that are kept.</summary>
    public const int MaxExamples = 5;

    /// <summary><c>tool:rule</c>, as <see cref="Detection.Finding.QualifiedRule"/> has it.</summary>
    public required string Rule { get; init; }

    /// <summary>The kind of problem; null for one that was learned before kinds were kept.</summary>
    public Detection.Category? Category { get; init; }

    /// <summary>The finding's message with <c>…</c> for what belongs to the place.</summary>
    public required string Message { get; init; }

    /// <summary>As <see cref="IPatternLanguage.Language"/> calls it.</summary>
    public required string Language { get; init; }

    public required Rewrite Rewrite { get; init; }

    /// <summary>What it writes; empty for a removal.</summary>
    public required IReadOnlyList<TemplatePart> Template { get; init; }

    /// <summary>What must be imported for it.</summary>
    public required IReadOnlyList<RequiredImport> Imports { get; init; }

    /// <summary>The roles (<see cref="IPatternLanguage.RoleOf"/>) of the files where it was seen.</summary>
    public required IReadOnlySet<string> Context { get; init; }

    public required Derivation Derivation { get; init; }

    /// <summary>That of the least safe change it was learned from.</summary>
    public required FixSafety Safety { get; init; }

    public required PatternOrigin Origin { get; init; }

    public required PatternStatistics Statistics { get; init; }

    /// <summary>The newest last; at most <see cref="MaxExamples"/>.</summary>
    public required IReadOnlyList<PatternExample> Examples { get; init; }

    public required DateTimeOffset LearnedAt { get; init; }

    /// <summary>When it last healed something; null when it never did.</summary>
    public DateTimeOffset? LastUsed { get; init; }

    /// <summary>Ids of patterns that it took the place of.</summary>
    public IReadOnlyList<string> Replaces { get; init; } = [];

    /// <summary><c>pat-</c> and ten hex digits over rule, shapes and imports: the same wherever it is learned.</summary>
    public string Id => IdOf(Rule, Rewrite, Imports);

    /// <summary>
    /// How far its proposals may be trusted where no fixer is there to compare with: as the changes it was learned from
    /// once experience speaks for it, and a human's yes makes up for what tests cannot see.
    /// </summary>
    public FixSafety TrustedAs => Statistics.IsConfident && (Safety == FixSafety.Safe || (Safety == FixSafety.NeedsReview && Statistics.Accepted > 0))
        ? FixSafety.Safe
        : FixSafety.NeedsReview;

    public static string IdOf(string rule, Rewrite rewrite, IReadOnlyList<RequiredImport> imports)
    {
        var text = $"{rule}\n{rewrite.Key}\n{string.Join(';', imports.Select(i => i.ToString()).Order(StringComparer.Ordinal))}";
        return "pat-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..10];
    }

    /// <summary>With one more example, unless it has it.</summary>
    public Pattern WithExample(PatternExample example) => Examples.Any(e => e.Diff == example.Diff)
        ? this
        : this with { Examples = [.. Examples.Append(example).TakeLast(MaxExamples)] };
}
