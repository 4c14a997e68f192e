using System.CommandLine;

namespace Agency.Cli.Commands;

/// <summary>Arguments that the commands about proposals share.</summary>
internal static class ApprovalArguments
{
    public static Argument<string> NewId() => new("ID")
    {
        Description = "A proposal (or the beginning of its id), a finding, a rule such as ruff:B006, a heal, or all.",
    };
}
