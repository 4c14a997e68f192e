using Agency.Core.Diagnosis.Logs;

namespace Agency.Catalog.Classifiers;

/// <summary>What: the operating system, or a token that is valid, does not allow what is done.</summary>
/// <remarks>
/// <para>Why: the mode or owner of a file, the user of a container or the scopes of a token have to change.</para>
/// <para>References: https://man7.org/linux/man-pages/man3/errno.3.html (EACCES, EPERM), https://docs.github.com/en/actions/security-for-github-actions/security-guides/automatic-token-authentication</para>
/// </remarks>
internal sealed class PermissionClassifier : IFailureClassifier
{
    public string Id => "permission";

    public IReadOnlyList<string> Explains => ["test_failure", "compile", "dependency", "infrastructure", "configuration", "service_unavailable", "auth"];

    public IReadOnlyList<LogSignal> Signals { get; } =
    [
        new("Permission denied", 0.9, @"(?i)\bpermission denied\b", @"(?i)publickey|denied for (?:table|schema|relation|database)"),
        new("permission denied for", 0.85, @"(?i)permission denied (?:for|to)"),
        new("EACCES", 0.93, @"\bEACCES\b"),
        new("EPERM", 0.92, @"\bEPERM\b"),
        new("PermissionError", 0.93, @"\bPermissionError\b"),
        new("AccessDeniedException", 0.85, null, @"(?i)arn:aws|StatusCode"),
        new("UnauthorizedAccessException", 0.92),
        new("Operation not permitted", 0.9),
        new("Resource not accessible by integration", 0.96),
        new("Read-only file system", 0.9),
        new("EROFS", 0.9, @"\bEROFS\b"),
        new("is not writable", 0.8),
        new("insufficient permission", 0.88),
        new("Insufficient privileges", 0.88),
        new("dubious ownership", 0.9),
        new("is not authorized to perform", 0.93),
        new("AccessDenied", 0.85, @"\bAccessDenied\b"),
        new("Access Denied", 0.75, @"(?i)\baccess denied\b", @"(?i)for user|token|login|password"),
        new("Access is denied", 0.9),
        new("does not have permission", 0.88),
        new("doesn't have permission", 0.88),
        new("You don't have the permission", 0.85),
        new("Permission to ", 0.96, @"Permission to \S+ denied to"),
        new("PERMISSION_DENIED", 0.9),
        new("is forbidden: User", 0.95),
        new("cannot create resource", 0.9),
        new("403 Forbidden", 0.5),
        new("status code 403", 0.45),
        new("HttpError: Not Found", 0.2),
        new("refusing to allow a GitHub App to create or update workflow", 0.95),
        new("are you root?", 0.9),
        new("must be root", 0.8),
        new("requires superuser", 0.85),
        new("Got permission denied while trying to connect to the Docker daemon", 0.97),
        new("not have the required scope", 0.85),
        new("Missing required permission", 0.88),
        new("must have admin", 0.7),
        new("write_package", 0.5),
    ];
}
