using System.Text.RegularExpressions;
using Agency.Core.Decisions.Guardrails;
using Agency.Core.Syntax;

namespace Agency.Core.Decisions;

/// <summary>Tells by its path what a file is for.</summary>
public static partial class ChangedKinds
{
    /// <summary>The kind of a file; of several that fit, the one whose faults cost most, but tests stay tests.</summary>
    public static ChangedKind Of(RepositoryPath file)
    {
        var path = PathSkeleton.Of(file.Value);
        if (ForbiddenPaths.IsWorkflow(path))
            return ChangedKind.Workflow;
        if (TestText.IsTestFile(file))
            return ChangedKind.Tests;
        if (ForbiddenPaths.IsSecretFile(path) || Security().IsMatch(path))
            return ChangedKind.Security;
        if (Migration().IsMatch(path))
            return ChangedKind.Migration;
        if (ForbiddenPaths.IsLockFile(path) || Dependencies().IsMatch(path))
            return ChangedKind.Dependencies;
        if (PublicApi().IsMatch(path))
            return ChangedKind.PublicApi;
        if (Configuration().IsMatch(path))
            return ChangedKind.Configuration;
        return Documentation().IsMatch(path) ? ChangedKind.Documentation : ChangedKind.Source;
    }

    [GeneratedRegex(@"(?:\A|[/_.-])(?:auth|authn|authz|authentication|authorization|oauth\d?|login|session|sessions|security|permission|permissions|crypto|cryptography|password|passwords|token|tokens|secret|secrets|jwt|acl|csrf|sso|payment|payments|billing)(?:[/_.-]|\z)", RegexOptions.CultureInvariant)]
    private static partial Regex Security();

    [GeneratedRegex(@"(?:\A|/)(?:migrations?|alembic|flyway|liquibase)/|\.sql\z", RegexOptions.CultureInvariant)]
    private static partial Regex Migration();

    [GeneratedRegex(@"(?:\A|/)(?:requirements[^/]*\.(?:txt|in)|constraints[^/]*\.txt|pyproject\.toml|setup\.(?:py|cfg)|pipfile|package\.json|cargo\.toml|go\.mod|gemfile|composer\.json|pom\.xml|build\.gradle(?:\.kts)?|directory\.packages\.props|[^/]*\.(?:cs|fs)proj|environment\.ya?ml)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Dependencies();

    [GeneratedRegex(@"(?:\A|/)(?:__init__\.py|[^/]*\.pyi|[^/]*\.d\.ts|[^/]*\.proto|[^/]*\.graphql|openapi[^/]*|swagger[^/]*|urls\.py|routes?\.[a-z]+|index\.[jt]sx?)\z|(?:\A|/)(?:api|public)/", RegexOptions.CultureInvariant)]
    private static partial Regex PublicApi();

    [GeneratedRegex(@"\.(?:ya?ml|toml|ini|cfg|conf|json|properties|config|xml|tf)\z|(?:\A|/)(?:settings|config|conf)(?:/|\.[a-z]+\z)|(?:\A|/)(?:dockerfile|makefile|procfile)[^/]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Configuration();

    [GeneratedRegex(@"\.(?:md|rst|txt|adoc)\z|(?:\A|/)docs?/|(?:\A|/)(?:license|notice|authors|changelog|readme)[^/]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Documentation();
}
