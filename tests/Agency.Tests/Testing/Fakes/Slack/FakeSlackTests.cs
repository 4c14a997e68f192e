using System.Net;
using System.Text;
using System.Text.Json;
using Agency.Testing.Fakes.Slack;

namespace Agency.Tests.Testing.Fakes.Slack;

/// <summary>That the fake refuses what Slack refuses: otherwise nothing that it takes would show anything.</summary>
public sealed class FakeSlackTests
{
    private static readonly (string Payload, int Status, string Word)[] Payloads =
    [
        ("{\"text\":\"Hello\"}", 200, "ok"),
        (Blocks("section", new string('a', 3000), 50), 200, "ok"),
        (Blocks("header", new string('a', 150), 1), 200, "ok"),
        ("{}", 400, "no_text"),
        ("{\"text\":\"\"}", 400, "no_text"),
        ("text=Hello", 400, "invalid_payload"),
        ("[]", 400, "invalid_payload"),
        (Blocks("section", new string('a', 3001), 1), 400, "invalid_blocks"),
        (Blocks("section", "a", 51), 400, "invalid_blocks"),
        (Blocks("section", " ", 1), 400, "invalid_blocks"),
        (Blocks("header", new string('a', 151), 1), 400, "invalid_blocks"),
        ("{\"text\":\"a\",\"blocks\":[{\"type\":\"section\",\"fields\":[]}]}", 400, "invalid_blocks"),
        ("{\"text\":\"a\",\"blocks\":[{\"type\":\"section\"}]}", 400, "invalid_blocks"),
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Payloads.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task Takes_what_Slack_takes_and_refuses_the_rest_in_its_words(int number)
    {
        var (payload, status, word) = Payloads[number];
        await using var slack = new FakeSlack();
        using var client = new HttpClient();
        using var answer = await client.PostAsync(slack.Url, new StringContent(payload, Encoding.UTF8, "application/json"));
        Assert.Equal((status, word), ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        Assert.Equal(status == 200 ? 1 : 0, slack.Messages.Count);
    }

    [Fact]
    public async Task Knows_one_address()
    {
        await using var slack = new FakeSlack();
        using var client = new HttpClient();
        using var answer = await client.PostAsync(new Uri(slack.Url, "/services/T0/B0/other"), new StringContent("{\"text\":\"a\"}"));
        Assert.Equal((HttpStatusCode.NotFound, "no_service"), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    private static string Blocks(string type, string text, int count) => JsonSerializer.Serialize(new
    {
        text = "a",
        blocks = Enumerable.Range(0, count).Select(_ => new { type, text = new { type = "plain_text", text } }),
    });
}
