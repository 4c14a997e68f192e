using Agency.Core.Detection;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Names;

namespace Agency.Catalog.Checks.Performance;

/// <summary>What: finds loops over the rows of a DataFrame: <c>iterrows()</c>, and <c>apply</c> along the rows.</summary>
/// <remarks>
/// <para>Why: a Series is made for every row and a Python function called; arithmetic on whole columns runs in compiled code, and
/// <c>itertuples()</c> is many times faster where a loop must be.</para>
/// <para>Finding: agency:dataframe-row-loop</para>
/// <para>References: https://pandas.pydata.org/docs/user_guide/enhancingperf.html, https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.iterrows.html</para>
/// </remarks>
/// <example>
/// <code title="before">
/// import pandas as pd
///
///
/// def prices(frame: pd.DataFrame) -> pd.Series:
///     return frame.apply(lambda row: row["net"] * row["rate"], axis=1)
/// </code>
/// <code title="after">
/// import pandas as pd
///
///
/// def prices(frame: pd.DataFrame) -> pd.Series:
///     return frame["net"] * frame["rate"]
/// </code>
/// </example>
internal sealed class DataFrameRowLoopCheck : ICheck
{
    public string Id => "dataframe-row-loop";

    public Category Category => Category.Performance;

    public Priority Priority => Priority.P2;

    public Severity Severity => Severity.Medium;

    public bool IsPerFile => true;

    public Task<IReadOnlyList<CheckHit>> FindAsync(CheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CheckHit>>(context.IsTest || !UsesPandas(context.Tree) ? [] : [.. Find(context.Tree)]);

    private static bool UsesPandas(SyntaxTree tree) => NameTable.Of(tree).Occurrences.Any(o => o.Role switch
    {
        NameRole.Import => o.Node.Text("name")!.Split('.')[0] == "pandas",
        NameRole.FromImport => o.Node.Parent!.Text("module")?.Split('.')[0] == "pandas",
        _ => false,
    });

    private static IEnumerable<CheckHit> Find(SyntaxTree tree)
    {
        foreach (var call in tree.Root.DescendantsAndSelf().Where(n => n.Kind == "Call" && n.EnclosingFunction() is not null))
        {
            if (call is { Field: "iter", Parent.Kind: "For" } && call.Child("func") is { Kind: "Attribute" } method && method.Text("attr") == "iterrows")
                yield return new CheckHit(call, "a loop over the rows of a DataFrame") { Notes = ["Work on whole columns, or loop over itertuples()."] };
            else if (RowFunction(call) is not null)
                yield return new CheckHit(call, "a function is called for every row of a DataFrame") { Notes = ["Write the expression over whole columns."] };
        }
    }

    /// <summary>The lambda of <c>frame.apply(lambda row: …, axis=1)</c> that does nothing but arithmetic on columns.</summary>
    public static SyntaxNode? RowFunction(SyntaxNode call)
    {
        if (call.Kind != "Call" || call.Child("func") is not { Kind: "Attribute" } method || method.Text("attr") != "apply" || method.Child("value")!.DottedName() is null
            || call.ChildrenIn("args").ToList() is not [{ Kind: "Lambda" } function] || call.ChildrenIn("keywords").ToList() is not [var axis] || axis.Text("arg") != "axis"
            || axis.Child("value") is not { Kind: "Constant" } value || value.Text("value") is not ("1" or "columns")
            || function.Child("args")?.ChildrenIn("args").ToList() is not [var row] || function.Child("args")!.Children.Count != 1)
        {
            return null;
        }

        return function.Child("body") is { Kind: "BinOp" } body && IsColumns(body, row.Text("arg")!) ? function : null;
    }

    private static bool IsColumns(SyntaxNode node, string row) => node.Kind switch
    {
        "BinOp" => node.Text("op") is "Add" or "Sub" or "Mult" or "Div" && IsColumns(node.Child("left")!, row) && IsColumns(node.Child("right")!, row),
        "Constant" => node.Text("type") is "int" or "float",
        "Subscript" => node.Child("value") is { Kind: "Name" } name && name.Text("id") == row && node.Child("slice")!.IsString(),
        _ => false,
    };
}
