namespace Agency.Languages.Python.Edits;

/// <summary>Comments that speak to a tool about the line they stand on.</summary>
public static class Directives
{
    private static readonly string[] Starts =
    [
        "type:", "noqa", "pragma:", "pylint:", "pyright:", "mypy:", "isort:", "nosec", "fmt:", "yapf:", "ruff:", "flake8:", "pytype:", "nopep8", "NOQA", "pyre-",
    ];

    /// <summary>True for <c># noqa: F401</c>, <c># type: ignore</c>, <c># pragma: no cover</c> and their like.</summary>
    public static bool IsDirective(string comment)
    {
        var text = comment.TrimStart('#', ' ', '\t');
        return Starts.Any(s => text.StartsWith(s, StringComparison.Ordinal));
    }
}
