using System.Threading.Channels;

namespace Agency.Cli.Rendering.Screens;

/// <summary>The terminal of this process as a screen.</summary>
/// <param name="readKey">Waits for a key without showing it.</param>
internal sealed class TerminalScreen(TextWriter output, bool color, Func<ConsoleKeyInfo> readKey, Func<ScreenSize> size) : IScreen
{
    private readonly Channel<ConsoleKeyInfo> keys = Channel.CreateUnbounded<ConsoleKeyInfo>();
    private readonly Lock gate = new();
    private Task? pump;

    public ScreenSize Size => size();

    public bool Color => color;

    public void Write(string text)
    {
        lock (gate)
        {
            output.Write(text);
            output.Flush();
        }
    }

    public async Task<ConsoleKeyInfo?> ReadKeyAsync(CancellationToken cancellationToken)
    {
        // Always in the middle of reading a key: only then is nothing that is typed shown.
        pump ??= Task.Factory.StartNew(Pump, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return await keys.Reader.WaitToReadAsync(cancellationToken) && keys.Reader.TryRead(out var key) ? key : null;
    }

    private void Pump()
    {
        try
        {
            while (keys.Writer.TryWrite(readKey()))
            {
            }
        }
        catch (Exception failure) when (failure is InvalidOperationException or IOException)
        {
            // The terminal is gone.
            keys.Writer.TryComplete();
        }
    }
}
