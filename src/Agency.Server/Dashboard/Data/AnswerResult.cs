namespace Agency.Server.Dashboard.Data;

/// <summary>What became of an answer to an approval.</summary>
internal enum AnswerResult
{
    Answered,

    /// <summary>Somebody was faster, or its time was over.</summary>
    AnsweredBefore,

    /// <summary>There is no such approval.</summary>
    Unknown,
}
