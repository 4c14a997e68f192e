using System.Text;

namespace Agency.Tests.Core.Diagnosis.Logs;

/// <summary>Lines of all kinds, many of which look like failures; notes how much memory is in use in between.</summary>
internal sealed class EndlessLog(int length) : Stream
{
    private static readonly byte[] Page = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 400).Select(i => (i % 8) switch
    {
        0 => $"2026-01-31T12:30:59.1234567Z E       assert {i} == 4\n",
        1 => $"2026-01-31T12:30:59.1234567Z FAILED tests/test_{i}.py::test_total - assert 3 == 4\n",
        2 => $"2026-01-31T12:30:59.1234567Z \u001b[32mDownloading\u001b[0m package-{i} 1%\r 50%\r100%\n",
        3 => "2026-01-31T12:30:59.1234567Z   File \"/app/shop/cart.py\", line 12, in total\n",
        4 => "2026-01-31T12:30:59.1234567Z warning: the error log is empty\n",
        5 => $"2026-01-31T12:30:59.1234567Z src/cart{i}.ts ok, 12 tests passed, 0 failed\n",
        6 => $"2026-01-31T12:30:59.1234567Z request {i} took {i * 7} ms from 10.0.0.{i % 250}\n",
        _ => "\n",
    })));

    private int position;

    public long Peak { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get => position; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (position / (1024 * 1024) != (position - count) / (1024 * 1024))
            Peak = Math.Max(Peak, GC.GetTotalMemory(forceFullCollection: true));
        var given = 0;
        while (given < count && position < length)
        {
            var at = position % Page.Length;
            var part = Math.Min(Math.Min(count - given, length - position), Page.Length - at);
            Page.AsSpan(at, part).CopyTo(buffer.AsSpan(offset + given));
            given += part;
            position += part;
        }

        return given;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
