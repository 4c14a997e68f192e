using System.Text;
using Agency.Core.Diagnosis.Logs;

namespace Agency.Tests.Core.Diagnosis.Logs;

public sealed class LogReaderTests
{
    [Fact]
    public async Task An_empty_log_has_no_lines() => Assert.Empty(await ReadAsync([]));

    [Fact]
    public async Task Lines_are_numbered_with_and_without_a_last_line_feed()
    {
        Assert.Equal([(1, "a"), (2, ""), (3, "b")], (await ReadAsync("a\r\n\nb"u8.ToArray())).Select(l => (l.Number, l.Text)));
        Assert.Equal([(1, "a")], (await ReadAsync("a\n"u8.ToArray())).Select(l => (l.Number, l.Text)));
    }

    [Fact]
    public async Task A_mark_of_the_encoding_is_no_text()
    {
        Assert.Equal("a", (await ReadAsync([0xef, 0xbb, 0xbf, (byte)'a'])).Single().Text);
        Assert.Equal("ab", (await ReadAsync([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("ab")])).Single().Text);
    }

    [Fact]
    public async Task What_is_no_text_is_replaced()
    {
        var lines = await ReadAsync([(byte)'a', 0xff, 0xc3, (byte)'\n', 0xe2, 0x82]);
        Assert.Equal(["a\ufffd\ufffd", "\ufffd"], lines.Select(l => l.Text));
    }

    [Fact]
    public async Task Any_bytes_give_lines_without_control_characters()
    {
        var bytes = new byte[200_000];
        new Random(7).NextBytes(bytes);
        foreach (var line in await ReadAsync(bytes))
            Assert.DoesNotContain(line.Text, c => char.IsControl(c) && c != '\t');
    }

    [Fact]
    public async Task A_line_without_end_is_cut()
    {
        var lines = await ReadAsync(Encoding.UTF8.GetBytes(new string('x', 1_000_000) + "\nb"));
        Assert.Equal([8192, 1], lines.Select(l => l.Text.Length));
        Assert.Equal("b", lines[1].Text);
    }

    [Fact]
    public async Task Of_a_long_progress_bar_the_last_state_is_left()
    {
        var bar = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"progress {i} of 20000\r")) + "done";
        Assert.Equal("done", (await ReadAsync(Encoding.UTF8.GetBytes("start\n" + bar + "\n")))[1].Text);
    }

    [Fact]
    public async Task Several_logs_are_read_one_after_the_other()
    {
        using var first = new MemoryStream("a\nb"u8.ToArray());
        using var second = new MemoryStream("c"u8.ToArray());
        var lines = new List<LogLine>();
        await foreach (var line in LogReader.ReadAsync([new NamedLog("1", first), new NamedLog("2", second)], CancellationToken.None))
            lines.Add(line);
        Assert.Equal([(0, 1, "a"), (0, 2, "b"), (1, 1, "c")], lines.Select(l => (l.Log, l.Number, l.Text)));
        Assert.True(first.CanRead);
    }

    [Fact]
    public async Task Reading_can_be_cancelled()
    {
        using var stream = new MemoryStream("a\nb"u8.ToArray());
        var reading = LogReader.ReadAsync(stream, new CancellationToken(canceled: true)).GetAsyncEnumerator();
        await using (reading)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await reading.MoveNextAsync());
    }

    private static async Task<List<LogLine>> ReadAsync(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        var lines = new List<LogLine>();
        await foreach (var line in LogReader.ReadAsync(stream, CancellationToken.None))
            lines.Add(line);
        return lines;
    }
}
