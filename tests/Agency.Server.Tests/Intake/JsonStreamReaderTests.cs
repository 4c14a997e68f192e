using System.Text;
using System.Text.Json;
using Agency.Server.Intake.Logs;
using Microsoft.AspNetCore.Http;

namespace Agency.Server.Tests.Intake;

public sealed class JsonStreamReaderTests
{
    [Theory]
    [InlineData("plain")]
    [InlineData("")]
    [InlineData("a\\\"b\\\\c\\/d\\b\\f\\n\\r\\t")]
    [InlineData("\\u0041\\u00e9\\u20ac\\ud83d\\ude00")]
    [InlineData("grüße 漢字 😀")]
    [InlineData("\\u0000\\u001b[31m")]
    public async Task Reads_texts_as_the_framework_does_wherever_they_are_cut(string escaped)
    {
        var json = $"{{\"a\": \"{escaped}\"}}";
        using var expected = JsonDocument.Parse(json);
        for (var step = 1; step < 16; step++)
        {
            var reader = Reader(json, step);
            await reader.ExpectAsync('{', default);
            Assert.Equal("a", await reader.ReadTextAsync(10, default));
            await reader.ExpectAsync(':', default);
            Assert.Equal(expected.RootElement.GetProperty("a").GetString(), await reader.ReadTextAsync(1000, default));
            await reader.ExpectAsync('}', default);
            await reader.EndAsync(default);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1 << 20)]
    public async Task Copies_a_long_text_in_parts(int step)
    {
        var text = string.Concat(Enumerable.Repeat("line with \"quotes\" and ünïcode\n", step == 1 ? 3000 : 30000));
        var reader = Reader(JsonSerializer.Serialize(text), step);
        using var copied = new MemoryStream();
        await reader.CopyTextAsync(
            (part, _) =>
            {
                Assert.InRange(part.Length, 1, 64 * 1024);
                copied.Write(part.Span);
                return ValueTask.CompletedTask;
            },
            default);
        Assert.Equal(text, Encoding.UTF8.GetString(copied.ToArray()));
    }

    [Theory]
    [InlineData("{\"a\": [1, -2.5e3, true, false, null, {\"b\": []}, \"x\"]}")]
    [InlineData("[[[[[[]]]]]]")]
    [InlineData("{}")]
    public async Task Reads_over_any_value(string json)
    {
        var reader = Reader(json, 3);
        await reader.SkipAsync(default);
        await reader.EndAsync(default);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"a\"}")]
    [InlineData("{\"a\":}")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{\"a\":1 \"b\":2}")]
    [InlineData("[1,]")]
    [InlineData("[1 2]")]
    [InlineData("\"abc")]
    [InlineData("\"a\\x\"")]
    [InlineData("\"a\\u12\"")]
    [InlineData("\"a\\u12G4\"")]
    [InlineData("\"a\nb\"")]
    [InlineData("nul")]
    [InlineData("NaN")]
    [InlineData("+1")]
    [InlineData("1..2")]
    [InlineData("{} {}")]
    [InlineData("'a'")]
    [InlineData("\"\\")]
    public async Task Refuses_what_is_no_json(string json)
    {
        foreach (var step in new[] { 1, 1000 })
        {
            var reader = Reader(json, step);
            await Assert.ThrowsAsync<BadHttpRequestException>(async () =>
            {
                await reader.SkipAsync(default);
                await reader.EndAsync(default);
            });
        }
    }

    [Fact]
    public async Task Refuses_what_is_nested_too_deep()
    {
        var reader = Reader(new string('[', 100_000), 4096);
        await Assert.ThrowsAsync<BadHttpRequestException>(async () => await reader.SkipAsync(default));
    }

    [Theory]
    [InlineData("\"\\ud83d\"", "\ufffd")]
    [InlineData("\"\\ude00x\"", "\ufffdx")]
    [InlineData("\"\\ud83d\\u0041\"", "\ufffdA")]
    public async Task Half_a_character_becomes_a_mark(string json, string expected) => Assert.Equal(expected, await Reader(json, 2).ReadTextAsync(100, default));

    [Fact]
    public async Task A_text_that_is_too_long_is_none() => Assert.Null(await Reader("\"abcdef\"", 2).ReadTextAsync(5, default));

    private static JsonStreamReader Reader(string json, int step) => new(new SlowStream(Encoding.UTF8.GetBytes(json), step));
}
