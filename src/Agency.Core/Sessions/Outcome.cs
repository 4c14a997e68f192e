namespace Agency.Core.Sessions;

/// <summary>What became of a finding. Written in kebab-case (<c>needs-approval</c>) wherever it leaves the program.</summary>
public enum Outcome
{
    Healed,
    NeedsApproval,
    Reported,
    Unhealed,
    RolledBack,
}
