using System.Text.Json;
using Agency.Adapters.Models.Agents;
using Agency.Core.Secrets;
using Agency.Testing.Fakes.Models;
using static Agency.Testing.Fakes.Models.ScriptedModel;

namespace Agency.Tests.Adapters.Models.Agents;

/// <summary>The two services that ask once: the order of patches and the words of a diagnosis.</summary>
public sealed class SingleQuestionTests
{
    private static readonly IReadOnlyList<string> Diffs = ["-a\n+b\n", "-a\n+c\n"];

    [Fact]
    public async Task Patches_are_ordered_and_explained()
    {
        var client = new ScriptedModel(Call("answer", ("order", Order((2, "Removes the\ncause."), (1, "Avoids the line.")))));
        await using var model = await ScratchModel.OpenAsync(client);

        var ranked = Assert.IsType<PatchRanking.Ranked>(await RankAsync(model));

        Assert.Equal([new RankedPatch(1, "Removes the cause."), new RankedPatch(0, "Avoids the line.")], ranked.Order);
        Assert.Equal("answer", Assert.Single(client.Options.First().Tools!).Name);
        Assert.Contains("-a\n+c\n", client.AllText, StringComparison.Ordinal);
        Assert.DoesNotContain("/srv/repo", client.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_order_that_is_none_is_asked_for_once_more()
    {
        var client = new ScriptedModel(Call("answer", ("order", Order((1, "a"), (1, "b")))), Call("answer", ("order", Order((1, "a"), (2, "b")))));
        await using var model = await ScratchModel.OpenAsync(client);

        Assert.IsType<PatchRanking.Ranked>(await RankAsync(model));

        Assert.Equal(2, client.Requests.Count);
    }

    [Theory]
    [InlineData("Patch 2 is better.")]
    [InlineData("""{"order": "2, 1"}""")]
    [InlineData("""{"order": [{"patch": 3, "explanation": "x"}, {"patch": 1}]}""")]
    [InlineData("""{"order": [1, 2}""")]
    public async Task Nonsense_is_no_order(string answer)
    {
        var client = new ScriptedModel(Say(answer));
        await using var model = await ScratchModel.OpenAsync(client);

        Assert.Equal("fake-model at http://127.0.0.1:9 gives no answer that fits.", Assert.IsType<PatchRanking.Unranked>(await RankAsync(model)).Why);

        Assert.Equal(2, client.Requests.Count);
    }

    [Fact]
    public async Task A_diagnosis_is_put_into_words()
    {
        var client = new ScriptedModel(Say("""Here it is: {"text": "total() keeps the last price.\u0007"}"""));
        await using var model = await ScratchModel.OpenAsync(client);

        var written = Assert.IsType<DiagnosisText.Written>(await new DiagnosisWriter(model.Service, model.Prompts).WriteAsync(
            "heal/d-1", [new QuotedFact("trace", "File \"/srv/repo/shop.py\", line 4\npassword = 'Xk29-sLq0-zz81'")], "/srv/repo", SecretRedactor.Default, CancellationToken.None));

        Assert.Equal("total() keeps the last price.", written.Text);
        Assert.Contains("File \"shop.py\", line 4", client.AllText, StringComparison.Ordinal);
        Assert.DoesNotContain("Xk29", client.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_model_fails_there_are_no_words()
    {
        await using var model = await ScratchModel.OpenAsync(new ScriptedModel((_, _) => throw new UnauthorizedAccessException("a fault of ours")));

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => WriteAsync(model));

        await using var refusing = await ScratchModel.OpenAsync(new ScriptedModel(Say("No.")) { FinishReason = new("refusal") });
        Assert.IsType<DiagnosisText.Unwritten>(await WriteAsync(refusing));
    }

    private static Task<PatchRanking> RankAsync(ScratchModel model) => new PatchRanker(model.Service, model.Prompts).RankAsync(
        "heal/t-1", [new QuotedFact("failing test", "/srv/repo/test_shop.py::test_total")], Diffs, "/srv/repo", SecretRedactor.Default, CancellationToken.None);

    private static Task<DiagnosisText> WriteAsync(ScratchModel model) =>
        new DiagnosisWriter(model.Service, model.Prompts).WriteAsync("heal/d-1", [], "/srv/repo", SecretRedactor.Default, CancellationToken.None);

    private static JsonElement Order(params (int Patch, string Explanation)[] order) =>
        JsonSerializer.SerializeToElement(order.Select(o => new { patch = o.Patch, explanation = o.Explanation }));
}
