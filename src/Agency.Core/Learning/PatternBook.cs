namespace Agency.Core.Learning;

/// <summary>
/// What is known for one rule: takes changes in, generalises them, and drops what nobody needs. Every change stays known
/// as it was until something more general describes it and has proved itself.
/// </summary>
public sealed class PatternBook(IPatternLanguage language)
{
    /// <summary>Patterns that are kept for a rule.</summary>
    private const int MaxPatterns = 64;

    /// <summary>Examples from which a guess is not needed beside what they have in common.</summary>
    private const int Proven = 3;

    /// <summary>The patterns of a rule after one more change.</summary>
    /// <returns>The new list, and the ids of those that describe the change.</returns>
    public (IReadOnlyList<Pattern> Patterns, IReadOnlyList<string> Describing) Add(IReadOnlyList<Pattern> known, LearnedEdit edit, DateTimeOffset at)
    {
        if (edit.Origin == PatternOrigin.Rejected)
            return (AddRejected(known, edit, at), []);
        var patterns = known.Select(p => Describes(p, edit) ? Confirmed(p, edit, at) : p).ToList();
        if (!patterns.Exists(p => p.Derivation != Derivation.Guessed && Describes(p, edit)))
            Learn(patterns, edit, at);
        patterns.RemoveAll(p => p is { Derivation: Derivation.Guessed, Statistics.Applied: 0 } && patterns.Exists(
            o => o.Derivation == Derivation.Common && o.Statistics.Uses >= Proven && o.Rewrite.Root == p.Rewrite.Root && p.Examples.All(e => o.Examples.Contains(e))));
        if (patterns.Count > MaxPatterns)
        {
            patterns = [.. patterns
                .OrderByDescending(p => p.Statistics.Uses)
                .ThenByDescending(p => p.LastUsed ?? p.LearnedAt)
                .ThenBy(p => p.Id, StringComparer.Ordinal)
                .Take(MaxPatterns)];
        }

        return (patterns, [.. patterns.Where(p => Describes(p, edit)).Select(p => p.Id)]);
    }

    /// <summary>True when the change is what the pattern would have done.</summary>
    public static bool Describes(Pattern pattern, LearnedEdit edit) =>
        pattern.Rule == edit.Rule && pattern.Rewrite.Kind == edit.Rewrite.Kind && edit.Imports.All(pattern.Imports.Contains)
        && ShapeMatcher.Match(pattern.Rewrite.Before, Code(edit.Rewrite.Before)) is { } bindings
        && ShapeMatcher.Match(pattern.Rewrite.After, Code(edit.Rewrite.After), bindings) is not null;

    /// <summary>
    /// What a human said no to counts against the patterns that would do the same, and is known from then on: a no is heard
    /// again with every heal that would have proposed it, and counts once.
    /// </summary>
    private IReadOnlyList<Pattern> AddRejected(IReadOnlyList<Pattern> known, LearnedEdit edit, DateTimeOffset at)
    {
        var id = Pattern.IdOf(edit.Rule, edit.Rewrite, edit.Imports);
        if (known.Any(p => p.Id == id && p.Statistics.Failed > 0) || TemplateWriter.Write(language, edit.Rewrite, edit) is not { } template)
            return known;
        var failed = PatternStatistics.None with { Applied = 1, Failed = 1 };
        List<Pattern> patterns = [.. known.Select(p => Describes(p, edit) ? p with { Statistics = p.Statistics + failed } : p)];
        if (!patterns.Exists(p => p.Id == id))
            patterns.Add(New(edit, edit.Rewrite, template, Derivation.Exact, at) with { Statistics = failed });
        return patterns;
    }

    private void Learn(List<Pattern> patterns, LearnedEdit edit, DateTimeOffset at)
    {
        var joined = patterns
            .Where(p => p.Derivation != Derivation.Guessed && (edit.Imports.All(p.Imports.Contains) || p.Imports.All(edit.Imports.Contains)))
            .Select(p => (Partner: p, Rewrite: AntiUnifier.Join(language, p.Rewrite, edit.Rewrite)))
            .Where(j => j.Rewrite is not null)
            .OrderByDescending(j => j.Rewrite!.Specificity)
            .ThenBy(j => j.Partner.Id, StringComparer.Ordinal)
            .ToList();
        foreach (var (partner, rewrite) in joined)
        {
            if (TemplateWriter.Write(language, rewrite!, edit) is not { } template)
                continue;
            var general = New(edit, rewrite!, template, Derivation.Common, at);
            general = general with
            {
                // Where an import was there already, none was added.
                Imports = partner.Imports.Count > edit.Imports.Count ? partner.Imports : edit.Imports,
                Safety = (Fixing.FixSafety)Math.Max((int)partner.Safety, (int)edit.Safety),
                Origin = partner.Origin,
                Context = new SortedSet<string>(partner.Context.Append(edit.Role), StringComparer.Ordinal),
                Statistics = partner.Statistics + general.Statistics,
                Examples = [.. partner.Examples.Concat(general.Examples).DistinctBy(e => e.Diff).TakeLast(Pattern.MaxExamples)],
                LearnedAt = partner.LearnedAt,
                LastUsed = partner.LastUsed,
                Replaces = [.. partner.Replaces.Append(partner.Id).Where(id => id != general.Id).Distinct().TakeLast(20)],
            };
            if (partner.Statistics.Applied == 0 || partner.Id == general.Id)
                patterns.Remove(partner);
            Put(patterns, general);
            return;
        }

        if (TemplateWriter.Write(language, edit.Rewrite, edit) is { } text)
            Put(patterns, New(edit, edit.Rewrite, text, Derivation.Exact, at));
        if (Generaliser.Generalise(language, edit.Rewrite) is { } guess && TemplateWriter.Write(language, guess, edit) is { } guessed
            && !patterns.Exists(p => p.Derivation == Derivation.Guessed && Describes(p, edit)))
        {
            Put(patterns, New(edit, guess, guessed, Derivation.Guessed, at));
        }
    }

    /// <summary>Adds a pattern; one of the same id becomes this one with the greater experience.</summary>
    private static void Put(List<Pattern> patterns, Pattern pattern)
    {
        var id = pattern.Id;
        var index = patterns.FindIndex(p => p.Id == id);
        if (index < 0)
            patterns.Add(pattern);
        else
            // Both count the same changes.
            patterns[index] = pattern with { Statistics = patterns[index].Statistics.Uses >= pattern.Statistics.Uses ? patterns[index].Statistics : pattern.Statistics, LearnedAt = patterns[index].LearnedAt };
    }

    private Pattern New(LearnedEdit edit, Rewrite rewrite, IReadOnlyList<TemplatePart> template, Derivation derivation, DateTimeOffset at) => new()
    {
        Rule = edit.Rule,
        Category = edit.Category,
        Message = MessageTemplate.Of(edit.Message),
        Language = language.Language,
        Rewrite = rewrite,
        Template = template,
        Imports = edit.Imports,
        Context = new SortedSet<string>(StringComparer.Ordinal) { edit.Role },
        Derivation = derivation,
        Safety = edit.Safety,
        Origin = edit.Origin,
        Statistics = PatternStatistics.None with { Seen = 1, Accepted = edit.IsAccepted ? 1 : 0 },
        Examples = [new PatternExample(edit.Diff, at)],
        LearnedAt = at,
    };

    private static Pattern Confirmed(Pattern pattern, LearnedEdit edit, DateTimeOffset at) => pattern.WithExample(new PatternExample(edit.Diff, at)) with
    {
        Safety = (Fixing.FixSafety)Math.Max((int)pattern.Safety, (int)edit.Safety),
        Context = new SortedSet<string>(pattern.Context.Append(edit.Role), StringComparer.Ordinal),
        Statistics = pattern.Statistics + new PatternStatistics(1, 0, 0, 0, 0, edit.IsAccepted ? 1 : 0),
    };

    private static List<Shape.Node> Code(IReadOnlyList<Shape> shapes) => [.. shapes.Cast<Shape.Node>()];
}
