using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Agency.Core.Configuration;

/// <summary>The project's interpreter.</summary>
public sealed record PythonSettings
{
    [Description("Path of the interpreter, absolute or relative to this repository. Without it: the project's virtual environment, then PATH.")]
    [RegularExpression("(.*/)?(python|pypy)[0-9.]*")]
    public string? Interpreter { get; init; }

    [Description("The oldest Python the code must run on, such as '3.9'. Without it: what the project's metadata says.")]
    [RegularExpression(@"3\.[0-9]{1,2}")]
    public string? TargetVersion { get; init; }
}
