namespace Agency.Languages.Python.Typing;

/// <summary>A place of a signature that lacks an annotation, and the ones it may get, best first.</summary>
/// <param name="Parameter">Null for the return annotation.</param>
/// <param name="Annotations">Never empty.</param>
/// <param name="Why">Where they come from, for people.</param>
public sealed record SignaturePart(Parameter? Parameter, IReadOnlyList<Annotation> Annotations, string Why)
{
    /// <summary>The nth best, or the last when there are fewer.</summary>
    public Annotation At(int index) => Annotations[Math.Min(index, Annotations.Count - 1)];
}
