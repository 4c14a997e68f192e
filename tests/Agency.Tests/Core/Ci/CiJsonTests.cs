using System.Text.Json;
using Agency.Core.Ci;

namespace Agency.Tests.Core.Ci;

public sealed class CiJsonTests
{
    private const string Whole =
        """
        {"run": {"run_id": "5", "repository": "a/b", "commit": "abcd"}, "classification": {"error_type": "lint", "confidence": 0.9, "failing_tests": []},
         "self_heal_plan": {"is_eligible": false, "reason": "x", "actions": []}, "fix_agent_instructions": {"is_eligible": false, "reason": "x", "goal": null, "tests": []},
         "triggers": {"self_heal": false, "fix_agent": false, "human": true}}
        """;

    [Fact]
    public void An_analysis_is_read_as_it_was_written()
    {
        var analysis = CiJson.ReadAnalysis(Whole);

        Assert.Equal(("5", "lint"), (analysis.Run.RunId, analysis.Classification.ErrorType));
        Assert.Equal(CiJson.Write(analysis), CiJson.Write(CiJson.ReadAnalysis(CiJson.Write(analysis))));
    }

    [Theory]
    [InlineData(", \"actions\": []")]
    [InlineData(", \"failing_tests\": []")]
    [InlineData(", \"failing_tests\": []", ", \"failing_tests\": null")]
    [InlineData(", \"goal\": null, \"tests\": []")]
    public void A_list_that_another_program_left_out_is_empty(string part, string other = "")
    {
        var analysis = CiJson.ReadAnalysis(Whole.Replace(part, other, StringComparison.Ordinal));

        Assert.Empty(analysis.SelfHealPlan.Actions);
        Assert.Empty(analysis.Classification.FailingTests);
        Assert.Empty(analysis.Classification.CausalLines);
        Assert.Empty(analysis.FixAgentInstructions.Tests);
    }

    [Theory]
    [InlineData("{\"run_id\": \"5\", \"repository\": \"a/b\", \"commit\": \"abcd\"}", "null")]
    [InlineData("\"a/b\"", "null")]
    [InlineData("{\"error_type\": \"lint\", \"confidence\": 0.9, \"failing_tests\": []}", "null")]
    [InlineData("\"lint\"", "null")]
    [InlineData("\"failing_tests\": []", "\"failing_tests\": [null]")]
    [InlineData("\"actions\": []", "\"actions\": [null]")]
    [InlineData("\"tests\": []", "\"tests\": [null]")]
    [InlineData("\"run_id\": \"5\", ", "")]
    [InlineData("\"error_type\": \"lint\", ", "")]
    [InlineData("\"failing_tests\": []", "\"failing_tests\": [{}]")]
    [InlineData("{\"self_heal\": false, \"fix_agent\": false, \"human\": true}", "null")]
    public void An_analysis_of_which_a_part_is_null_is_none(string part, string other) =>
        Assert.Throws<JsonException>(() => CiJson.ReadAnalysis(Whole.Replace(part, other, StringComparison.Ordinal)));
}
