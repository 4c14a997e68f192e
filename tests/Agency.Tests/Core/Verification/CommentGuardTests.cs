using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Syntax;
using Agency.Core.Verification;
using Agency.Tests.Languages.Python;

namespace Agency.Tests.Core.Verification;

public sealed class CommentGuardTests
{
    [Theory]
    [InlineData("x = 1  # the count\n", "x = 2  # the count\n", true)]
    [InlineData("x = 1  # the count\n", "x = 2\n", false)]
    [InlineData("# the count of all\nx = 1\n", "# the count\n# of all\nx = 1\n", true)]
    [InlineData("# the count of all\nx = 1\n", "# the count\nx = 1\n", false)]
    [InlineData("# the count of all\nx = 1\n", "y = \"the count of all\"\nx = 1\n", false)]
    [InlineData("x = 1  # the oldName counts\n", "x = 1  # the new_name counts\n", true)]
    [InlineData("x = 1  # the oldName counts\n", "x = 1  # the other counts\n", false)]
    public async Task A_comment_is_kept_by_its_words(string before, string after, bool isKept)
    {
        var tree = await Trees.ParseAsync(before);
        var file = RepositoryPath.Parse("a.py");
        var proposal = new Proposal
        {
            Fixer = "test",
            Rung = Rung.Builtin,
            Safety = FixSafety.Safe,
            Title = "Rewrite",
            Targets =
            [
                new Finding
                {
                    Tool = "ruff", Rule = "E501", Category = Category.Style, Severity = Severity.Low, Priority = Priority.P3, File = file,
                    Range = new SourceRange(new LinePosition(1, 1), new LinePosition(1, 1)), Message = "",
                },
            ],
            Edits = [new Edit(file, new TextSpan(0, before.Length), after)],
            Renames = new Dictionary<string, string> { ["oldName"] = "new_name" },
        };
        Assert.Equal(isKept, CommentGuard.FirstLost(proposal, file, tree) is null);
    }
}
