using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Agency.Core.Configuration;

/// <summary>How the project's tests run.</summary>
public sealed record TestSettings
{
    [Description("'auto' finds out, 'none' goes without (then only safe fixes are made).")]
    [AllowedValues("auto", "pytest", "unittest", "none")]
    public string Runner { get; init; } = "auto";

    [Description("Arguments to the runner: paths and options.")]
    public IReadOnlyList<string> Arguments { get; init; } = [];

    [Description("Names of environment variables that the tests are given; they get no others.")]
    [RegularExpression("[A-Za-z_][A-Za-z0-9_]*")]
    public IReadOnlyList<string> Environment { get; init; } = [];
}
