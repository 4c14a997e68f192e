namespace Agency.Languages.Python.Typing;

/// <summary>What was inferred for one annotation.</summary>
/// <param name="Types">Candidates, the one most likely right first; empty when nothing could be.</param>
/// <param name="Why">Where they come from, or why there are none, for people.</param>
public sealed record Inference(IReadOnlyList<PyType> Types, string Why)
{
    public static Inference None(string why) => new([], why);

    /// <summary>The settled ones of some candidates, each once.</summary>
    public static Inference Of(IEnumerable<PyType> types, string why) => new([.. types.Where(t => t.IsSettled || IsOpenByNature(t)).Distinct()], why);

    /// <summary><c>Callable[..., Any]</c>: what it takes and gives is its caller's business. A bare <c>Callable</c> says less than that.</summary>
    private static bool IsOpenByNature(PyType type) =>
        type.IsKnown && type.All().All(t => !t.IsCallable || t.Arguments.Count == 2)
        && type.All().Count(t => t.IsAny) == type.All().Count(t => t.IsCallable && t.Arguments[1].IsAny);
}
