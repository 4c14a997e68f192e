namespace Agency.Cli.Rendering;

/// <summary>Writes what a scan found in one format.</summary>
internal interface IScanRenderer
{
    void Render(ScanView view, Terminal terminal);
}
