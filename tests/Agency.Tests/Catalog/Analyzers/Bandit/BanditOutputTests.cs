using Agency.Catalog.Analyzers.Bandit;
using Agency.Core.Detection;

namespace Agency.Tests.Catalog.Analyzers.Bandit;

public sealed class BanditOutputTests
{
    [Fact]
    public void The_document_of_an_old_version_has_no_columns()
    {
        var output = BanditOutput.Read("""
            2 [0.. ]
            {"errors": [{"filename": "./b.py", "reason": "syntax error while parsing AST from file"}],
             "results": [{"code": "x", "filename": "./a.py", "issue_confidence": "HIGH", "issue_severity": "HIGH", "issue_text": "shell=True\nidentified",
                          "line_number": 6, "line_range": [4, 5, 6], "more_info": "https://example.org/b602", "test_id": "B602", "test_name": "x"}]}
            """);

        Assert.NotNull(output);
        var issue = Assert.Single(output.Value.Issues);
        Assert.Equal(new BanditIssue("./a.py", "B602", "shell=True identified", Severity.High, 4, 6, null, new Uri("https://example.org/b602")), issue);
        Assert.Equal(("./b.py", "syntax error while parsing AST from file"), Assert.Single(output.Value.Errors));
    }

    [Fact]
    public void A_newer_one_has_them()
    {
        var output = BanditOutput.Read("""
            {"errors": [], "results": [{"filename": "./a.py", "issue_severity": "LOW", "issue_text": "t", "line_number": 2, "line_range": [2],
              "col_offset": 4, "end_col_offset": 9, "more_info": "", "test_id": "B101", "issue_cwe": {"id": 703}}]}
            """);

        Assert.Equal(4, Assert.Single(output!.Value.Issues).Column);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Traceback (most recent call last):")]
    [InlineData("{\"results\": 3}")]
    [InlineData("{\"results\": [")]
    public void Anything_else_is_no_document(string text) => Assert.Null(BanditOutput.Read(text));
}
