namespace Agency.Core.Diagnosis.Logs;

/// <summary>What a line says to the runner rather than to the reader.</summary>
public enum LogMark
{
    /// <summary>An ordinary line.</summary>
    None,

    /// <summary>A step begins; the line names it.</summary>
    StepBegin,

    /// <summary>A command begins, one of several of the same step: what came before it went well.</summary>
    Command,

    /// <summary>A step ends, well or not.</summary>
    StepEnd,

    /// <summary>The step that runs has failed.</summary>
    StepFailed,

    /// <summary>The job has failed: some step before has.</summary>
    JobFailed,

    /// <summary>The step that runs is skipped, because an earlier one failed.</summary>
    StepSkipped,

    /// <summary>What the runner folds away ends: after a step's begin, the text of its commands.</summary>
    GroupEnd,

    /// <summary>Flagged as an error by the runner or for it.</summary>
    Error,

    /// <summary>Flagged as a warning.</summary>
    Warning,

    /// <summary>Of interest to the runner's own developers.</summary>
    Debug,
}
