namespace Agency.Core.Repair;

/// <summary>How much is new in the process that tries a change.</summary>
public enum Isolation
{
    /// <summary>The code of changed functions, in a fork that has everything imported; where that cannot be done, as <see cref="Project"/>.</summary>
    Function,

    /// <summary>Everything of the project, in a fork that has imported only what is installed.</summary>
    Project,

    /// <summary>Everything: a process of its own.</summary>
    Process,
}
