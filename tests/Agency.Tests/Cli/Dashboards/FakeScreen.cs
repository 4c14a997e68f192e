using System.Text;
using System.Threading.Channels;
using Agency.Cli.Rendering.Screens;

namespace Agency.Tests.Cli.Dashboards;

/// <summary>A screen that remembers what was written to it, and whose keys a test presses.</summary>
internal sealed class FakeScreen : IScreen
{
    private readonly Channel<ConsoleKeyInfo> keys = Channel.CreateUnbounded<ConsoleKeyInfo>();
    private readonly StringBuilder written = new();

    public ScreenSize Size { get; set; } = new(80, 24);

    public bool Color => false;

    public string Written
    {
        get
        {
            lock (written)
                return written.ToString();
        }
    }

    public void Write(string text)
    {
        lock (written)
            written.Append(text);
    }

    public async Task<ConsoleKeyInfo?> ReadKeyAsync(CancellationToken cancellationToken) =>
        await keys.Reader.WaitToReadAsync(cancellationToken) && keys.Reader.TryRead(out var key) ? key : null;

    public void Press(string characters)
    {
        foreach (var character in characters)
            keys.Writer.TryWrite(new ConsoleKeyInfo(character, character == '\u001b' ? ConsoleKey.Escape : ConsoleKey.None, false, false, false));
    }

    public void Close() => keys.Writer.Complete();
}
