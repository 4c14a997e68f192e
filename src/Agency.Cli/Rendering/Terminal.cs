using System.Text;
using Agency.Adapters.Processes;
using Agency.Cli.Rendering.Screens;
using Spectre.Console;

namespace Agency.Cli.Rendering;

/// <summary>
/// The one home of the console. Results go to <see cref="Output"/>, progress and diagnostics to <see cref="Error"/>.
/// The Write methods make hostile text harmless; whoever writes to the streams directly does that himself.
/// </summary>
internal sealed class Terminal
{
    private const int NarrowestUsable = 40;

    private readonly TextReader input;
    private readonly TerminalTraits traits;
    private IAnsiConsole? richOutput;
    private IAnsiConsole? richError;
    private ProgressLine? progress;
    private bool colorAllowed = true;
    private Func<Terminal, IScreen>? screen;

    public Terminal(TextWriter output, TextWriter error, TerminalTraits traits, TextReader? input = null)
    {
        this.input = input ?? TextReader.Null;
        Output = output;
        Error = error;
        this.traits = traits;
    }

    /// <summary>Standard output: what was asked for and nothing else.</summary>
    public TextWriter Output { get; }

    /// <summary>Standard error: progress, warnings and faults.</summary>
    public TextWriter Error { get; }

    /// <summary>Columns to fill.</summary>
    public int Width => Math.Max(traits.Width, NarrowestUsable);

    /// <summary>Whether progress may be painted in place on standard error.</summary>
    public bool CanRepaint => traits.ErrorIsTerminal;

    /// <summary>Whether a person reads standard output as it is, rather than another program.</summary>
    public bool OutputIsTerminal => traits.OutputIsTerminal;

    /// <summary>Whether a person reads what is written and can answer.</summary>
    public bool CanAsk => traits is { InputIsTerminal: true, OutputIsTerminal: true };

    public bool OutputHasColor => traits is { OutputIsTerminal: true, Color: true } && colorAllowed;

    public bool ErrorHasColor => traits is { ErrorIsTerminal: true, Color: true } && colorAllowed;

    public bool IsVerbose { get; private set; }

    /// <summary>Standard output for Spectre's tables and markup (hostile text escaped by <see cref="Sanitizer.Markup"/>).</summary>
    public IAnsiConsole RichOutput => richOutput ??= Rich(Output, OutputHasColor);

    /// <summary>Standard error for Spectre's tables and markup (hostile text escaped by <see cref="Sanitizer.Markup"/>).</summary>
    public IAnsiConsole RichError => richError ??= Rich(Error, ErrorHasColor);

    /// <summary>The terminal of this process, in UTF-8.</summary>
    public static Terminal OfProcess(HostEnvironment environment)
    {
#pragma warning disable RS0030 // This is the console's one home.
        var isDumb = environment.Get("TERM") is null or "dumb";
        var outputIsTerminal = !Console.IsOutputRedirected;
        var errorIsTerminal = !Console.IsErrorRedirected;
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var output = new StreamWriter(Console.OpenStandardOutput(), utf8, bufferSize: 16 * 1024) { AutoFlush = outputIsTerminal };
        var error = new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true };
        var inputIsTerminal = !Console.IsInputRedirected;
        var input = inputIsTerminal ? Console.In : TextReader.Null;
        var width = outputIsTerminal || errorIsTerminal ? Console.WindowWidth : TerminalTraits.Plain.Width;
#pragma warning restore RS0030
        var color = !isDumb && environment.Get("NO_COLOR") is null;
        var terminal = new Terminal(output, error, new TerminalTraits(outputIsTerminal, errorIsTerminal && !isDumb, color, width, inputIsTerminal), input);
        if (terminal.CanAsk && !isDumb)
            terminal.screen = ScreenOfProcess;
        return terminal;
    }

    /// <summary>The whole terminal for a program that follows keys; null where there are none, or no cursor that can be moved.</summary>
    public IScreen? OpenScreen() => screen?.Invoke(this);

    /// <summary>Applies the command line's own wishes. Called once, before anything is written.</summary>
    public void Configure(bool useColor, bool verbose)
    {
        colorAllowed = useColor;
        IsVerbose = verbose;
    }

    /// <summary>Text for <see cref="Output"/> that stands out where colours are welcome; it must be harmless already.</summary>
    public string Paint(Ink ink, string text) =>
        OutputHasColor && ink != Ink.Plain && text.Length > 0 ? $"\u001b[{(int)ink}m{text}\u001b[0m" : text;

    /// <summary>Writes one line of foreign text, made harmless and broken to the terminal's width.</summary>
    /// <param name="indent">Spaces before each of its lines.</param>
    public void WriteWrapped(int indent, string text)
    {
        foreach (var line in TextLayout.Wrap(Sanitizer.Line(text), Width - indent))
            Output.WriteLine(new string(' ', indent) + line);
    }

    /// <summary>A line (or lines) of result.</summary>
    public void WriteLine(string text = "") => Output.WriteLine(Sanitizer.Block(text));

    /// <summary>Asks a question on one line; the answer in lower case, or null when there is nobody to answer any more.</summary>
    public async Task<string?> AskAsync(string question, CancellationToken cancellationToken)
    {
        progress?.Clear();
        await Output.WriteAsync(Sanitizer.Line(question) + " ");
        await Output.FlushAsync(cancellationToken);
        var answer = await Task.Run(() => input.ReadLine(), cancellationToken).WaitAsync(cancellationToken);
        return answer?.Trim().ToLowerInvariant();
    }

    /// <summary>Something the user should know while results go elsewhere.</summary>
    public void WriteNote(string text)
    {
        progress?.Clear();
        Error.WriteLine(Sanitizer.Block(text));
    }

    /// <summary>As <see cref="WriteNote"/>, with <c>--verbose</c> only.</summary>
    public void WriteDetail(string text)
    {
        if (IsVerbose)
            WriteNote(text);
    }

    public void WriteWarning(string text) => WriteLabelled("warning", "yellow", text);

    public void WriteError(string text) => WriteLabelled("error", "red", text);

    /// <summary>Shows on standard error what is being done, until it is disposed. One at a time.</summary>
    public ProgressLine StartProgress(TimeProvider time) => progress = new ProgressLine(this, time);

    /// <summary>Sends what is still held back. Called once, at the end.</summary>
    public async Task FlushAsync()
    {
        await Output.FlushAsync();
        await Error.FlushAsync();
    }

    internal void EndProgress(ProgressLine ended)
    {
        if (ReferenceEquals(progress, ended))
            progress = null;
    }

    private static TerminalScreen ScreenOfProcess(Terminal terminal)
    {
#pragma warning disable RS0030 // This is the console's one home.
        return new TerminalScreen(
            terminal.Output, terminal.OutputHasColor, () => Console.ReadKey(intercept: true), () => new ScreenSize(Console.WindowWidth, Console.WindowHeight));
#pragma warning restore RS0030
    }

    private void WriteLabelled(string label, string color, string text)
    {
        progress?.Clear();
        if (ErrorHasColor)
            RichError.Markup($"[bold {color}]{label}:[/] ");
        else
            Error.Write(label + ": ");
        Error.WriteLine(Sanitizer.Block(text));
    }

    private IAnsiConsole Rich(TextWriter writer, bool color)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = color ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = color ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new WriterOutput(writer, Width),
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        return console;
    }
}
