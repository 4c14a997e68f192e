using System.Runtime.InteropServices;
using Agency.Cli.Rendering.Screens;

namespace Agency.Cli.Dashboards;

/// <summary>
/// Runs a dashboard on a screen until the user ends it: reads each second, follows keys and the screen's size at once,
/// and gives the screen back in whatever way it ends.
/// </summary>
internal sealed class DashboardLoop(IScreen screen, Func<Place, bool, CancellationToken, Task<DashboardContent>> load, TimeProvider time)
{
    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    /// <summary>How long the bytes of one key may be apart.</summary>
    private static readonly TimeSpan KeyPatience = TimeSpan.FromMilliseconds(50);

    private readonly KeyDecoder decoder = new();
    private readonly ScreenPainter painter = new(screen.Color);
    private volatile bool isBack;

    /// <exception cref="OperationCanceledException">It was ended by a signal.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var signals = new List<PosixSignalRegistration>();
        if (!OperatingSystem.IsWindows())
        {
            // Ctrl-Z would leave the shell with a screen that is ours; somebody who stopped us otherwise left us with his.
            signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTSTP, context => context.Cancel = true));
            signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGCONT, _ => isBack = true));
        }

        screen.Write(ScreenPainter.Enter);
        try
        {
            await FollowAsync(cancellationToken);
        }
        finally
        {
            screen.Write(ScreenPainter.Leave);
            foreach (var signal in signals)
                signal.Dispose();
        }
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        var state = DashboardState.Start;
        var content = await LoadAsync(state, force: false, cancellationToken);
        var read = time.GetTimestamp();
        var key = screen.ReadKeyAsync(cancellationToken);
        DashboardFrame? frame = null;
        ScreenSize size = default;
        while (true)
        {
            if (isBack)
            {
                (isBack, frame) = (false, null);
                painter.Forget();
                screen.Write(ScreenPainter.Enter);
            }

            if (frame is null || screen.Size != size)
            {
                size = screen.Size;
                frame = DashboardFrame.Compose(content, state, size, time.LocalTimeZone);
                if (painter.Paint(frame.Lines, size) is { Length: > 0 } changes)
                    screen.Write(changes);
            }

            if (await Task.WhenAny(key, Task.Delay(decoder.IsWaiting ? KeyPatience : Look, time, cancellationToken)) == key)
            {
                if (await key is not { } pressed)
                    return;
                key = screen.ReadKeyAsync(cancellationToken);
                if (!await ActAsync(decoder.Take(pressed)))
                    return;
            }
            else if (!await ActAsync(decoder.End()))
            {
                return;
            }

            cancellationToken.ThrowIfCancellationRequested();
            if (time.GetElapsedTime(read) >= Refresh)
                await ReadAsync(force: false);
        }

        async Task<bool> ActAsync(IReadOnlyList<ConsoleKeyInfo> pressed)
        {
            foreach (var meaning in pressed.Select(KeyMap.Of))
            {
                switch (meaning)
                {
                    case DashboardKey.Quit:
                        return false;
                    case DashboardKey.Refresh:
                        await ReadAsync(force: true);
                        break;
                    default:
                        var before = state.Place;
                        var at = frame ?? DashboardFrame.Compose(content, state, size, time.LocalTimeZone);
                        state = Navigation.Press(state, meaning, at.Page, at.Rows);
                        frame = null;
                        if (state.Place != before)
                            await ReadAsync(force: false);
                        break;
                }
            }

            return true;
        }

        async Task ReadAsync(bool force)
        {
            content = await LoadAsync(state, force, cancellationToken);
            (read, frame) = (time.GetTimestamp(), null);
        }
    }

    private Task<DashboardContent> LoadAsync(DashboardState state, bool force, CancellationToken cancellationToken) =>
        load(state.Place, force, cancellationToken).WaitAsync(cancellationToken);
}
