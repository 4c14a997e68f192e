namespace Agency.Core.Diagnosis.Logs.Templates;

/// <summary>What lines of one origin have in common.</summary>
/// <param name="tokens">The words; null where they differ.</param>
internal sealed class LogTemplate(string?[] tokens)
{
    /// <summary>How a place where the lines differ is written.</summary>
    public const string Wildcard = "<*>";

    private int fixedCount = tokens.Count(t => t is not null);

    public int Count { get; private set; } = 1;

    /// <summary>The share of the words that are the same.</summary>
    public double Similarity(IReadOnlyList<string> words)
    {
        var same = 0;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i] == words[i])
                same++;
        }

        return tokens.Length == 0 ? 1 : (double)same / tokens.Length;
    }

    /// <summary>True when the words are those of the template wherever it has some, and it has some in most places.</summary>
    public bool Covers(IReadOnlyList<string> words)
    {
        if (fixedCount * 2 < tokens.Length)
            return false;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i] is { } token && token != words[i])
                return false;
        }

        return true;
    }

    /// <summary>Makes the template cover one more line.</summary>
    public void Merge(IReadOnlyList<string> words)
    {
        Count++;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i] is { } token && token != words[i])
            {
                tokens[i] = null;
                fixedCount--;
            }
        }
    }

    public override string ToString() => string.Join(' ', tokens.Select(t => t ?? Wildcard));
}
