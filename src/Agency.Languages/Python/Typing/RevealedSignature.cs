namespace Agency.Languages.Python.Typing;

/// <summary>A function's type as the type checker describes it.</summary>
public sealed record RevealedSignature(IReadOnlyList<SignatureParameter> Parameters, PyType Result)
{
    /// <summary>The parameter that a positional argument reaches; null past the last.</summary>
    public SignatureParameter? At(int position)
    {
        var positional = Parameters.Where(p => p.Kind is ParameterKind.Plain or ParameterKind.PositionalOnly or ParameterKind.VarPositional).ToList();
        return position < positional.Count ? positional[position] : positional.Find(p => p.Kind == ParameterKind.VarPositional);
    }

    public SignatureParameter? Named(string name) =>
        Parameters.FirstOrDefault(p => p.Name == name && p.Kind is ParameterKind.Plain or ParameterKind.KeywordOnly);
}
