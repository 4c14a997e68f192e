namespace Agency.Adapters.Configuration;

/// <summary>The part of YAML that settings need: mappings, sequences and scalars, each with its place.</summary>
internal abstract record YamlValue(YamlPosition At)
{
    /// <param name="IsNull">True for an absent value, <c>~</c> and <c>null</c>.</param>
    /// <param name="IsQuoted">A quoted text is never a number.</param>
    internal sealed record Scalar(string Text, bool IsNull, bool IsQuoted, YamlPosition At) : YamlValue(At);

    internal sealed record Sequence(IReadOnlyList<YamlValue> Items, YamlPosition At) : YamlValue(At);

    internal sealed record Mapping(IReadOnlyList<(Scalar Key, YamlValue Value)> Entries, YamlPosition At) : YamlValue(At);
}
