namespace Agency.Core.Decisions;

/// <summary>What a file is for, as far as its path tells; the later, the more a fault in it costs.</summary>
public enum ChangedKind
{
    Documentation,
    Tests,
    Source,
    Configuration,
    PublicApi,
    Dependencies,
    Migration,
    Security,
    Workflow,
}
