namespace Agency.Core.Ci;

/// <summary>What an action changes. None changes code.</summary>
public enum ActionEffect
{
    /// <summary>Nothing: it finds out.</summary>
    Observes,

    /// <summary>What the tests run in, so that a test that passes afterwards need not be flaky.</summary>
    ChangesEnvironment,

    /// <summary>Nothing here: the run begins anew on its build server, and that run shows what came of it.</summary>
    RerunsRun,
}
