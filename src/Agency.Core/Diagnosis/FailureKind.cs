namespace Agency.Core.Diagnosis;

/// <summary>Why a test fails, as far as running it again tells.</summary>
public enum FailureKind
{
    /// <summary>It fails each time, alone and with the others.</summary>
    Stable,

    /// <summary>It fails and passes on the same text.</summary>
    Flaky,

    /// <summary>It passes alone and fails behind another test.</summary>
    OrderDependent,

    /// <summary>Something that the code needs is not there: a module, a service, a file. No change of the code is right.</summary>
    Environment,
}
