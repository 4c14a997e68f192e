using Agency.Core.Sessions;
using Agency.Core.Syntax;

namespace Agency.Languages.Python.Renaming;

/// <summary>What came of renaming something everywhere.</summary>
public abstract record RenameOutcome
{
    private RenameOutcome()
    {
    }

    /// <param name="Edits">Every use, none of them overlapping.</param>
    /// <param name="IsPrivate">True when nobody outside the project can have known the old name.</param>
    public sealed record Renamed(IReadOnlyList<Edit> Edits, bool IsPrivate) : RenameOutcome;

    public sealed record Refused(ReasonCode Reason, string Why) : RenameOutcome;

    /// <summary>True for a module of tests, which nothing imports; what tests share may well be another's work.</summary>
    internal static bool IsTestModule(RepositoryPath file) =>
        file.FileName.StartsWith("test_", StringComparison.Ordinal) || file.FileName.EndsWith("_test.py", StringComparison.Ordinal);

    public static RenameOutcome No(string why) => new Refused(ReasonCode.NotFixable, why);
}
