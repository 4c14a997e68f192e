namespace Agency.Core.Repair;

/// <summary>A function that may be called at a place.</summary>
/// <param name="Name">As it is called there: <c>area</c>, or <c>self.area</c>.</param>
/// <param name="Parameters">Their names, without the one that is bound.</param>
/// <param name="Required">How many of them have no default.</param>
/// <param name="IsOpen">True when it takes more than is listed.</param>
public sealed record KnownFunction(string Name, IReadOnlyList<string> Parameters, int Required, bool IsOpen)
{
    /// <summary>True when a call with so many arguments fits.</summary>
    public bool Accepts(int arguments) => arguments >= Required && (IsOpen || arguments <= Parameters.Count);
}
