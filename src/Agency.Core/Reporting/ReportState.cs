namespace Agency.Core.Reporting;

/// <summary>How the session behind a report ended.</summary>
public enum ReportState
{
    Finished,

    /// <summary>By <c>agency healing stop</c>.</summary>
    Stopped,

    /// <summary>By Ctrl-C or a signal.</summary>
    Interrupted,

    /// <summary>Something needed broke; see the detail.</summary>
    Failed,
}
