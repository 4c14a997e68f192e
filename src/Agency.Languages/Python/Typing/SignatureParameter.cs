namespace Agency.Languages.Python.Typing;

/// <summary>A parameter of a function as the type checker describes it.</summary>
/// <param name="Name">Null where it has none that counts.</param>
public sealed record SignatureParameter(string? Name, ParameterKind Kind, PyType Type, bool HasDefault);
