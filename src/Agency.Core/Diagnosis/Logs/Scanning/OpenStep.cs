namespace Agency.Core.Diagnosis.Logs.Scanning;

/// <summary>A step while the log is read.</summary>
internal sealed class OpenStep(string name, int log, int firstLine)
{
    public string Name => name;

    public int Log => log;

    public int FirstLine => firstLine;

    public int LastLine { get; set; }

    /// <summary>Where the last of its commands begins, among all lines; 0 when they cannot be told apart.</summary>
    public int LastCommand { get; set; }

    /// <summary>The log says that it failed.</summary>
    public bool HasFailed { get; set; }

    /// <summary>A line of it is flagged as an error.</summary>
    public bool HasErrors { get; set; }
}
