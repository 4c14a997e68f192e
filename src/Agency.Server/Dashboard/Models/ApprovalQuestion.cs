namespace Agency.Server.Dashboard.Models;

/// <summary>A question with the change that it is about.</summary>
/// <param name="Patch">A unified diff; null where there is none.</param>
public sealed record ApprovalQuestion(ApprovalItem Approval, string? Patch);
