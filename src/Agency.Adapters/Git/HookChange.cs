namespace Agency.Adapters.Git;

/// <summary>What installing or removing a hook came to.</summary>
public abstract record HookChange
{
    private HookChange()
    {
    }

    /// <param name="File">The hook's file.</param>
    /// <param name="Other">Somebody else's hook: kept aside and run first, or put back; null when there is none.</param>
    public sealed record Done(string File, string? Other) : HookChange;

    /// <summary>There was nothing to do.</summary>
    public sealed record Nothing(string File) : HookChange;

    /// <param name="Reason">What is in the way and what to do about it.</param>
    public sealed record Refused(string Reason) : HookChange;
}
