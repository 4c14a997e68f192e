using Agency.Core.Syntax;

namespace Agency.Languages.Python.DataFlow;

/// <summary>A place that a value comes from and that whoever wrote the expression does not decide about.</summary>
/// <param name="Name">As written there: a name, a dotted name, the function that is called.</param>
public sealed record ValueOrigin(ValueSource Source, SyntaxNode Node, string Name)
{
    /// <summary>In words, for a reason: <c>the parameter name</c>.</summary>
    public override string ToString() => Source switch
    {
        ValueSource.Parameter => $"the parameter {Name}",
        ValueSource.Input => $"what is typed ({Name})",
        ValueSource.Request => $"a request ({Name})",
        ValueSource.Environment => $"the environment ({Name})",
        ValueSource.File => $"what {Name} reads",
        ValueSource.Call => $"what {Name} gives",
        _ => Name,
    };
}
