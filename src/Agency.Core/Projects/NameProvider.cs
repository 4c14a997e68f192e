namespace Agency.Core.Projects;

/// <summary>A module that a name can be had from.</summary>
/// <param name="Module">Dotted.</param>
/// <param name="IsModule">True when the name is the module itself (<c>import name</c>).</param>
/// <param name="Origin"><c>stdlib</c> or <c>installed</c>.</param>
public sealed record NameProvider(string Module, bool IsModule, string Origin);
