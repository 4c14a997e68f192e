using Agency.Core.Ci;

namespace Agency.Server.Dashboard.Models;

/// <summary>A question with the change that it is about.</summary>
/// <param name="Patch">A unified diff; null where there is none.</param>
/// <param name="Metadata">What the fix agent says of it; null where it is missing or not understood.</param>
public sealed record ApprovalQuestion(ApprovalItem Approval, string? Patch, FixMetadata? Metadata);
