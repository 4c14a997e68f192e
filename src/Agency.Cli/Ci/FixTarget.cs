using Agency.Core.Ci;
using Agency.Core.Detection;

namespace Agency.Cli.Ci;

/// <summary>What of a project a fix agent is to mend, by its instructions.</summary>
internal sealed class FixTarget
{
    private readonly FixInstructions instructions;
    private readonly string? errorType;

    private FixTarget(FixInstructions instructions, string? errorType)
    {
        this.instructions = instructions;
        this.errorType = errorType;
    }

    /// <summary>Whether it is about tests; about findings of analysers otherwise.</summary>
    public bool IsTests => instructions.Goal == "tests";

    /// <summary>What is asked for, or why nothing can be.</summary>
    public static (FixTarget? Target, string Reason) Of(FixInput input)
    {
        var asked = input.Instructions;
        if (!asked.IsEligible)
            return (null, asked.Reason);
        if (asked.Goal == "tests")
            return (new FixTarget(asked, input.Classification?.ErrorType), "");
        if (asked.Goal != "findings")
            return (null, $"Nobody knows how to mend '{CiText.Line(asked.Goal ?? "")}'.");
        return (asked.Rules ?? []).Count == 0 && (asked.Files ?? []).Count == 0
            ? (null, "The log names neither a rule nor a file, so there is nothing to look for.")
            : (new FixTarget(asked, input.Classification?.ErrorType), "");
    }

    /// <summary>True for the failures that the log names; for all where it names none.</summary>
    public bool Wants(Finding finding)
    {
        if (finding.Tool == TestFindings.Tool)
            return IsTests && (instructions.Tests.Count == 0 || instructions.Tests.Any(t => TestNames.MayBeSame(t, TestOf(finding))));
        if (IsTests || (instructions.Files.Count > 0 && !instructions.Files.Any(f => f.Path == finding.File.Value)))
            return false;
        return instructions.Rules.Count > 0
            ? instructions.Rules.Any(r => finding.Rule == r || finding.AlsoSeenAs.Any(s => s.EndsWith(":" + r, StringComparison.Ordinal)))
            : errorType != "type_check" || finding.Tool == "mypy";
    }

    /// <summary>Whether the log names a test; false where it names none at all.</summary>
    public bool Names(string test) => instructions.Tests.Any(t => TestNames.MayBeSame(t, test));

    /// <summary>How many tests the log names.</summary>
    public int Count => instructions.Tests.Count;

    /// <summary>Whether the log names tests.</summary>
    public bool HasNames => IsTests && Count > 0;

    /// <summary>What it is about, in a few words.</summary>
    public string Describe()
    {
        if (IsTests)
            return instructions.Tests.Count == 1 ? instructions.Tests[0] : instructions.Tests.Count == 0 ? "the failing tests" : $"{instructions.Tests.Count} failing tests";
        return instructions.Rules.Count > 0 ? $"findings of {string.Join(", ", instructions.Rules.Take(5))}" : $"findings in {string.Join(", ", instructions.Files.Take(3).Select(f => f.Path))}";
    }

    /// <summary>The test that a finding is about: its message begins with it.</summary>
    private static string TestOf(Finding finding) =>
        finding.Message.IndexOf(": ", StringComparison.Ordinal) is > 0 and var end ? finding.Message[..end] : finding.Message;
}
